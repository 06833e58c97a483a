/**
 * What the tests ask of an editor, whichever way it is started: run the suites inside its extension host,
 * or open a window for a test to drive.
 */
import type { Page } from 'playwright-core';
import { themeSetting } from './theme.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** Which Stagewright runs in the editor: the repository's folder, or the packaged file installed like a user would. */
export type Subject = 'source' | 'package';

export interface SuiteRun {
  readonly subject: Subject;
  readonly workspace: string;
  /** Reaches the extension host, where the suites read it. */
  readonly env: Readonly<Record<string, string>>;
}

export interface WindowOptions {
  readonly workspace: string;
  /** Absolute path of the file to open. */
  readonly file: string;
  readonly settings: Settings;
}

export interface EditorWindow {
  readonly page: Page;
  close(): Promise<void>;
}

export interface Launcher {
  /** As STAGEWRIGHT_EDITOR names it. */
  readonly kind: 'desktop' | 'server';
  /** For people: which editor this is. */
  readonly name: string;
  /** Runs the bundled suites; resolves when the editor has ended, whatever the outcome of the tests. */
  runSuites(run: SuiteRun): Promise<void>;
  openWindow(options: WindowOptions): Promise<EditorWindow>;
}

/** No editor can be had on this machine; the message is the reason that people read. */
export class EditorUnavailable extends Error {
  override readonly name = 'EditorUnavailable';
}

/** The user settings every test starts from: nothing that moves, asks, phones or covers the page. */
export const quietSettings: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'window.autoDetectColorScheme': false,
  'workbench.colorTheme': themeSetting.dark,
  // A served window saves by itself unless told otherwise.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
};
