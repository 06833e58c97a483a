/**
 * `cargo install`: programs in the `bin` folder of Cargo's home.
 */

import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import type { BuildEffect, Command, CommandWord, Product } from '../toolchain.ts';
import { downloads, programFile, withFacts, workspaceFor } from './build.ts';
import { librariesOfFeatures } from './featureCrates.ts';
import type { Fetched, Origin } from './linkage.ts';
import { manifestAround } from './manifests.ts';
import { installRoot, platforms } from './settings.ts';
import { binariesOf, type Target, type Targets } from './targets.ts';

/** The effect of `cargo install` with these words, the first of which is `install`. */
export function installOf(command: Command, line: CommandLine, does = 'cargo install'): BuildEffect {
  const root = installRoot(command, line);
  const folders = root === undefined ? usualRoots : [root];
  const { targets, complete } = installed(command, line);
  const platform = platforms(command, line)?.[0];
  const origin = originOf(command, line);
  const makes =
    root === undefined
      ? []
      : targets.map((each) => withFacts(command, placed(joinPath(root, 'bin'), each, platform), platform, origin));
  const unnamed = makes.length > 0 && complete ? [] : folders.map((each) => joinPath(each, 'bin'));
  return buildEffect('Rust', does, {
    makes,
    makesIn: [...unnamed, ...downloads(command), ...localTarget(command, line)],
    byProductsIn: folders,
    runsCode: true,
    makesPrograms: true,
  });
}

/** What is installed from: the project, or packages that are fetched. */
function originOf(command: Command, line: CommandLine): Origin | Fetched {
  const path = line.flag('--path');
  const folder = path === undefined ? undefined : pathFrom(command.cwd, path);
  const workspace = folder === undefined ? undefined : workspaceFor(command, line, folder);
  const around = workspace?.manifests?.around;
  if (workspace !== undefined) return { root: workspace.root, packages: around === undefined ? [] : [around] };
  const features = line.all('-F', '--features').flatMap(({ value = '' }) => value.split(/[\s,]+/));
  const names = line.operands.slice(1).flatMap(({ value }) => value?.replace(/@.*$/, '') ?? []);
  const usesDefaults = !line.has('--no-default-features');
  return { libraries: names.flatMap((name) => librariesOfFeatures(name, features, usesDefaults) ?? []) };
}

/** Where the official images and everybody else keep Cargo's home. */
const usualRoots = ['/usr/local/cargo', '/root/.cargo'];

/** What is installed: `--bin` and `--example` name it, else it is all programs of the packages. */
function installed(command: Command, line: CommandLine): Targets {
  const named = line.all('--bin', '--example');
  if (named.length > 0) {
    const targets = named.flatMap(({ value }): Target[] =>
      value === undefined ? [] : [{ name: value, certainty: 'certain' }],
    );
    return { targets, complete: targets.length === named.length };
  }
  const path = line.flag('--path');
  if (path !== undefined) return ofPath(command, path);
  const [, ...packages] = line.operands;
  const url = line.flag('--git')?.value;
  if (packages.length === 0) return ofRepository(url);
  const found = packages.map(({ value }) => ofPackage(value));
  return { targets: found.flatMap(({ targets }) => targets), complete: found.every(({ complete }) => complete) };
}

function ofPath({ cwd, files }: Command, word: CommandWord): Targets {
  const folder = pathFrom(cwd, word);
  const manifest = folder === undefined ? undefined : manifestAround(files, folder);
  return manifest === undefined ? { targets: [], complete: false } : binariesOf(files, manifest);
}

/** Repositories are mostly called after the program they hold. */
function ofRepository(url: string | undefined): Targets {
  const name = /([\w.-]+?)(?:\.git)?\/?$/.exec(url ?? '')?.[1];
  return { targets: name === undefined ? [] : [{ name, certainty: 'likely' }], complete: false };
}

/** A package of the registry: `just`, `just@1.2`. */
function ofPackage(word: string | undefined): Targets {
  const name = word?.replace(/@.*$/, '');
  if (name === undefined || name === '') return { targets: [], complete: false };
  const others = entryOf(renamed, name);
  if (others !== undefined)
    return { targets: others.split(' ').map((each) => ({ name: each, certainty: 'certain' })), complete: true };
  const isKnown = sameName.has(name);
  return { targets: [{ name, certainty: isKnown ? 'certain' : 'likely' }], complete: isKnown };
}

/** Packages whose programs are called otherwise. */
const renamed: Readonly<Record<string, string>> = {
  'bindgen-cli': 'bindgen',
  bottom: 'btm',
  'cargo-make': 'cargo-make makers',
  cross: 'cross cross-util',
  diesel_cli: 'diesel',
  'dioxus-cli': 'dx',
  'du-dust': 'dust',
  'fd-find': 'fd',
  'git-delta': 'delta',
  refinery_cli: 'refinery',
  ripgrep: 'rg',
  skim: 'sk',
  'sqlx-cli': 'sqlx cargo-sqlx',
  'taplo-cli': 'taplo',
  'tauri-cli': 'cargo-tauri',
  'tree-sitter-cli': 'tree-sitter',
  'typos-cli': 'typos',
  'wasm-bindgen-cli': 'wasm-bindgen wasm-bindgen-test-runner',
};

/** Packages of a single program of the same name. */
const sameName = new Set(
  (
    'bacon bat cargo-audit cargo-auditable cargo-binstall cargo-bloat cargo-cache cargo-chef cargo-deb cargo-deny ' +
    'cargo-expand cargo-fuzz cargo-generate cargo-hack cargo-lambda cargo-leptos cargo-llvm-cov cargo-machete ' +
    'cargo-ndk cargo-nextest cargo-outdated cargo-release cargo-sort cargo-tarpaulin cargo-udeps cargo-watch ' +
    'cargo-xwin cargo-zigbuild cbindgen dufs eza exa flip-link grcov hyperfine just mdbook miniserve oha sccache sd ' +
    'starship systemfd tokei trunk wasm-pack wasm-tools websocat xsv zellij zoxide'
  ).split(' '),
);

function placed(folder: string, { name, certainty }: Target, platform: string | undefined): Product {
  const { path, kind } = programFile(name, platform);
  return { path: joinPath(folder, path), kind, certainty };
}

/** A package of the project is built in its own target folder. */
function localTarget(command: Command, line: CommandLine): readonly string[] {
  const path = line.flag('--path');
  if (path === undefined) return [];
  const workspace = workspaceFor(command, line, pathFrom(command.cwd, path));
  return workspace?.target === undefined ? [] : [workspace.target];
}
