/**
 * The command line of Maven, with what variables and `.mvn/maven.config` add to it.
 */

import { joinPath, parentPath } from '../../../text/paths.ts';
import type { Command, CommandWord } from '../../toolchain.ts';
import { pathIn } from '../build.ts';
import { hasOption, optionIn, type Properties, readCommandLine, wordsIn } from '../commandLine.ts';

export interface MavenArguments {
  /** The pom to start from, absolute; undefined when not known. */
  readonly pom: string | undefined;
  readonly goals: readonly CommandWord[];
  /** What `-D` sets, here and in `MAVEN_OPTS`. */
  readonly properties: Properties;
  /** `native`, `!docs`; undefined when they depend on something that is not known. */
  readonly profiles: readonly string[] | undefined;
  /** The modules of `-pl`; undefined when not known. */
  readonly projects: readonly string[] | undefined;
  /** `-am`, `-amd`: modules beside those of `-pl` are built, too. */
  readonly alsoOthers: boolean;
  /** `-N`: only the first project. */
  readonly onlyRoot: boolean;
  /** A failure is no error: what is made may be missing. */
  readonly mayFail: boolean;
  /** The settings file of `-s`. */
  readonly settings: string | undefined;
  /** It only tells about itself. */
  readonly onlyTells: boolean;
}

const withValue = new Set(
  (
    '-f --file -pl --projects -P --activate-profiles -s --settings -gs --global-settings -t --toolchains -gt ' +
    '--global-toolchains -T --threads -rf --resume-from -l --log-file -b --builder -ep --encrypt-password ' +
    '-emp --encrypt-master-password --color -itr -ps --project-settings'
  ).split(' '),
);

/** Reads the words of a call of Maven. */
export function readArguments(command: Command): MavenArguments {
  const { variable, cwd } = command;
  const more = ['MAVEN_ARGS', 'MAVEN_OPTS'].flatMap((name) => textOf(variable(name)));
  const rules = { withValue, glued: ['-P', '-T'], properties: ['-D', '--define'] };
  const first = readCommandLine(command.arguments, rules);
  const given = optionIn(first, '-f', '--file');
  const pom = given === undefined ? pathIn(cwd, 'pom.xml') : pomAt(command, pathIn(cwd, given.value));
  const config = pom === undefined ? undefined : configAbove(command, parentPath(pom));
  const words = [...wordsIn(more.join(' ')), ...wordsIn(config ?? '')];
  // Words of the command line come last: they win.
  const all = readCommandLine([...words.filter(({ text }) => text.startsWith('-')), ...command.arguments], rules);
  return {
    pom,
    goals: first.operands,
    properties: all.properties,
    profiles: namesIn(all.options.filter(({ name }) => name === '-P' || name === '--activate-profiles')),
    projects: namesIn(first.options.filter(({ name }) => name === '-pl' || name === '--projects')),
    alsoOthers: hasOption(first, '-am', '--also-make', '-amd', '--also-make-dependents', '-rf', '--resume-from'),
    onlyRoot: hasOption(first, '-N', '--non-recursive'),
    mayFail: hasOption(all, '-fn', '--fail-never', '-fae', '--fail-at-end'),
    settings: pathIn(cwd, optionIn(all, '-s', '--settings')?.value),
    onlyTells: hasOption(first, '-v', '-version', '--version', '-h', '--help'),
  };
}

function textOf(value: ReturnType<Command['variable']>): string[] {
  return typeof value === 'string' ? [value] : [];
}

/** `-f` takes a pom or its folder. */
function pomAt({ files }: Command, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const isFolder = files.kindOf(path) === 'folder' || !/\.\w+$/.test(path);
  return isFolder ? joinPath(path, 'pom.xml') : path;
}

/** The options in the nearest `.mvn/maven.config`. */
function configAbove({ files }: Command, folder: string): string | undefined {
  for (let at = folder; ; at = parentPath(at)) {
    const text = files.read(joinPath(at, '.mvn/maven.config'));
    if (text !== undefined || at === '/') return text;
  }
}

function namesIn(options: readonly { readonly value: string | undefined }[]): string[] | undefined {
  const lists = options.map(({ value }) => value);
  if (lists.includes(undefined)) return undefined;
  return lists.flatMap((list) => (list ?? '').split(',')).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}
