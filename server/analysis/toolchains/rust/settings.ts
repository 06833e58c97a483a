/**
 * Where Cargo keeps things and puts what it builds: flags, variables, and `.cargo/config.toml`, in this order.
 */

import { readToml } from '../../formats/toml.ts';
import { valueAt } from '../../formats/value.ts';
import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { folderFrom, foldersAround, homeFolder, variableOf } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import type { Command } from '../toolchain.ts';

/** A folder for the output of builds. */
export interface Output {
  /** Undefined when not known. */
  readonly folder: string | undefined;
  /** Whether it is certain that it is this one. */
  readonly certain: boolean;
}

/** `$CARGO_HOME`: its registry, and what `cargo install` installs. Undefined when not known. */
export function cargoHome(command: Command): string | undefined {
  return homeFolder(command, '.cargo', 'CARGO_HOME');
}

/** `$RUSTUP_HOME`: the compilers. */
export function rustupHome(command: Command): string | undefined {
  return homeFolder(command, '.rustup', 'RUSTUP_HOME');
}

/** The folder that `cargo install` puts `bin` into; undefined when not known. */
export function installRoot(command: Command, line: CommandLine): string | undefined {
  const given = line.flag('--root');
  if (given !== undefined) return pathFrom(command.cwd, given);
  const variable = folderFrom(command, 'CARGO_INSTALL_ROOT');
  return variable ?? configured(command, 'install', 'root').path ?? cargoHome(command);
}

/** The target folder of a workspace. */
export function targetFolder(command: Command, line: CommandLine, root: string): Output {
  const given = line.flag('--target-dir');
  if (given !== undefined) return { folder: pathFrom(command.cwd, given), certain: true };
  const moved = ['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR'];
  const variable = moved.map((name) => folderFrom(command, name)).find((each) => each !== undefined);
  if (variable !== undefined) return { folder: variable, certain: true };
  const { path, certain } = configured(command, 'build', 'target-dir');
  const isUnset = moved.every((name) => command.variable(name) !== unknownValue);
  return { folder: path ?? joinPath(root, 'target'), certain: isUnset && certain && !setsTarget(line) };
}

/** The platforms that a command builds for, as folders are called after them; none for the machine's own, undefined when not known. */
export function platforms(command: Command, line: CommandLine): readonly string[] | undefined {
  const given = line.all('--target');
  const words = given.map(({ value }) => value);
  if (words.length > 0) return words.includes(undefined) ? undefined : words.map((each) => platformName(each ?? ''));
  const variable = variableOf(command, 'CARGO_BUILD_TARGET');
  if (variable !== undefined) return [platformName(variable)];
  const set = configValue(command, 'build', 'target')?.value;
  const names: readonly unknown[] = Array.isArray(set) ? set : [set];
  return names.flatMap((each) => (typeof each === 'string' ? [platformName(each)] : []));
}

/** The folder of a profile: the built-in ones share two; undefined when not known. */
export function profileFolder(line: CommandLine): string | undefined {
  const given = line.flag('--profile');
  if (given === undefined) return !line.has('--release', '-r') ? 'debug' : 'release';
  if (given.value === 'dev' || given.value === 'test') return 'debug';
  return given.value === 'bench' ? 'release' : given.value;
}

/** The flags for the compiler that `.cargo/config.toml` sets for a platform, or for all; undefined where it sets none. */
export function configuredFlags(command: Command, platform: string | undefined): string | undefined {
  const own = platform === undefined ? undefined : configValue(command, 'target', platform, 'rustflags');
  const value = (own ?? configValue(command, 'build', 'rustflags'))?.value;
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : undefined;
}

/** A description of a platform lends its file's name; cargo-zigbuild takes the version of the C library along. */
function platformName(target: string): string {
  const name = target.slice(target.lastIndexOf('/') + 1).replace(/\.json$/, '');
  return name.replace(/\.\d+(?:\.\d+)*$/, '');
}

/** `--config build.target-dir=…`. */
function setsTarget(line: CommandLine): boolean {
  return line.all('--config').some(({ value, text }) => /target/.test(value ?? text));
}

/** A path in a config file, which counts from the folder that holds `.cargo`. */
function configured(
  command: Command,
  ...names: readonly string[]
): { readonly path: string | undefined; readonly certain: boolean } {
  const found = configValue(command, ...names);
  if (found === undefined) return { path: undefined, certain: configFiles(command).every(({ read }) => read) };
  const value = typeof found.value === 'string' ? found.value : undefined;
  return { path: value === undefined ? undefined : joinPath(parentPath(parentPath(found.file)), value), certain: true };
}

function configValue(
  command: Command,
  ...names: readonly string[]
): { readonly value: unknown; readonly file: string } | undefined {
  for (const { file, content } of configFiles(command)) {
    const value = valueAt(content, ...names);
    if (value !== undefined) return { value, file };
  }
  return undefined;
}

/** The config files that a command heeds, the nearest first. */
function configFiles(command: Command): { readonly file: string; readonly content: unknown; readonly read: boolean }[] {
  const { files, cwd } = command;
  const folders = cwd === undefined ? [] : foldersAround(cwd).map((at) => joinPath(at, '.cargo'));
  const home = cargoHome(command);
  if (home !== undefined && !folders.includes(home)) folders.push(home);
  return folders.flatMap((folder) =>
    ['config', 'config.toml'].flatMap((name) => {
      const file = joinPath(folder, name);
      const text = files.read(file);
      if (text === undefined && files.kindOf(file) !== 'file') return [];
      return [{ file, content: text === undefined ? undefined : readToml(text), read: text !== undefined }];
    }),
  );
}
