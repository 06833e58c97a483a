/**
 * `native-image` of GraalVM: a program of its own from classes, named by option, by the word behind the class or the
 * archive, or after these.
 */

import { baseName, joinPath } from '../../../text/paths.ts';
import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, pathIn } from '../build.ts';
import { type CommandLine, hasOption, optionIn, readCommandLine } from '../commandLine.ts';

const withValue = new Set('-cp -classpath --class-path -p --module-path -m --module -jar -o --output'.split(' '));

/** Explains a call of `native-image`. */
export function explainNativeImage(command: Command): Effect {
  const line = readCommandLine(command.arguments, { withValue, properties: ['-D'] });
  if (hasOption(line, '--version', '--help', '--help-extra')) return noEffect;
  const place = optionIn(line, '-H:Path');
  const folder = place === undefined ? command.cwd : pathIn(command.cwd, place.value);
  const path = pathIn(folder, nameOf(line));
  if (folder === undefined) return build('GraalVM', 'native-image', { makesIn: ['/'] });
  if (path === undefined || hasOption(line, '--shared')) return build('GraalVM', 'native-image', { makesIn: [folder] });
  const program: Product = { path, kind: 'program', role: 'artifact', certainty: 'certain' };
  // Libraries that a program of AWT needs are put beside it.
  return build('GraalVM', 'native-image', { makes: [program], byProductsIn: [joinPath(path, '..')] });
}

/** The name of the program; undefined when not known. */
function nameOf(line: CommandLine): string | undefined {
  const option = optionIn(line, '-o', '--output', '-H:Name');
  if (option !== undefined) return option.value;
  const [first, second] = line.operands;
  const archive = optionIn(line, '-jar');
  if (archive !== undefined) {
    return first === undefined ? archive.value && baseName(archive.value).replace(/\.jar$/, '') : first.value;
  }
  const module = optionIn(line, '-m', '--module');
  if (module !== undefined) return first?.value;
  return second === undefined ? first?.value?.toLowerCase() : second.value;
}
