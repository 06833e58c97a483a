/**
 * The command line of Maven, with what variables and `.mvn/maven.config` add to it.
 */

import { joinPath, parentPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { fileAround, variableOf } from '../../command/environment.ts';
import { pathFrom, wordsIn } from '../../command/words.ts';
import type { Command, CommandWord } from '../../toolchain.ts';
import { type Properties, propertiesOf } from '../properties.ts';

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

const withValue =
  '-f --file -pl --projects -P --activate-profiles -s --settings -gs --global-settings -t --toolchains -gt ' +
  '--global-toolchains -T --threads -rf --resume-from -l --log-file -b --builder -ep --encrypt-password ' +
  '-emp --encrypt-master-password --color -itr -ps --project-settings -D --define';

/** Flags such as `-fae` and `-llr` are others than `-f` and `-l`. */
const glued = '-P -T -D';

/** Reads the words of a call of Maven. */
export function readArguments(command: Command): MavenArguments {
  const { cwd, files } = command;
  const more = ['MAVEN_ARGS', 'MAVEN_OPTS'].flatMap((name) => variableOf(command, name) ?? []);
  const first = readCommandLine(command.arguments, withValue, glued);
  const given = first.flag('-f', '--file');
  const pom = given === undefined ? pathFrom(cwd, 'pom.xml') : pomAt(command, pathFrom(cwd, given.value));
  const config = pom === undefined ? undefined : fileAround(files, parentPath(pom), '.mvn/maven.config');
  const words = [...wordsIn(more.join(' ')), ...wordsIn((config && files.read(config)) ?? '')].filter(({ text }) =>
    text.startsWith('-'),
  );
  // Words of the command line come last: they win.
  const all = readCommandLine([...words, ...command.arguments], withValue, glued);
  return {
    pom,
    goals: first.operands,
    properties: propertiesOf(all, '-D', '--define'),
    profiles: namesIn(all.all('-P', '--activate-profiles')),
    projects: namesIn(first.all('-pl', '--projects')),
    alsoOthers: first.has('-am', '--also-make', '-amd', '--also-make-dependents', '-rf', '--resume-from'),
    onlyRoot: first.has('-N', '--non-recursive'),
    mayFail: all.has('-fn', '--fail-never', '-fae', '--fail-at-end'),
    settings: pathFrom(cwd, all.flag('-s', '--settings')),
    onlyTells: first.has('-v', '-version', '--version', '-h', '--help'),
  };
}

/** `-f` takes a pom or its folder. */
function pomAt({ files }: Command, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const isFolder = files.kindOf(path) === 'folder' || !/\.\w+$/.test(path);
  return isFolder ? joinPath(path, 'pom.xml') : path;
}

function namesIn(words: readonly CommandWord[]): string[] | undefined {
  const lists = words.map(({ value }) => value);
  if (lists.includes(undefined)) return undefined;
  return lists.flatMap((list) => (list ?? '').split(',')).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}
