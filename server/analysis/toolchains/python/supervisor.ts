/**
 * Supervisor: a server that starts the programs its settings name, and starts them again when they end.
 */

import { compileGlob } from '../../text/glob.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { readOptions } from '../command/commandLine.ts';
import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import type { FileView } from '../fileView.ts';
import type { Command, InnerRun, ScriptEffect } from '../toolchain.ts';
import { startsUnknown } from './sources.ts';

/** The programs of `supervisord -c settings`; undefined where the settings were not read. */
export function explainSupervisor(command: Command): ScriptEffect | undefined {
  const settings = settingsOf(command);
  const texts = settings === undefined ? ofPackage(command.files) : withIncluded(settings, command.files);
  const runs = texts?.flatMap(programsIn);
  if (runs === undefined || runs.length === 0) return undefined;
  return { kind: 'script', toolchain: 'Python', does: 'supervisord', runs };
}

/** The same, where its programs are not known. */
export function startedSupervisor(command: Command): Application {
  return { toolchain: 'Python', loads: present(settingsOf(command)), reads: 'project', facts: () => startsUnknown };
}

function settingsOf(command: Command): string | undefined {
  const told = readOptions(command.arguments, '-c --configuration -u --user -l --logfile -e --loglevel').flag(
    '-c',
    '--configuration',
  );
  if (told !== undefined) return pathFrom(command.cwd, told);
  const own = command.cwd === undefined ? [] : [joinPath(command.cwd, 'supervisord.conf')];
  return [...own, '/etc/supervisord.conf', '/etc/supervisor/supervisord.conf'].find(
    (path) => command.files.kindOf(path) === 'file',
  );
}

/** What Debian's package includes in its own settings, which are no file of the project. */
function ofPackage(files: FileView): string[] | undefined {
  const texts = files
    .filesIn('/etc/supervisor/conf.d')
    .filter((path) => path.endsWith('.conf'))
    .map((path) => files.read(path));
  return texts.includes(undefined) ? undefined : texts.flatMap(present);
}

/** The texts of the settings and of the files that they include; undefined where one cannot be read. */
function withIncluded(path: string, files: FileView): string[] | undefined {
  const text = files.read(path);
  if (text === undefined) return undefined;
  const patterns = /^\[include\][^[]*?^\s*files\s*=\s*([^\n]+)/m.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
  const included = patterns.flatMap((pattern) => {
    const absolute = joinPath(parentPath(path), pattern);
    const fits = compileGlob(absolute);
    return files.filesIn(parentPath(absolute)).filter((each) => fits?.(each) === true);
  });
  const texts = included.map((each) => files.read(each));
  return texts.includes(undefined) ? undefined : [text, ...texts.flatMap((each) => present(each))];
}

/** `[program:web]` with its `command` and `directory`. */
function programsIn(text: string): InnerRun[] {
  const sections = text
    .split(/^(?=\[)/m)
    .filter((section) => /^\[(?:program|fcgi-program|eventlistener):/.test(section));
  return sections.flatMap((section) => {
    const setting = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*([^\\n;]+)`, 'm').exec(section)?.[1]?.trim();
    const script = setting('command')?.replace(/%\(ENV_(\w+)\)s/g, '$$$1');
    const cwd = setting('directory');
    if (script === undefined) return [];
    return [{ script, ...(cwd?.startsWith('/') === true ? { cwd } : {}) }];
  });
}
