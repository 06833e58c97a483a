/**
 * rebar3: the build tool of Erlang.
 */

import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { folderFrom, inHome, variableOf } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, cache } from '../effects/products.ts';
import { projectCheck, projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product, ScriptEffect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { escriptFacts, releaseFacts } from './starting.ts';
import { tasksIn } from './taskLists.ts';

/** What a `rebar3` command does. */
export function explainRebar(command: Command): Effect | undefined {
  const { cwd, arguments: words } = command;
  const [first] = words;
  if (first === undefined || asks.test(first.value ?? '')) return noEffect;
  if (first.value === undefined || cwd === undefined) return undefined;
  if (first.value === 'as') return explainTasks(command, cwd, words[1]?.value, words.slice(2));
  return explainTasks(command, cwd, variableOf(command, 'REBAR_PROFILE') ?? 'default', words);
}

const asks = /^(?:-v|--version|-h|--help|help|version|tree|deps|plugins|report|path|state|alias)$/;
const checks = /^(?:ct|eunit|proper|dialyzer|xref|cover|lint|hank|fmt|clean|unlock|edoc)$/;

function explainTasks(
  command: Command,
  cwd: string,
  profile: string | undefined,
  words: readonly CommandWord[],
): Effect | undefined {
  const [task, ...rest] = words;
  if (task?.value === undefined) return undefined;
  if (task.value === 'do') return listed(command, cwd, profile, rest);
  const isList = words.some(({ value }) => value?.endsWith(',') === true);
  return isList ? listed(command, cwd, profile, words) : explainTask(command, cwd, profile, words);
}

/** `rebar3 as prod do compile, release`. */
function listed(
  { arguments: all }: Command,
  cwd: string,
  profile: string | undefined,
  words: readonly CommandWord[],
): ScriptEffect | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  const named = (value: string | undefined): CommandWord => ({ ...first, value, text: value ?? '' });
  const start = [named('rebar3'), named('as'), named(profile)];
  const runs = tasksIn(words).map((task) => ({ words: [...start, ...task] }));
  return { kind: 'script', toolchain: 'Erlang', does: 'rebar3 do', runs, staysIn: cwd };
}

function explainTask(
  command: Command,
  cwd: string,
  profile: string | undefined,
  [verb, ...words]: readonly CommandWord[],
): Effect | undefined {
  const task = verb?.value ?? '';
  const does = `rebar3 ${task}`;
  if (asks.test(task)) return noEffect;
  if (checks.test(task)) return projectCheck('Erlang', does, cwd);
  const root = folderFrom(command, 'REBAR_BASE_DIR') ?? joinPath(cwd, '_build');
  const build = (parts: Partial<BuildEffect>): BuildEffect => {
    const makes = [...(parts.makes ?? []), ...cache(inHome(command, '.cache/rebar3'))];
    // Hooks and plugins are code of the project.
    return buildEffect('Erlang', does, { byProductsIn: [cwd], ...parts, makes, runsCode: true });
  };
  // Several profiles are joined by `+`, after the one that is always there.
  const folder = profile === undefined ? undefined : joinPath(root, profile.replace(/,/g, '+'));
  const line = readCommandLine(words, '-n --relname -v --relvsn -o --output-dir -i -l -c');
  switch (task) {
    case 'compile':
    case 'get-deps':
    case 'upgrade':
    case 'lock':
      return build({ makes: [artifact(joinPath(root, 'default/lib'), 'tree', 'likely')], byProductsIn: [cwd, root] });
    case 'release':
    case 'tar':
      return build(released(command, cwd, root, folder, line));
    case 'escriptize':
      return build(escript(command, cwd, root, folder));
    case 'update':
    case 'local':
      return build({});
    case 'new':
      return buildEffect('Erlang', does, fills(cwd));
    default:
      return projectCode('Erlang', does, cwd);
  }
}

/** The folder is named after the release; its tool may be told another one. */
function released(
  command: Command,
  cwd: string,
  root: string,
  folder: string | undefined,
  line: CommandLine,
): Partial<BuildEffect> {
  const named = line.flag('-o', '--output-dir');
  const into = named === undefined ? folder && joinPath(folder, 'rel') : pathFrom(cwd, named);
  const name = line.flag('-n', '--relname')?.value ?? onlyName(command, cwd, /\{\s*release\s*,\s*\{\s*'?(\w+)'?\s*,/g);
  if (into === undefined || name === undefined) return fills(root, into);
  const release = joinPath(into, name);
  const start = { ...artifact(joinPath(release, `bin/${name}`), 'program'), facts: releaseFacts };
  return { makes: [...compiled(root, folder), artifact(release, 'tree'), start], byProductsIn: [cwd, root] };
}

/** Compiled modules, which were put into the product. */
function compiled(root: string, folder: string | undefined): Product[] {
  const folders = new Set([joinPath(root, 'default'), ...present(folder)]);
  return [...folders].flatMap((each) => [...cache(joinPath(each, 'lib')), ...cache(joinPath(each, 'plugins'))]);
}

function escript(command: Command, cwd: string, root: string, folder: string | undefined): Partial<BuildEffect> {
  const name = onlyName(command, cwd, /\{\s*escript_name\s*,\s*'?"?(\w+)/g);
  if (folder === undefined || name === undefined) return fills(root);
  const script = { ...artifact(joinPath(folder, `bin/${name}`), 'program'), facts: escriptFacts };
  return { makes: [...compiled(root, folder), script], byProductsIn: [cwd, root] };
}

/** The one name that rebar.config, or the file of releases beside it, has in such a place. */
function onlyName({ files }: Command, cwd: string, place: RegExp): string | undefined {
  const texts = ['rebar.config', 'relx.config'].map((name) => files.read(joinPath(cwd, name)) ?? '');
  const code = texts.join('\n').replace(/%.*/g, '');
  const names = new Set([...code.matchAll(place)].map(([, name]) => name));
  return names.size === 1 ? [...names][0] : undefined;
}
