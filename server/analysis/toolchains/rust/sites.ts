/**
 * Tools that make something for browsers: wasm-pack, wasm-bindgen, Trunk, mdBook.
 */

import { readToml } from '../../formats/toml.ts';
import { stringAt } from '../../formats/value.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import type { BuildEffect, Command, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { unnamedOutput } from './build.ts';

const packFlags = '-d --out-dir --out-name --target -t --scope -s --mode -m --profile --log-level';
const trunkFlags = '-d --dist --public-url --features --filehash --config --log -M';

/** wasm-pack: a package for JavaScript in `pkg`, beside the manifest. */
export function explainWasmPack(command: Command): Effect | undefined {
  const { operands, flag } = readCommandLine(command.arguments, packFlags);
  const [verb, path] = operands;
  if (verb === undefined) return noEffect;
  const folder = path === undefined ? command.cwd : pathFrom(command.cwd, path);
  if (verb.value === 'test') return buildEffect('Rust', 'wasm-pack test', { ...fills(folder), runsCode: true });
  if (verb.value !== 'build') return undefined;
  const output = flag('-d', '--out-dir');
  const made = output === undefined ? folder && joinPath(folder, 'pkg') : pathFrom(folder, output);
  if (folder === undefined || made === undefined) return buildEffect('Rust', 'wasm-pack build', fills(folder));
  return buildEffect('Rust', 'wasm-pack build', {
    makes: [artifact(made, 'tree')],
    ...compiledIn(command, folder),
    runsCode: true,
  });
}

/** Trunk: a site in `dist`, beside its index.html, or where Trunk.toml says. */
export function explainTrunk(command: Command): Effect | undefined {
  const { operands, flag } = readCommandLine(command.arguments, trunkFlags);
  const [verb, page] = operands;
  if (verb === undefined) return noEffect;
  if (verb.value !== 'build') return undefined;
  const { cwd, files } = command;
  const index = page === undefined ? undefined : pathFrom(cwd, page);
  const folder = index === undefined ? cwd : files.kindOf(index) === 'folder' ? index : parentPath(index);
  const settings = folder === undefined ? undefined : files.read(joinPath(folder, 'Trunk.toml'));
  const set = stringAt(settings === undefined ? undefined : readToml(settings), 'build', 'dist');
  const output = flag('-d', '--dist');
  const made = output === undefined ? folder && joinPath(folder, set ?? 'dist') : pathFrom(cwd, output);
  if (folder === undefined || made === undefined) return buildEffect('Rust', 'trunk build', fills(folder));
  return buildEffect('Rust', 'trunk build', {
    makes: [artifact(made, 'tree')],
    ...compiledIn(command, folder),
    runsCode: true,
  });
}

/** Cargo compiles for them, as if started in the folder of the package. */
function compiledIn(command: Command, folder: string): Pick<BuildEffect, 'makesIn' | 'byProductsIn'> {
  return unnamedOutput({ ...command, cwd: folder }, readCommandLine([]));
}

/** wasm-bindgen: JavaScript around a compiled module, in the folder that it is told. */
export function explainWasmBindgen(command: Command): Effect {
  const { has, flag } = readCommandLine(command.arguments, '--out-dir --out-name --target');
  const path = pathFrom(command.cwd, flag('--out-dir'));
  if (!has('--out-dir')) return noEffect;
  return path === undefined
    ? buildEffect('Rust', 'wasm-bindgen', fills(command.cwd))
    : buildEffect('Rust', 'wasm-bindgen', { makes: [artifact(path, 'tree')] });
}

/** mdBook: a book in `book`, or where book.toml says, which nobody reads here. */
export function explainMdBook(command: Command): Effect | undefined {
  const { operands, flag } = readCommandLine(command.arguments, '-d --dest-dir');
  const [verb, root] = operands;
  if (verb?.value !== 'build') return verb === undefined ? noEffect : undefined;
  const folder = root === undefined ? command.cwd : pathFrom(command.cwd, root);
  const output = flag('-d', '--dest-dir');
  const path = output === undefined ? folder && joinPath(folder, 'book') : pathFrom(folder, output);
  if (path === undefined) return buildEffect('Rust', 'mdbook build', fills(folder));
  return buildEffect('Rust', 'mdbook build', {
    makes: [artifact(path, 'tree', output === undefined ? 'likely' : 'certain')],
    byProductsIn: folder === undefined ? [] : [folder],
  });
}
