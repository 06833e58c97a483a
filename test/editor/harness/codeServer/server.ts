/**
 * VS Code's server as a process: started on a free port of 127.0.0.1 with its own throw-away data folder,
 * and stopped again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runQuietly } from '../command.ts';
import type { Settings } from '../launcher.ts';

export interface ServerOptions {
  /** VS Code's folder. */
  readonly vscode: string;
  readonly settings: Settings;
  /** Reaches the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** A packaged extension to install before the start. */
  readonly vsix?: string | undefined;
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

/** What the address of a window says beside its folder: VS Code's own development and test switches. */
export interface Payload {
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
  readonly openFile?: string;
}

export interface CodeServer {
  /** The address of a window on a folder; the payload's paths are absolute paths on this machine. */
  address(folder: string, payload: Payload): string;
  /** Everything the server printed. */
  log(): string;
  stop(): Promise<void>;
}

const startTimeout = 30_000;
const stopTimeout = 3_000;

/** Starts a server; resolves once it listens. */
export async function startServer(options: ServerOptions): Promise<CodeServer> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'stagewright-vscode-'));
  const userDir = path.join(dataDir, 'data/User');
  fs.mkdirSync(userDir, { recursive: true });
  fs.writeFileSync(path.join(userDir, 'settings.json'), JSON.stringify(options.settings));

  const main = path.join(options.vscode, 'out/server-main.js');
  const base = [main, '--accept-server-license-terms', '--server-data-dir', dataDir];
  if (options.vsix) await installExtension(base, options.vsix);

  const child = spawn(process.execPath, [...base, ...serverArguments(options.port ?? 0)], {
    // Without a gallery the server never asks the network for extensions.
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // An end of this process that nobody planned must not leave the server behind.
  const killServer = () => child.kill();
  process.once('exit', killServer);
  let log = '';
  child.stdout.on('data', (chunk) => (log += String(chunk)));
  child.stderr.on('data', (chunk) => (log += String(chunk)));
  const authority = `127.0.0.1:${await portOf(child, () => log)}`;

  return {
    address: (folder, payload) => windowAddress(authority, folder, payload),
    log: () => log,
    async stop() {
      await end(child);
      process.off('exit', killServer);
      fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function serverArguments(port: number): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...['--without-connection-token', '--disable-workspace-trust', '--disable-getting-started-override'],
    ...['--telemetry-level', 'off'],
    // Without it the workbench ignores the development and test switches of the address.
    '--enable-smoke-test-driver',
  ];
}

async function installExtension(base: string[], vsix: string): Promise<void> {
  const args = [...base, '--install-extension', vsix];
  const { ok, output } = await runQuietly(process.execPath, args, { cwd: path.dirname(vsix), timeout: startTimeout });
  if (!ok) throw new Error(`VS Code could not install ${vsix}:\n${output}`);
}

function portOf(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`VS Code's server ${reason}:\n${log()}`));
    const timer = setTimeout(() => fail('did not start in time'), startTimeout);
    child.once('exit', (code) => fail(`ended at once with code ${code}`));
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(port);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
  await ended;
  clearTimeout(timer);
}

function windowAddress(authority: string, folder: string, payload: Payload): string {
  const address = new URL(`http://${authority}/`);
  const remote = Object.entries(payload).map(([key, file]) => [key, `vscode-remote://${authority}${file}`]);
  address.searchParams.set('folder', folder);
  address.searchParams.set('payload', JSON.stringify(remote));
  return address.href;
}
