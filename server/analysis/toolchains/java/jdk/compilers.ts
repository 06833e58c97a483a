/**
 * Compilers that make classes or archives of the sources they are given: javac, kotlinc, scalac, groovyc.
 */

import { baseName, joinPath, parentPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact } from '../../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';

const withValue =
  '-d -cp -classpath --class-path -sourcepath --source-path -p --module-path -m --module --module-source-path ' +
  '-encoding --encoding -source --source -target --target --release -s -h -processor -processorpath ' +
  '--processor-path --add-modules --add-exports --add-reads --limit-modules --system -bootclasspath -extdirs ' +
  '-endorseddirs -o -output -l -library -r -repo -jvm-target -language-version -api-version -module-name ' +
  '-kotlin-home -P -opt-in -jdk-home';

/** Explains a call of a compiler. */
export function explainCompiler(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue, '');
  const { operands } = line;
  const onlyTells = line.has('-version', '--version', '-help', '--help', '-h', '-X');
  if (onlyTells && operands.length === 0) return noEffect;
  // It runs the script.
  if (line.has('-script')) return undefined;
  const isNative = command.name === 'kotlinc-native' || command.name === 'konanc';
  if (isNative) return native(command, line.flag('-o', '-output'), line.flag('-p', '-produce'));
  const output = line.flag('-d');
  const generated = ['-s', '-h'].flatMap((name) => pathFrom(command.cwd, line.flag(name)) ?? []);
  const reads = operands.flatMap((word) => pathFrom(command.cwd, plain(word)) ?? []);
  const made = output === undefined ? beside(command, operands) : into(command, pathFrom(command.cwd, output.value));
  return compiled(command, { ...made, makesIn: [...(made.makesIn ?? []), ...generated], reads });
}

function compiled({ name }: Command, more: Partial<BuildEffect>): BuildEffect {
  return buildEffect(name.startsWith('k') ? 'Kotlin' : name.startsWith('scala') ? 'Scala' : 'Java', name, more);
}

/** `-d` names a folder; Kotlin and Scala also take an archive. */
function into(command: Command, path: string | undefined): Partial<BuildEffect> {
  if (path === undefined) return { makesIn: [command.cwd ?? '/'] };
  const isArchive = path.endsWith('.jar');
  const product: Product = { path, kind: isArchive ? 'file' : 'tree', role: 'artifact', certainty: 'certain' };
  return { makes: [product] };
}

/**
 * javac puts classes beside their sources; the others put them where they run. A class is as a rule called like its
 * file, and there may be more in it.
 */
function beside({ name, cwd, files }: Command, operands: readonly CommandWord[]): Partial<BuildEffect> {
  if (cwd === undefined) return { makesIn: ['/'] };
  const paths = operands.map((word) => pathFrom(cwd, word.value));
  if (
    name !== 'javac' ||
    paths.length === 0 ||
    paths.some((path) => path === undefined || baseName(path).startsWith('@'))
  ) {
    return { makesIn: [cwd] };
  }
  const known = paths.filter((path) => path !== undefined);
  const sources = known.flatMap((path) =>
    baseName(path) === '*.java' ? javaFilesIn(parentPath(path), files.filesIn(parentPath(path))) : [path],
  );
  const makes = sources.flatMap((path): Product[] => {
    const isSource = /^[^*?[]+\.java$/.test(path);
    return isSource ? [artifact(path.replace(/java$/, 'class'), 'file', 'likely')] : [];
  });
  return { makes, makesIn: [...new Set(known.map(parentPath).map((folder) => (/[*?[]/.test(folder) ? cwd : folder)))] };
}

function javaFilesIn(folder: string, paths: readonly string[]): string[] {
  return paths.filter((path) => path.endsWith('.java') && parentPath(path) === folder);
}

/** A path that is no pattern. */
function plain({ value }: CommandWord): string | undefined {
  return value === undefined || /[*?[@]/.test(value) ? undefined : value;
}

/** Kotlin/Native makes a program with the ending `.kexe`. */
function native(
  command: Command,
  output: { readonly value: string | undefined } | undefined,
  kind: { readonly value: string | undefined } | undefined,
): Effect {
  const path = output === undefined ? undefined : pathFrom(command.cwd, output.value);
  if (path === undefined || kind !== undefined) {
    return compiled(command, { makesIn: [command.cwd ?? '/'] });
  }
  const program: Product = artifact(
    path.endsWith('.kexe') ? path : joinPath(parentPath(path), `${baseName(path)}.kexe`),
    'program',
    'likely',
  );
  return compiled(command, { makes: [program] });
}
