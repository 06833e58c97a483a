/**
 * Elixir and Erlang: mix, rebar3, and the programs of the runtime.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { explainMix } from './mix.ts';
import { explainRebar } from './rebar.ts';
import { startedByElixir, startedByErlang, startedByEscript, startedByMix, startedByRebar } from './starting.ts';

export const elixir: Toolchain = {
  name: 'Elixir',
  image: 'elixir',
  manifests: ['mix.exs', 'mix.lock', 'rebar.config', 'rebar.lock', 'relx.config', '.formatter.exs'],
  sources: ['.ex', '.exs', '.erl', '.hrl', '.heex', '.eex', '.leex'],
  buildSettings: ['.credo.exs', '.iex.exs', '.sobelow-conf', '.dialyzer_ignore*', 'coveralls.json', 'elvis.config'],
  buildFolders: ['rel/overlays', '.elixir_ls'],
  wants: ['mix.exs', 'rebar.config', 'relx.config'],
  wrappers: ['rebar3', 'rebar'],
  programs: {
    mix: explainMix,
    rebar3: explainRebar,
    // Its folders are others than those of its successor.
    rebar: ({ cwd }) => projectCode('Erlang', 'rebar', cwd),
    erlc: explainErlc,
    elixirc: explainElixirc,
    ...each('elixir iex erl escript', explainScript),
  },
  starts: {
    mix: startedByMix,
    ...each('elixir iex', startedByElixir),
    erl: startedByErlang,
    escript: startedByEscript,
    ...each('rebar3 rebar', startedByRebar),
  },
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  isPartOf: (program) => companions.has(program),
};

const buildVariables = /^(?:MIX_\w+|HEX_\w+|REBAR_\w+|REBAR3_VERSION|ELIXIR_VERSION|OTP_VERSION|ERL_COMPILER_OPTIONS)$/;

/** A release runs without all of these. */
const companions = new Set('mix iex elixir elixirc rebar3 rebar erlc'.split(' '));

/** Compiles each source beside it, or into the folder of `-o`. */
function explainErlc({ cwd, arguments: words }: Command): Effect {
  const line = readCommandLine(words, '-o -I -D -W -pa -pz');
  const into = line.flag('-o');
  const folder = into === undefined ? cwd : pathFrom(cwd, into);
  const names = line.operands.map(({ value }) => /^[^*?]+\.erl$/.test(value ?? '') && baseName(value ?? ''));
  if (folder === undefined || names.includes(false)) return buildEffect('Erlang', 'erlc', fills(folder));
  const makes = names.map((name) =>
    artifact(joinPath(folder, `${String(name).slice(0, -'.erl'.length)}.beam`), 'file'),
  );
  return buildEffect('Erlang', 'erlc', { makes });
}

function explainElixirc({ cwd, arguments: words }: Command): Effect {
  const into = readCommandLine(words, '-o -pa -pz').flag('-o');
  return buildEffect('Elixir', 'elixirc', fills(into === undefined ? cwd : pathFrom(cwd, into)));
}

/** `elixir script.exs`; `-S mix` runs a tool. */
function explainScript(command: Command): Effect | undefined {
  const { name, cwd, arguments: words } = command;
  const at = words.findIndex(({ value }) => value === '-S');
  if (at !== -1 && words[at + 1]?.value === 'mix') {
    return explainMix({ ...command, name: 'mix', arguments: words.slice(at + 2) });
  }
  if (words.some(({ value }) => /^(?:--?version|-v|--help|-h|-V)$/.test(value ?? ''))) return noEffect;
  return projectCode('Elixir', name, cwd);
}
