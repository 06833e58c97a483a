/**
 * Brings VS Code's server onto this machine: installs the pinned npm package once, links its modules to
 * where it looks for them, and puts stand-ins in place of four native modules that would need a compiler.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { npmCommand, runQuietly } from '../command.ts';
import { EditorUnavailable } from '../launcher.ts';
import { paths } from '../paths.ts';

const modules = path.join(paths.editorPackage, 'node_modules');
const vscode = path.join(modules, 'code-server/lib/vscode');
const standIns = path.join(import.meta.dirname, 'standIns');
const stamp = path.join(modules, '.stagewright-ready');
const installTimeout = 10 * 60_000;

/** VS Code's folder, installed first if the lockfile or the stand-ins changed. Throws where npm cannot. */
export async function installCodeServer(): Promise<string> {
  const state = fingerprint();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === state) return vscode;

  console.log('Installing VS Code (npm package code-server, about 330 MB, once) into test/editor/node_modules …');
  const started = Date.now();
  const [npm, args] = npmCommand('ci', '--ignore-scripts', '--loglevel=error');
  const { ok, output } = await runQuietly(npm, args, { cwd: paths.editorPackage, timeout: installTimeout });
  if (!ok) throw new EditorUnavailable(`npm could not install VS Code's server: ${lastLines(output)}`);

  linkModules();
  for (const file of fs.readdirSync(standIns)) placeStandIn(path.parse(file).name);
  fs.writeFileSync(stamp, state);
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  return vscode;
}

/** The version of the installed VS Code. */
export function codeServerVersion(): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(vscode, 'package.json'), 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? String(manifest.version) : 'of unknown version';
}

/** VS Code's modules lie flat beside code-server, and it looks for them inside its own folder. */
function linkModules(): void {
  const link = path.join(vscode, 'node_modules');
  fs.rmSync(link, { force: true, recursive: true });
  fs.symlinkSync(path.relative(vscode, modules), link);
}

function placeStandIn(name: string): void {
  const folder = path.join(modules, '@vscode', name);
  fs.rmSync(folder, { force: true, recursive: true });
  fs.mkdirSync(folder, { recursive: true });
  const manifest = { name: `@vscode/${name}`, version: '0.0.0', main: 'index.cjs' };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  fs.copyFileSync(path.join(standIns, `${name}.cjs`), path.join(folder, 'index.cjs'));
}

/** Changes whenever the installed result would. */
function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(fs.readFileSync(path.join(paths.editorPackage, 'package-lock.json')));
  for (const file of fs.readdirSync(standIns).sort()) hash.update(fs.readFileSync(path.join(standIns, file)));
  return hash.digest('hex');
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-5).join('\n');
}
