/**
 * Rust: what Cargo and the tools around it make, and where.
 */

import { each } from '../command/table.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { explainCargo, explainCross } from './cargo.ts';
import { explainRustc, explainRustup, explainRustupInit } from './compilers.ts';
import { explainDatabaseTool } from './databases.ts';
import { explainMdBook, explainTrunk, explainWasmBindgen, explainWasmPack } from './sites.ts';
import { rustStarts } from './starts.ts';

export const rust: Toolchain = {
  name: 'Rust',
  image: 'rust',
  home: '/usr/local/rustup',
  manifests: ['Cargo.toml', 'Cargo.lock', 'rust-toolchain', 'rust-toolchain.toml', 'Trunk.toml'],
  sources: ['.rs'],
  // Cargo's own settings are `.cargo/config.toml`.
  wants: ['Cargo.toml', 'Cargo.lock', 'config.toml', 'Trunk.toml'],
  makesPrograms: true,
  buildSettings: [
    'build.rs',
    'rustfmt.toml',
    '.rustfmt.toml',
    'clippy.toml',
    '.clippy.toml',
    'deny.toml',
    'cross.toml',
    'Cross.toml',
    'Makefile.toml',
    'cbindgen.toml',
    'diesel.toml',
    'tarpaulin.toml',
    'bacon.toml',
  ],
  buildFolders: ['benches', '.cargo', '.sqlx'],
  wrappers: ['rustup-init'],
  programs: {
    cargo: explainCargo,
    cross: explainCross,
    rustc: explainRustc,
    rustup: explainRustup,
    'rustup-init': explainRustupInit,
    rustfmt: () => buildEffect('Rust', 'rustfmt'),
    sccache: () => noEffect,
    'wasm-pack': explainWasmPack,
    'wasm-bindgen': explainWasmBindgen,
    trunk: explainTrunk,
    mdbook: explainMdBook,
    ...each('sqlx diesel', explainDatabaseTool),
  },
  starts: rustStarts,
  explainOthers: (command) => (command.name.startsWith('cargo-') ? explainSubcommand(command) : undefined),
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  isPartOf: (program) => companions.has(program) || /^(?:cargo-|rust-(?:analyzer|gdb|lldb)$)/.test(program),
};

/** Subcommands are programs: `cargo-chef chef cook` is what Cargo calls, and many do without the word. */
function explainSubcommand(command: Command): Effect | undefined {
  const [first] = command.arguments;
  const verb = command.name.slice('cargo-'.length);
  if (first === undefined || first.value === verb) return explainCargo(command);
  return explainCargo({ ...command, arguments: [{ ...first, text: verb, value: verb }, ...command.arguments] });
}

const buildVariables =
  /^(?:CARGO_\w+|RUSTFLAGS|RUSTDOCFLAGS|RUSTC\w*|RUSTUP_\w+|RUST_VERSION|SCCACHE_\w+|SQLX_OFFLINE)$/;

/** The tools themselves, and what is of use only with them. */
const companions = new Set(
  'cargo cross rustc rustdoc rustfmt rustup rustup-init bacon sccache trunk wasm-pack'.split(' '),
);
