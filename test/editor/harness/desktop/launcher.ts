/**
 * The launcher for machines with a desktop: a VS Code application, given or downloaded by
 * `@vscode/test-electron`; Playwright drives its window through Electron.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { _electron as electron } from 'playwright-core';
import { runQuietly } from '../command.ts';
import {
  EditorUnavailable,
  type EditorWindow,
  type Launcher,
  quietSettings,
  type Settings,
  type SuiteRun,
  type WindowOptions,
} from '../launcher.ts';
import { paths } from '../paths.ts';

const downloadTimeout = 60_000;

/** A launcher for the VS Code at `executable`, or for a downloaded one. */
export async function createDesktopLauncher(executable?: string): Promise<Launcher> {
  const application = executable ?? (await download());
  if (!fs.existsSync(application)) throw new EditorUnavailable(`there is no VS Code at ${application}`);
  return {
    kind: 'desktop',
    name: `desktop VS Code at ${application}`,
    runSuites: (run) => runSuites(application, run),
    openWindow: (options) => openWindow(application, options),
  };
}

async function runSuites(application: string, run: SuiteRun): Promise<void> {
  const profile = createProfile(quietSettings);
  try {
    if (run.subject === 'package') await installPackage(application, profile);
    await runTests({
      vscodeExecutablePath: application,
      extensionDevelopmentPath: run.subject === 'package' ? paths.driver : paths.root,
      extensionTestsPath: paths.suiteEntry,
      extensionTestsEnv: { ...run.env },
      launchArgs: [run.workspace, ...profile.args],
    });
  } finally {
    profile.remove();
  }
}

async function openWindow(application: string, options: WindowOptions): Promise<EditorWindow> {
  const profile = createProfile({ ...quietSettings, ...options.settings });
  try {
    const app = await electron.launch({ executablePath: application, args: windowArguments(options, profile) });
    return {
      page: await app.firstWindow(),
      async close() {
        await app.close();
        profile.remove();
      },
    };
  } catch (error) {
    profile.remove();
    throw error;
  }
}

function windowArguments({ workspace, file }: WindowOptions, profile: Profile): string[] {
  return [
    ...[workspace, file],
    `--extensionDevelopmentPath=${paths.root}`,
    ...['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--disable-workspace-trust'],
    ...['--skip-welcome', '--skip-release-notes', '--use-inmemory-secretstorage'],
    ...profile.args,
  ];
}

async function installPackage(application: string, profile: Profile): Promise<void> {
  const [cli = application, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(application, {
    reuseMachineInstall: true,
  });
  const args = [...cliArgs, ...profile.args, '--install-extension', paths.vsix];
  const { ok, output } = await runQuietly(cli, args, { cwd: paths.root });
  if (!ok) throw new Error(`VS Code could not install ${paths.vsix}:\n${output}`);
}

/** User data and extensions apart from the machine's own. */
interface Profile {
  readonly args: readonly string[];
  remove(): void;
}

function createProfile(settings: Settings): Profile {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stagewright-'));
  const userDir = path.join(folder, 'data/User');
  fs.mkdirSync(userDir, { recursive: true });
  fs.writeFileSync(path.join(userDir, 'settings.json'), JSON.stringify(settings));
  return {
    args: [`--user-data-dir=${path.join(folder, 'data')}`, `--extensions-dir=${path.join(folder, 'extensions')}`],
    remove: () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ timeout: downloadTimeout, extensionDevelopmentPath: paths.root });
  } catch (error) {
    throw new EditorUnavailable(`VS Code could not be downloaded: ${String(error)}`);
  }
}
