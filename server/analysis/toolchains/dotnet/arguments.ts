/**
 * The command line of `dotnet`, which mixes its own options (`--output out`, `-c:Release`) with those of MSBuild
 * (`/p:Name=value`, `-t:Publish`).
 */

import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import type { CommandWord } from '../toolchain.ts';

/** Properties of MSBuild by lower-case name, since it ignores case; a value is undefined when it is not known. */
export type PropertyValues = ReadonlyMap<string, string | undefined>;

export interface DotnetLine extends CommandLine {
  /** What the options set: those that are short for a property, and `-p:Name=value`. */
  readonly properties: PropertyValues;
}

const withValue =
  '-c --configuration -f --framework -r --runtime -o --output -a --arch --os -v --verbosity -s --source -p --property ' +
  '--artifacts-path --packages --configfile --project --startup-project --launch-profile --version-suffix --version ' +
  '-n --name -lang --language --tool-path --tool-manifest --add-source --lock-file-path --results-directory -l ' +
  '--logger --settings --filter --collect -d --diag -ep --export-path -P --password --format --context --target -t ' +
  '--OutputDirectory --PackagesDirectory';

/** Options of the command line that set a property. */
const shorthands: readonly { readonly flags: readonly string[]; readonly property: string }[] = [
  { flags: ['-c', '--c', '--configuration'], property: 'configuration' },
  { flags: ['-f', '--f', '--framework'], property: 'targetframework' },
  { flags: ['-r', '--r', '--runtime'], property: 'runtimeidentifier' },
];

/** Reads the words behind a verb of `dotnet`. */
export function readArguments(words: readonly CommandWord[]): DotnetLine {
  const line = readCommandLine(words.map(unified), withValue);
  const operands = line.operands.filter(({ value }) => value !== 'true' && value !== 'false');
  const properties = new Map<string, string | undefined>();
  for (const { flags, property } of shorthands) {
    const given = line.flag(...flags);
    if (given !== undefined) properties.set(property, given.value);
  }
  for (const word of line.all('-p', '--p', '--property')) setProperties(properties, word);
  if (line.flag('--self-contained', '--sc') !== undefined) {
    properties.set('selfcontained', line.flag('--self-contained', '--sc')?.value === 'false' ? 'false' : 'true');
  }
  return { ...line, operands, properties };
}

/** One spelling for all: `/p:A=b`, `-property:A=b` and `-nologo` as `--p=A=b`, `--property=A=b` and `--nologo`. */
function unified(word: CommandWord): CommandWord {
  const text = word.value ?? word.text.replace(/^["']/, '');
  const [whole, name] = /^(?:--?|\/)([A-Za-z]+):/.exec(text) ?? [];
  if (whole !== undefined && name !== undefined) return respelled(word, text, whole.length, `--${name}=`);
  const [switched, long] = /^(?:-([A-Za-z]{2,})|\/(?:nologo|m|r|restore|bl|nr))$/.exec(text) ?? [];
  if (switched === undefined || switched === '-ep' || switched === '-lang') return word;
  return respelled(word, text, switched.length, `--${long ?? switched.slice(1)}`);
}

function respelled(word: CommandWord, text: string, skipped: number, beginning: string): CommandWord {
  const rest = text.slice(skipped);
  return { ...word, text: beginning + rest, value: word.value === undefined ? undefined : beginning + rest };
}

/** `A=1;B=2`, also with commas. Of a word of unknown value the names may still be known. */
function setProperties(properties: Map<string, string | undefined>, { value, text }: CommandWord): void {
  for (const assignment of (value ?? text).split(/[;,](?=[A-Za-z_][\w.-]*=)/)) {
    const [, name, given = ''] = /^["']?([A-Za-z_][\w.-]*)=(.*)$/s.exec(assignment) ?? [];
    if (name !== undefined) properties.set(name.toLowerCase(), value === undefined ? undefined : given);
  }
}
