/**
 * Decides which editor the tests run in: a desktop VS Code where one is given or can be downloaded and
 * shown, else VS Code's server with a headless browser.
 *
 * - `VSCODE_EXECUTABLE`: path of a desktop VS Code's application binary; always wins.
 * - `STAGEWRIGHT_EDITOR`: `desktop` (download one) or `server`; left out, the machine decides.
 */
import { createCodeServerLauncher } from './codeServer/launcher.ts';
import { createDesktopLauncher } from './desktop/launcher.ts';
import { EditorUnavailable, type Launcher } from './launcher.ts';

const downloadProbe = 'https://update.code.visualstudio.com/api/releases/stable';
const probeTimeout = 3_000;

/** The launcher for this machine, ready for use. Throws {@link EditorUnavailable} where none can be had. */
export async function chooseLauncher(): Promise<Launcher> {
  const executable = process.env.VSCODE_EXECUTABLE;
  if (executable) return createDesktopLauncher(executable);
  return (await wantsDesktop()) ? createDesktopLauncher() : createCodeServerLauncher();
}

/** Whether windows can be shown at all. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function wantsDesktop(): Promise<boolean> {
  const wish = process.env.STAGEWRIGHT_EDITOR;
  if (wish === 'desktop') return true;
  if (wish === 'server') return false;
  if (wish) throw new EditorUnavailable(`STAGEWRIGHT_EDITOR is "${wish}"; it can be "desktop" or "server"`);
  return hasDisplay() && (await canDownload());
}

async function canDownload(): Promise<boolean> {
  try {
    return (await fetch(downloadProbe, { signal: AbortSignal.timeout(probeTimeout) })).ok;
  } catch {
    return false;
  }
}
