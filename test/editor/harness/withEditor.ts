/**
 * The frame of every UI test: a VS Code window on a throw-away workspace, closed again whatever happens.
 *
 *     await withEditor({ file: 'mistakes/Dockerfile', theme: 'light' }, async (page, workbench) => { … });
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { chooseLauncher } from './chooseLauncher.ts';
import type { EditorWindow, Launcher, Settings } from './launcher.ts';
import { Workbench } from './workbench.ts';
import { createWorkspace, type WorkspaceContent } from './workspace.ts';

export interface EditorOptions extends WorkspaceContent {
  /** The file to open first, relative to the workspace. */
  readonly file?: string;
  /** User settings beside the quiet ones every test has. */
  readonly settings?: Settings;
  readonly theme?: 'dark' | 'light';
}

export type EditorTest = (page: Page, workbench: Workbench) => Promise<void>;

const themes = { dark: 'Dark Modern', light: 'Light Modern' } as const;

let launcher: Promise<Launcher> | undefined;

/** Opens a window, waits until the file is shown, and runs the test; on failure the window is photographed. */
export async function withEditor(options: EditorOptions, test: EditorTest): Promise<void> {
  launcher ??= chooseLauncher();
  const workspace = createWorkspace(options);
  let window: EditorWindow | undefined;
  try {
    window = await (await launcher).openWindow({
      workspace: workspace.folder,
      file: options.file === undefined ? undefined : path.join(workspace.folder, options.file),
      settings: { 'workbench.colorTheme': themes[options.theme ?? 'dark'], ...options.settings },
    });
    await use(window, workspace.folder, options, test);
  } finally {
    await window?.close();
    workspace.remove();
  }
}

async function use({ page }: EditorWindow, folder: string, { file }: EditorOptions, test: EditorTest): Promise<void> {
  const workbench = new Workbench(page, folder);
  try {
    if (file !== undefined) await workbench.ready();
    await test(page, workbench);
  } catch (error) {
    console.error(`The window when it failed: ${await workbench.screenshot(`failed-${Date.now()}`)}`);
    for (const message of await page.consoleMessages()) {
      if (message.type() === 'error') console.error(`  ${message.text().slice(0, 300)}`);
    }
    throw error;
  }
}
