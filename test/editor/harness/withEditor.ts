/**
 * The frame of every UI test: a VS Code window on a throw-away workspace, closed again whatever happens.
 *
 *     await withEditor({ file: 'mistakes/Dockerfile', theme: 'light' }, async (page, workbench) => { … });
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { chooseLauncher } from './chooseLauncher.ts';
import type { EditorWindow, Launcher, Settings } from './launcher.ts';
import { type Theme, themeSetting } from './theme.ts';
import { Workbench } from './workbench.ts';
import { createWorkspace, type WorkspaceContent } from './workspace.ts';

export interface EditorOptions extends WorkspaceContent {
  /** The file to open first, relative to the workspace. */
  readonly file: string;
  /** User settings beside the quiet ones every test has. */
  readonly settings?: Settings;
  readonly theme?: Theme;
}

export type EditorTest = (page: Page, workbench: Workbench) => Promise<void>;

let launcher: Promise<Launcher> | undefined;

/** Opens a window, waits until its file is shown, and runs the test; on failure the window is photographed. */
export async function withEditor(options: EditorOptions, test: EditorTest): Promise<void> {
  const { theme = 'dark', file, settings } = options;
  launcher ??= chooseLauncher();
  const workspace = createWorkspace(options);
  let window: EditorWindow | undefined;
  try {
    window = await (await launcher).openWindow({
      workspace: workspace.folder,
      file: path.join(workspace.folder, file),
      settings: { 'workbench.colorTheme': themeSetting[theme], ...settings },
    });
    const workbench = new Workbench(window.page, workspace.folder);
    await photographFailure(workbench, async () => {
      await workbench.ready(theme);
      await test(workbench.page, workbench);
    });
  } finally {
    await window?.close();
    workspace.remove();
  }
}

async function photographFailure(workbench: Workbench, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    console.error(`The window when it failed: ${await workbench.screenshot(`failed-${Date.now()}`)}`);
    for (const message of await workbench.page.consoleMessages()) {
      if (message.type() === 'error') console.error(`  ${message.text().slice(0, 300)}`);
    }
    throw error;
  }
}
