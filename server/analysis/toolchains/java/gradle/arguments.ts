/**
 * The command line of Gradle.
 */

import type { Command, CommandWord } from '../../toolchain.ts';
import { pathIn } from '../build.ts';
import { type CommandLine, hasOption, optionIn, type Properties, readCommandLine } from '../commandLine.ts';

export interface GradleArguments {
  readonly line: CommandLine;
  /** The folder of the project to start from; undefined when not known. */
  readonly folder: string | undefined;
  readonly tasks: readonly CommandWord[];
  /** The tasks that `-x` leaves out. */
  readonly without: readonly string[];
  /** What `-P` sets. */
  readonly properties: Properties;
  /** Another build script than the usual one, or scripts that change the build from outside. */
  readonly isChanged: boolean;
  /** It only tells about itself. */
  readonly onlyTells: boolean;
}

const withValue = new Set(
  (
    '-p --project-dir -b --build-file -c --settings-file -g --gradle-user-home -I --init-script -x --exclude-task ' +
    '--max-workers --console --warning-mode --project-cache-dir --include-build --priority -M --write-verification-metadata ' +
    '-F --dependency-verification --configuration --tests --args --type --dsl --gradle-version --distribution-type -D --system-prop'
  ).split(' '),
);

/** Reads the words of a call of Gradle. */
export function readArguments({ arguments: words, cwd }: Command): GradleArguments {
  const line = readCommandLine(words, { withValue, glued: ['-D'], properties: ['-P', '--project-prop'] });
  const place = optionIn(line, '-p', '--project-dir');
  const excluded = line.options.filter(({ name }) => name === '-x' || name === '--exclude-task');
  return {
    line,
    folder: place === undefined ? cwd : pathIn(cwd, place.value),
    tasks: line.operands,
    without: excluded.flatMap(({ value }) => value ?? []),
    properties: line.properties,
    isChanged: hasOption(line, '-b', '--build-file', '-c', '--settings-file', '-I', '--init-script'),
    onlyTells: hasOption(line, '-v', '--version', '-h', '--help', '-?', '--stop', '--status'),
  };
}
