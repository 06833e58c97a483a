/**
 * `cargo new` and `cargo init`: a package with a program that says hello, or an empty library. Dockerfiles use it to build
 * dependencies before the sources come.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { manifest, product } from '../effects/products.ts';
import type { BuildEffect, Command, Product } from '../toolchain.ts';

/** What `cargo new path` and `cargo init [path]` make; `--bin` is a switch here, and takes a name everywhere else. */
export function newPackage(command: Command, _: CommandLine, does: string): BuildEffect {
  const { operands, has, flag } = readCommandLine(command.arguments, '--name --edition --vcs --color --config');
  const [, word] = operands.filter(({ text }) => !text.startsWith('+'));
  const folder = word === undefined ? command.cwd : pathFrom(command.cwd, word);
  if (folder === undefined) return buildEffect('Rust', does, fills(command.cwd));
  const given = flag('--name');
  const name = given === undefined ? baseName(folder) : given.value;
  // Sources that are there already stay.
  const isThere = (path: string) => command.files.kindOf(joinPath(folder, path)) === 'file';
  const hasSources = ['src/main.rs', 'src/lib.rs', 'main.rs', 'lib.rs'].some(isThere);
  const makes = [
    ...(isThere('Cargo.toml') ? [] : [newManifest(folder, name)]),
    ...(hasSources ? [] : [source(folder, !has('--lib') ? 'src/main.rs' : 'src/lib.rs')]),
  ];
  return buildEffect('Rust', does, { makes, byProductsIn: [folder] });
}

function newManifest(folder: string, name: string | undefined): Product {
  const file = manifest(joinPath(folder, 'Cargo.toml'));
  if (name === undefined) return file;
  return { ...file, content: `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n` };
}

function source(folder: string, path: string): Product {
  return product(joinPath(folder, path), 'file', 'source');
}
