/**
 * The subcommands of Cargo: its own, and those of the tools that extend it (`cargo chef`, `cargo leptos`).
 */

import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, libraries, manifest, product } from '../effects/products.ts';
import type { BuildEffect, Command, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { buildOf, downloads, ranIn, unnamedOutput, workspaceFor } from './build.ts';
import { explainDatabaseTool } from './databases.ts';
import { chef, lambda, leptos } from './extensions.ts';
import { installOf } from './install.ts';
import { newPackage } from './newPackage.ts';
import { installRoot } from './settings.ts';

/** What `cargo` with these arguments does; undefined for subcommands that nobody knows. */
export function explainCargo(given: Command): Effect | undefined {
  const line = withoutToolchain(readCommandLine(given.arguments, withValue));
  const [subcommand] = line.operands;
  // `cargo --version`; `cargo +nightly` alone prints its help.
  if (subcommand === undefined) return noEffect;
  if (subcommand.value === undefined) return undefined;
  const command = inFolder(given, line);
  if (line.has('--help', '-h') || quiet.has(subcommand.value)) return noEffect;
  return subcommandNamed(subcommand.value)?.(command, line, `cargo ${subcommand.value}`);
}

/** `cross build` builds like Cargo, in a container. */
export function explainCross(command: Command): Effect | undefined {
  const effect = explainCargo(command);
  return effect?.kind === 'build' ? { ...effect, does: effect.does.replace(/^cargo/, 'cross') } : effect;
}

const withValue =
  '-p --package -F --features -j --jobs -C -Z --bin --example --test --bench --exclude --target --target-dir --profile ' +
  '--manifest-path --config --color --message-format --path --root --git --branch --tag --rev --version --vers ' +
  '--registry --index --recipe-path --artifact-dir --out-dir -o --output --lockfile-path --precise --sync ' +
  '--output-format --bin-features --lib-features';

type Explain = (command: Command, line: CommandLine, does: string) => Effect | undefined;

/** They print, look things up, or talk to a registry. */
const quiet = new Set(
  (
    'help version tree metadata search info login logout owner yank locate-project pkgid read-manifest ' +
    'verify-project report audit deny outdated machete bloat'
  ).split(' '),
);

const subcommands: Readonly<Record<string, Explain>> = {
  ...each('build b rustc zigbuild', buildOf),
  ...each('auditable xwin component wasi', behind),
  ...each('run r', (command, line, does) => ranIn(command, buildOf(command, line, does))),
  ...each(
    'test t bench nextest llvm-cov tarpaulin miri insta fuzz hack check c clippy fix rustdoc udeps expand',
    compiled,
  ),
  ...each('doc d', documented),
  ...each('fmt sort add rm remove upgrade publish cache sweep', (_, __, does) => buildEffect('Rust', does)),
  ...each('fetch', fetched),
  ...each('vendor', vendored),
  ...each('update generate-lockfile', locked),
  ...each('package deb generate-rpm dist', compiled),
  ...each('clean', cleaned),
  ...each('new init', newPackage),
  ...each('install binstall', (command, line, does) =>
    !line.has('--list') ? installOf(command, line, does) : noEffect,
  ),
  ...each('uninstall', uninstalled),
  ...each('chef', chef),
  ...each('leptos', leptos),
  ...each('lambda', lambda),
  ...each('sqlx', (command) => explainDatabaseTool({ ...command, arguments: afterSubcommand(command, 'sqlx') })),
  ...each('make tauri xtask generate watch ndk pgrx dx', (command, _, does) =>
    buildEffect('Rust', does, { ...fills(command.cwd), runsCode: true }),
  ),
};

function each(names: string, explain: Explain): Record<string, Explain> {
  return Object.fromEntries(names.split(' ').map((name) => [name, explain]));
}

function subcommandNamed(name: string | undefined): Explain | undefined {
  return entryOf(subcommands, name);
}

/** `cargo +nightly build` builds like `cargo build`. */
function withoutToolchain(line: CommandLine): CommandLine {
  const [first, ...others] = line.operands;
  return first?.text.replace(/^["']/, '').startsWith('+') === true ? { ...line, operands: others } : line;
}

/** `-C folder`. */
function inFolder(command: Command, line: CommandLine): Command {
  const folder = line.flag('-C');
  return folder === undefined ? command : { ...command, cwd: pathFrom(command.cwd, folder) };
}

/** Tools that build in their own way: `cargo auditable build`. */
function behind(command: Command, line: CommandLine, does: string): Effect | undefined {
  const [, inner, ...others] = line.operands;
  if (inner === undefined) return noEffect;
  const explain = subcommandNamed(inner.value);
  return explain?.(command, { ...line, operands: [inner, ...others] }, `${does} ${inner.value}`);
}

/** What tests, checks and packages leave in the target folder has names that are of no use to anybody else. */
function compiled(command: Command, line: CommandLine, does: string): BuildEffect {
  return buildEffect('Rust', does, { ...unnamedOutput(command, line), runsCode: true });
}

function documented(command: Command, line: CommandLine, does: string): BuildEffect {
  const effect = compiled(command, line, does);
  const workspace = workspaceFor(command, line);
  if (workspace?.target === undefined) return effect;
  const certainty = workspace.certain ? 'certain' : 'likely';
  return { ...effect, makes: [artifact(joinPath(workspace.target, 'doc'), 'tree', certainty)] };
}

function fetched(command: Command, _: CommandLine, does: string): BuildEffect {
  const [registry, git] = downloads(command);
  if (registry === undefined || git === undefined) return buildEffect('Rust', does, fills(undefined));
  return buildEffect('Rust', does, {
    makes: [product(registry, 'tree', 'cache', 'likely')],
    makesIn: [git],
    installs: { purpose: 'all', folders: [registry, git] },
  });
}

function vendored(command: Command, line: CommandLine, does: string): BuildEffect {
  const word = line.operands[1];
  const path = word === undefined ? command.cwd && joinPath(command.cwd, 'vendor') : pathFrom(command.cwd, word);
  if (path === undefined) return buildEffect('Rust', does, fills(undefined));
  return buildEffect('Rust', does, {
    makes: [libraries(path)],
    makesIn: downloads(command),
    installs: { purpose: 'all', folders: [path] },
  });
}

function locked(command: Command, line: CommandLine, does: string): BuildEffect {
  const workspace = workspaceFor(command, line);
  if (workspace === undefined) return buildEffect('Rust', does, fills(undefined));
  const makes: Product[] = [
    manifest(joinPath(workspace.root, 'Cargo.lock'), workspace.manifests === undefined ? 'likely' : 'certain'),
  ];
  return buildEffect('Rust', does, { makes, makesIn: downloads(command) });
}

/** Without a package or profile, all of the target folder goes. */
function cleaned(command: Command, line: CommandLine, does: string): BuildEffect {
  const workspace = workspaceFor(command, line);
  const isPartial = line.has('-p', '--package', '--release', '-r', '--profile', '--target', '--doc');
  if (workspace?.target === undefined || !workspace.certain) return buildEffect('Rust', does, { byProductsIn: ['/'] });
  return isPartial
    ? buildEffect('Rust', does, fills(workspace.target))
    : buildEffect('Rust', does, { removes: [workspace.target] });
}

function uninstalled(command: Command, line: CommandLine, does: string): BuildEffect {
  const root = installRoot(command, line);
  const names = line.operands.slice(1).flatMap(({ value }) => value ?? []);
  return buildEffect('Rust', does, {
    removes: root === undefined ? [] : names.map((name) => joinPath(root, `bin/${name}`)),
  });
}

/** The words behind a subcommand. */
function afterSubcommand(command: Command, name: string): Command['arguments'] {
  return command.arguments.slice(command.arguments.findIndex(({ value }) => value === name) + 1);
}
