/**
 * `npm start`: builds Stagewright and opens it, under development, in a real VS Code on a copy of the sample
 * workspace: a desktop VS Code where there is one (`VSCODE_EXECUTABLE`, or `code` on the PATH, and a display),
 * else a served one whose address is printed and which stays up until Ctrl+C.
 *
 * `--port N` fixes the port of the served one; `--once` checks that it comes up and the language server answers, and ends.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hasDisplay } from './harness/chooseLauncher.ts';
import { openBlankPage } from './harness/codeServer/browser.ts';
import { findChromium } from './harness/codeServer/chromium.ts';
import { codeServerVersion, installCodeServer } from './harness/codeServer/install.ts';
import { startServer } from './harness/codeServer/server.ts';
import { npmCommand, runQuietly, runVisibly } from './harness/command.ts';
import { quietSettings } from './harness/launcher.ts';
import { paths } from './harness/paths.ts';
import { Workbench } from './harness/workbench.ts';

const { values: flags } = parseArgs({
  options: { once: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
});

/** What is edited and saved here is not the repository's own sample. */
const workspace = path.join(paths.root, 'dist/sample');
/** Findings, at once. */
const firstFile = path.join(workspace, 'mistakes/Dockerfile');
/** Four stages that make, hand on and start something: a window opens it as well where it can open several. */
const secondFile = path.join(workspace, 'node-app/Dockerfile');

const [npm, buildArguments] = npmCommand('run', '--silent', 'build');
if (!(await runVisibly(npm, buildArguments, { cwd: paths.root }))) process.exit(1);
fs.rmSync(workspace, { recursive: true, force: true });
fs.cpSync(paths.sample, workspace, { recursive: true });

const desktop = flags.once ? undefined : await findDesktop();
if (desktop) openDesktop(desktop);
else await serve();

async function findDesktop(): Promise<string | undefined> {
  const given = process.env.VSCODE_EXECUTABLE;
  if (given) return given;
  if (!hasDisplay()) return undefined;
  const { ok } = await runQuietly('code', ['--version'], { cwd: paths.root, timeout: 10_000 });
  return ok ? 'code' : undefined;
}

function openDesktop(executable: string): void {
  const switches = [`--extensionDevelopmentPath=${paths.root}`, '--profile-temp', '--new-window'];
  // The last one is in front.
  const args = [...switches, workspace, secondFile, firstFile];
  spawn(executable, args, { detached: true, stdio: 'ignore' }).unref();
  console.log(`Stagewright opens in ${executable} on the sample workspace ${workspace}.`);
}

async function serve(): Promise<void> {
  const vscode = await installCodeServer();
  const server = await startServer({ vscode, settings: quietSettings, port: Number(flags.port) });
  const address = server.address(workspace, { extensionDevelopmentPath: paths.root, openFile: firstFile });
  console.log(`\nVS Code ${codeServerVersion()} with Stagewright on a sample workspace:\n\n  ${address}\n`);
  if (flags.once) {
    await checkOnce(address).finally(() => server.stop());
    return;
  }
  console.log('Open the address in a browser on this machine. Ctrl+C ends it.');
  process.once('SIGINT', () => void server.stop());
  process.once('SIGTERM', () => void server.stop());
}

/** Opens the address as a person would, and wants to see a finding and the stage behind an index in the text. */
async function checkOnce(address: string): Promise<void> {
  const { page, close } = await openBlankPage(await findChromium());
  const workbench = new Workbench(page, workspace);
  try {
    await page.goto(address);
    await workbench.ready('dark');
    await workbench.squiggles('error');
    await workbench.showsHint('COPY --from=0', 'builder');
    console.log('A finding and the stage behind an index are visible.');
  } finally {
    console.log(`Screenshot: ${await workbench.screenshot('start')}`);
    await close();
  }
}
