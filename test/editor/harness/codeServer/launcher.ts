/**
 * The launcher for machines without a desktop: VS Code's server, and its workbench in a headless Chromium.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type EditorWindow, type Launcher, quietSettings, type SuiteRun, type WindowOptions } from '../launcher.ts';
import { paths } from '../paths.ts';
import { openBlankPage } from './browser.ts';
import { type Chromium, findChromium } from './chromium.ts';
import { codeServerVersion, installCodeServer } from './install.ts';
import { type CodeServer, type ServerOptions, startServer } from './server.ts';

const suiteTimeout = 4 * 60_000;

/** A server with one blank page beside it. */
interface Session extends EditorWindow {
  readonly server: CodeServer;
}

/** Installs what is missing, and answers with a launcher that works here. */
export async function createCodeServerLauncher(): Promise<Launcher> {
  const vscode = await installCodeServer();
  const chromium = await findChromium();
  const open = (options: Omit<ServerOptions, 'vscode'>) => openSession(chromium, { vscode, ...options });
  return {
    kind: 'server',
    name: `VS Code ${codeServerVersion()} (server) in ${chromium.version}`,
    runSuites: async (run) => {
      const vsix = run.subject === 'package' ? paths.vsix : undefined;
      await runSuites(run, await open({ settings: quietSettings, env: run.env, vsix }));
    },
    openWindow: async (options) => {
      const session = await open({ settings: { ...quietSettings, ...options.settings } });
      return await openWindow(options, session);
    },
  };
}

async function runSuites(run: SuiteRun, { server, page, close }: Session): Promise<void> {
  try {
    const ended = exitOfSuites(page);
    const payload = {
      // A tests path alone is not enough: the extension that holds the tests has to be under development.
      extensionDevelopmentPath: run.subject === 'package' ? paths.driver : paths.root,
      extensionTestsPath: paths.suiteEntry,
    };
    await page.goto(server.address(run.workspace, payload));
    if ((await Promise.race([ended, timeLimit(page)])) === 'ended') return;

    const screenshot = path.join(paths.out, `suites-${run.subject}-unfinished.png`);
    await page.screenshot({ path: screenshot });
    throw new Error(`The suites did not end in time; see ${screenshot}. The server said:\n${server.log()}`);
  } finally {
    await close();
  }
}

async function openWindow({ workspace, file }: WindowOptions, { server, page, close }: Session): Promise<EditorWindow> {
  try {
    await page.goto(server.address(workspace, { extensionDevelopmentPath: paths.root, openFile: file }));
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSession(chromium: Chromium, options: ServerOptions): Promise<Session> {
  const server = await startServer(options);
  try {
    const window = await openBlankPage(chromium);
    const close = async () => {
      await window.close();
      await server.stop();
    };
    return { server, page: window.page, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Settles when the extension host reports the end of the suites; to be called before the page loads. */
function exitOfSuites(page: Page): Promise<'ended'> {
  return new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', () => resolve('ended')).catch(reject);
  });
}

async function timeLimit(page: Page): Promise<'too late'> {
  await page.waitForTimeout(suiteTimeout).catch(() => undefined);
  return 'too late';
}
