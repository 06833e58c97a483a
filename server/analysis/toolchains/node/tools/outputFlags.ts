/**
 * Compilers that write where their command line says, and nowhere else: esbuild, babel, sass and the like.
 */

import { parentPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact } from '../../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect, Explain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, compiledProgram } from '../effects.ts';

interface Compiler {
  /** Flags that name a folder. */
  readonly folder?: string;
  /** Flags that name a file. */
  readonly file?: string;
  /** Other flags that take a value. */
  readonly withValue?: string;
  /** Whether the second word is the file to write. */
  readonly second?: true;
  /** Whether the file is a program, with flags that name the systems it is for. */
  readonly programFor?: string;
}

const table: Readonly<Record<string, Compiler>> = {
  babel: {
    folder: '-d --out-dir',
    file: '-o --out-file',
    withValue: '-x --extensions --config-file --presets --plugins --ignore -s',
  },
  browserify: {
    file: '-o --outfile',
    withValue: '-t --transform -p --plugin -r --require -x --external -e --entry -s',
  },
  cleancss: { file: '-o --output' },
  csso: { file: '-o --output' },
  esbuild: { folder: '--outdir', file: '--outfile' },
  'html-minifier': { file: '-o --output', folder: '--output-dir' },
  lessc: { second: true },
  nexe: { file: '-o --output', withValue: '-t --target -i --input', programFor: '-t --target' },
  pkg: {
    file: '-o --output',
    folder: '--out-path --out-dir',
    withValue: '-t --targets -c --config -C --compress',
    programFor: '-t --targets --target',
  },
  postcss: { file: '-o --output', folder: '-d --dir', withValue: '--config --base --ext -u --use' },
  sass: { second: true },
  'node-sass': { second: true, file: '-o --output', withValue: '--output-style --include-path' },
  stylus: { folder: '-o --out' },
  swc: { folder: '-d --out-dir', file: '-o --out-file', withValue: '--config-file --config -C --ignore --only' },
  tailwind: { file: '-o --output', withValue: '-i --input -c --config --content' },
  tailwindcss: { file: '-o --output', withValue: '-i --input -c --config --content' },
  terser: { file: '-o --output', withValue: '--config-file' },
  uglifyjs: { file: '-o --output', withValue: '--config-file' },
};

/** The programs of the table. */
export const compilers: Readonly<Record<string, Explain>> = Object.fromEntries(
  Object.entries(table).map(([name, compiler]) => [name, (command) => explainCompiler(command, compiler)]),
);

function explainCompiler(command: Command, compiler: Compiler): Effect {
  const names = { folder: compiler.folder?.split(' ') ?? [], file: compiler.file?.split(' ') ?? [] };
  const args = readCommandLine(command.arguments, [compiler.folder, compiler.file, compiler.withValue].join(' '));
  if (args.has('--version', '-v', '-V', '--help', '-h')) return noEffect;
  const folder = args.flag(...names.folder);
  const target = args.flag(...names.file);
  if (folder !== undefined) return written(command, folder, 'tree');
  const system = args.flag(...(compiler.programFor?.split(' ') ?? []))?.value;
  const path = pathFrom(command.cwd, target);
  // For several systems it makes several programs, named after these.
  if (path !== undefined && system !== undefined && !/,|win|mac/.test(system))
    return build(command.name, { makes: [compiledProgram(path, 'certain')], makesPrograms: true, runsCode: true });
  if (target !== undefined) return written(command, target, 'file');
  if (compiler.second !== true)
    return build(command.name, { byProductsIn: command.cwd === undefined ? [] : [command.cwd] });
  return secondWord(command, args.operands);
}

/** `lessc main.less main.css`, `sass src/main.scss:public/main.css`; without a name it prints. */
function secondWord(command: Command, operands: readonly CommandWord[]): BuildEffect {
  const pairs = operands.filter(({ value }) => /^[^:]+:[^:]+$/.test(value ?? ''));
  const targets =
    pairs.length > 0 ? pairs.map((word) => ({ ...word, value: word.value?.split(':')[1] })) : operands.slice(1, 2);
  const effects = targets.map((word) => written(command, word, /\.\w+$/.test(word.value ?? '') ? 'file' : 'tree'));
  return build(command.name, {
    makes: effects.flatMap(({ makes }) => makes),
    makesIn: effects.flatMap(({ makesIn }) => makesIn),
    byProductsIn: effects.flatMap(({ byProductsIn = [] }) => byProductsIn),
  });
}

function written(command: Command, word: CommandWord, kind: 'file' | 'tree'): BuildEffect {
  const path = pathFrom(command.cwd, word);
  if (path === undefined) return build(command.name, { makesIn: command.cwd === undefined ? [] : [command.cwd] });
  // Source maps lie beside what they explain.
  return build(command.name, {
    makes: [kind === 'file' ? artifact(path, 'file') : artifact(path, 'tree')],
    byProductsIn: [parentPath(path)],
  });
}
