/**
 * `native-image` of GraalVM: a program of its own from classes, named by option, by the word behind the class or the
 * archive, or after these.
 */

import { baseName, joinPath } from '../../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact } from '../../effects/products.ts';
import { type Linkage, type ProgramFacts, unreadProgram } from '../../program.ts';
import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';

const withValue = '-cp -classpath --class-path -p --module-path -m --module -jar -o --output -D';

/** Explains a call of `native-image`. */
export function explainNativeImage(command: Command): Effect {
  const line = readCommandLine(command.arguments, withValue, '-D');
  if (line.has('--version', '--help', '--help-extra')) return noEffect;
  const place = line.flag('-H:Path');
  const folder = place === undefined ? command.cwd : pathFrom(command.cwd, place.value);
  const path = pathFrom(folder, nameOf(line));
  if (folder === undefined) return buildEffect('GraalVM', 'native-image', { makesIn: ['/'] });
  if (path === undefined || line.has('--shared')) return buildEffect('GraalVM', 'native-image', { makesIn: [folder] });
  const program: Product = { ...artifact(path, 'program'), facts: () => nativeFacts(line.has('--static')) };
  // Libraries that a program of AWT needs are put beside it.
  return buildEffect('GraalVM', 'native-image', {
    makes: [program],
    byProductsIn: [joinPath(path, '..')],
    makesPrograms: true,
  });
}

/** What is known of a program of GraalVM: its sources are classes, which nobody reads. */
export function nativeFacts(isStatic: boolean): ProgramFacts {
  const linkage: Linkage = isStatic
    ? { linking: 'static', linksLibraries: false, runtimeLibraries: [] }
    : { linking: 'dynamic', linksLibraries: false, runtimeLibraries: ['z'] };
  // Data of time zones are put into the program.
  return { ...unreadProgram(linkage), startsOthers: true, timeZones: false };
}

/** The name of the program; undefined when not known. */
function nameOf(line: CommandLine): string | undefined {
  const option = line.flag('-o', '--output', '-H:Name');
  if (option !== undefined) return option.value;
  const [first, second] = line.operands;
  const archive = line.flag('-jar');
  if (archive !== undefined) {
    return first === undefined ? archive.value && baseName(archive.value).replace(/\.jar$/, '') : first.value;
  }
  const module = line.flag('-m', '--module');
  if (module !== undefined) return first?.value;
  return second === undefined ? first?.value?.toLowerCase() : second.value;
}
