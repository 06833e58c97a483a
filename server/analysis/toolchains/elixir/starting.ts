/**
 * What the programs of Elixir and Erlang run when an image starts them: as a rule the sources of a project, which are
 * compiled first. Releases start without any of these.
 */

import type { Application } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { present } from '../command/present.ts';
import { pathFrom, pathsFrom } from '../command/words.ts';
import { type ProgramFacts, unreadProgram } from '../program.ts';
import type { Command } from '../toolchain.ts';

const compiles = 'compiles the project when a source has changed';

/** `mix phx.server`, `mix run --no-halt`. */
export function startedByMix({ arguments: [task] }: Command): Application | undefined {
  if (task === undefined || /^(?:--version|-v|--help|-h|help)$/.test(task.value ?? '')) return undefined;
  if (task.value === 'test') return developed('runs the tests of the project');
  const isWork = /^(?:deps|compile|release|local|hex|ecto|assets|escript)(?:\.|$)/.test(task.value ?? '');
  return developed(isWork ? 'works on the project' : compiles);
}

/** `rebar3 shell`. */
export function startedByRebar({ arguments: [task] }: Command): Application | undefined {
  if (task === undefined || /^(?:--?version|-v|--help|-h|help)$/.test(task.value ?? '')) return undefined;
  return developed(compiles);
}

/** `elixir -S mix phx.server`, `iex -S mix`, `elixir main.exs`; undefined without either. */
export function startedByElixir(command: Command): Application | undefined {
  const { cwd, arguments: words } = command;
  const at = words.findIndex(({ value }) => value === '-S');
  if (at !== -1) {
    const task = words.slice(at + 2);
    if (words[at + 1]?.value !== 'mix') return undefined;
    return task.length === 0 ? developed(compiles) : startedByMix({ ...command, arguments: task });
  }
  const script = words.find(({ value }) => /\.exs?$/.test(value ?? ''));
  if (script === undefined) return undefined;
  return { ...developed('compiles the script each time it starts'), loads: present(pathFrom(cwd, script)) };
}

/** `erl -pa ebin -s main`: compiled modules in the working directory, and in the folders that it is told. */
export function startedByErlang({ cwd, arguments: words }: Command): Application | undefined {
  if (!words.some(({ value }) => /^-(?:s|run|eval|config|boot)$/.test(value ?? ''))) return undefined;
  const folders = pathsFrom(cwd, readCommandLine(words, '-pa -pz -boot -config').all('-pa', '-pz'));
  return { toolchain: 'Elixir', loads: [...present(cwd), ...folders], reads: 'data' };
}

/** `escript shop`, an archive of modules. */
export function startedByEscript({ cwd, arguments: [script] }: Command): Application | undefined {
  const path = pathFrom(cwd, script);
  return path === undefined ? undefined : { toolchain: 'Elixir', loads: [path], reads: 'data' };
}

function developed(develops: string): Application {
  return { toolchain: 'Elixir', loads: [], reads: 'project', develops };
}

/** What is known of the scripts of a release, which bring the runtime of Erlang along. */
export function releaseFacts(): ProgramFacts {
  const runtimeLibraries = ['stdc++', 'gcc_s', 'crypto', 'ncursesw', 'tinfo'];
  const facts = unreadProgram({ linking: 'dynamic', isLinkingCertain: true, linksLibraries: false, runtimeLibraries });
  return { ...facts, starts: ['sh'], startsOthers: true };
}

/** What is known of an escript: it wants an Erlang to run it. */
export function escriptFacts(): ProgramFacts {
  return {
    ...unreadProgram({ linking: 'dynamic', linksLibraries: false }),
    isScript: true,
    starts: ['escript'],
    startsOthers: true,
  };
}
