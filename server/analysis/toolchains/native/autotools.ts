/**
 * Autotools, and other `configure` scripts that end in a Makefile: perl's, OpenSSL's, nginx's. What a later
 * `make install` has to know goes into the Makefile, as it does in reality.
 */

import { isGlob } from '../../text/glob.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import { each } from '../command/table.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, Command, CommandWord, Effect, Explain, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

/** The scripts of a project that configure it, or make the script that does. */
export const configureScripts = [
  'configure',
  'Configure',
  'config',
  'configure.sh',
  'autogen.sh',
  'bootstrap.sh',
  'buildconf',
];

/** Configure scripts, and the tools that write them with what they need. */
export const autotools: Readonly<Record<string, Explain>> = {
  ...each('configure Configure config', asked(configured)),
  'configure.sh': asked((command) => ownScript(command) ?? configured(command)),
  ...each('autogen.sh bootstrap.sh buildconf', asked(bootstrapped)),
  ...each(
    'autoreconf autoconf automake aclocal autoheader libtoolize glibtoolize intltoolize gettextize autopoint',
    asked(({ name, cwd }) => buildEffect('Autotools', name, { ...fills(cwd), ...ownCache(cwd), runsCode: true })),
  ),
};

/** What these tools remember, by which a project of theirs is known. */
function ownCache(cwd: string | undefined): Pick<BuildEffect, 'makes'> {
  const path = cwd === undefined || isGlob(cwd) ? undefined : joinPath(cwd, cacheName);
  return { makes: path === undefined ? [] : [{ path, kind: 'folder', role: 'cache', certainty: 'likely' }] };
}

const cacheName = 'autom4te.cache';

/** All of them may be asked for their version or help. */
function asked(explain: Explain): Explain {
  const isQuestion = ({ value }: CommandWord) => /^(?:--?h(?:elp)?|--version|-V)$/.test(value ?? '');
  return (command) => (command.arguments.some(isQuestion) ? noEffect : explain(command));
}

function bootstrapped(command: Command): Effect {
  return ownScript(command) ?? projectCode('Autotools', command.name, command.cwd);
}

/** A short script that the project wrote itself says what it does; undefined where nobody read it. */
function ownScript({ name, cwd, files }: Command): Effect | undefined {
  const script = cwd === undefined ? undefined : files.read(joinPath(cwd, name));
  if (script === undefined || cwd === undefined) return undefined;
  return { kind: 'script', toolchain: 'Autotools', does: `./${name}`, runs: [{ script }], staysIn: cwd };
}

function configured({ name, cwd, arguments: words, files }: Command): BuildEffect {
  const isThere = (source: string) => cwd !== undefined && files.kindOf(joinPath(cwd, source)) !== undefined;
  const folders = words.flatMap((word, index) => installFolder(word, words[index + 1]) ?? []);
  const effect = buildEffect('Autotools', name, { ...fills(cwd), runsCode: true });
  const makefile = cwd === undefined || isGlob(cwd) ? undefined : joinPath(cwd, 'Makefile');
  // Nobody will find the Makefile again: whatever it installs counts as made here.
  if (makefile === undefined) {
    const places = folders.map(({ folder }) => folder);
    return { ...effect, ...fills(cwd, ...places) };
  }
  // A Makefile of the project's own stays what it is.
  if (files.read(makefile) !== undefined && !isGenerated(files.read(makefile) ?? '')) return effect;
  const content = generatedMakefile(folders) + rootSetting(name, words, [cacheName, ...ownSources].some(isThere));
  return { ...effect, makes: [{ path: makefile, kind: 'file', role: 'manifest', certainty: 'likely', content }] };
}

interface InstallFolder {
  readonly variable: string;
  /** Undefined when not known. */
  readonly folder: string | undefined;
}

/** What an option says of where things are installed: `--prefix=/opt/x`, `--sysconfdir=/etc`, `--sbin-path=/usr/bin/x`. */
function installFolder({ value, text }: CommandWord, next: CommandWord | undefined): InstallFolder | undefined {
  const [, option = '', glued] = /^"?(?:--|-D)([a-z][a-z-]*)(?:=(.*))?$/s.exec(value ?? text) ?? [];
  const isFile = option.endsWith('-path') && !option.startsWith('with-');
  if (!isFile && (!/^(?:(?:exec-)?prefix|[a-z]+dir)$/.test(option) || option === 'srcdir')) return undefined;
  const variable = option.replaceAll('-', '_');
  const path = glued === undefined ? next?.value : glued;
  if (value === undefined || path === undefined) return { variable, folder: undefined };
  if (!path.startsWith('/')) return undefined;
  return { variable, folder: isFile ? parentPath(path) : joinPath('/', path) };
}

const generatedMark = '# Makefile.  Generated from Makefile.in by configure.\n';

/** The text of the Makefile as far as it says where things are installed. */
function generatedMakefile(folders: readonly InstallFolder[]): string {
  const variables = new Map([
    ['prefix', '/usr/local'],
    ...folders.map(({ variable, folder }) => [variable, folder] as const),
  ]);
  const known = [...variables].flatMap(([name, folder]) => (folder === undefined ? [] : [`${name} = ${folder}\n`]));
  return generatedMark + known.join('');
}

/** What the sources of a `configure` script of Autotools are called. */
const ownSources = ['configure.ac', 'configure.in', 'Makefile.am'];

/**
 * What the Makefile says of DESTDIR: those of Autotools have it, and nearly all others that a script called `configure`
 * writes; PHP calls it otherwise.
 */
function rootSetting(name: string, words: readonly CommandWord[], isAutotools: boolean): string {
  const isOther = words.some(({ value, text }) => /^--(?:with-config-file-|enable-fpm)/.test(value ?? text));
  if (name !== 'configure' || isOther) return '';
  return isAutotools ? 'DESTDIR =\n' : '# DESTDIR\n';
}

/** Whether a generated Makefile installs below the folder in DESTDIR; undefined where nothing speaks for it. */
export function heedsDestdir(makefile: string): Product['certainty'] | undefined {
  if (/^DESTDIR =$/m.test(makefile)) return 'certain';
  return /^# DESTDIR$/m.test(makefile) ? 'likely' : undefined;
}

/** Whether a configure script wrote the Makefile. */
export function isGenerated(makefile: string): boolean {
  return makefile.startsWith(generatedMark);
}

/** Where a generated Makefile installs: variable → folder. */
export function installFolders(makefile: string): ReadonlyMap<string, string> {
  return new Map([...makefile.matchAll(/^(\w+) = (.+)$/gm)].map(([, name = '', folder = '']) => [name, folder]));
}
