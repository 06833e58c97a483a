/**
 * The command line of Gradle.
 */

import { type CommandLine, readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command, CommandWord } from '../../toolchain.ts';
import { type Properties, propertiesOf } from '../properties.ts';

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

const withValue =
  '-p --project-dir -b --build-file -c --settings-file -g --gradle-user-home -I --init-script -x --exclude-task ' +
  '--max-workers --console --warning-mode --project-cache-dir --include-build --priority -M ' +
  '--write-verification-metadata -F --dependency-verification --configuration --tests --args --type --dsl ' +
  '--gradle-version --distribution-type -D --system-prop -P --project-prop';

/** Reads the words of a call of Gradle. */
export function readArguments({ arguments: words, cwd }: Command): GradleArguments {
  const line = readCommandLine(words, withValue);
  const place = line.flag('-p', '--project-dir');
  return {
    line,
    folder: place === undefined ? cwd : pathFrom(cwd, place.value),
    tasks: line.operands,
    without: line.all('-x', '--exclude-task').flatMap(({ value }) => value ?? []),
    properties: propertiesOf(line, '-P', '--project-prop'),
    isChanged: line.has('-b', '--build-file', '-c', '--settings-file', '-I', '--init-script'),
    onlyTells: line.has('-v', '--version', '-h', '--help', '-?', '--stop', '--status'),
  };
}
