/**
 * What `deno` runs when an image starts it, and what is known of the programs that it makes of scripts.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { readCall, readCommandLine } from '../command/commandLine.ts';
import { fileAround } from '../command/environment.ts';
import { pathFrom, reworded } from '../command/words.ts';
import { projectAround } from '../node/project.ts';
import { factsOf, sourcesOf } from '../node/sources/program.ts';
import type { ProgramFacts } from '../program.ts';
import { unreadProgram } from '../program.ts';
import type { Command } from '../toolchain.ts';

/** Switches that name a file only behind `=` are none of these. */
const withValue =
  '-c --config --import-map --location --seed --cert --port --host -L --log-level --ext --preload --require --v8-flags';

/** What `deno run` and `deno serve` run; undefined where other commands run, or a script that is not known. */
export function startDeno(command: Command): Application | undefined {
  const [first, ...behind] = readCall(command.arguments, withValue).rest;
  const isVerb = first?.value === 'run' || first?.value === 'serve';
  if (first?.value === 'test' || first?.value === 'bench') return developing(command, 'runs tests');
  if (!isVerb && !/[./:]/.test(first?.value ?? '')) return undefined;
  const args = readCall(isVerb ? behind : command.arguments, withValue);
  const script = args.rest[0]?.value;
  if (script === undefined || script.startsWith('npm:')) return undefined;
  if (args.has('--watch', '--watch-hmr')) return developing(command, 'restarts when a source changes');
  const path = /^[a-z]+:/.test(script) ? undefined : pathFrom(command.cwd, script);
  const flags = ['-c', '--config', '--import-map', '--cert', '--env-file', '--preload'];
  const named = flags.flatMap((flag) => {
    const word = args.flag(flag);
    return word?.value === flag ? [] : (pathFrom(command.cwd, word) ?? []);
  });
  const settings =
    path === undefined ? undefined : fileAround(command.files, parentPath(path), 'deno.json', 'deno.jsonc');
  const beside =
    settings === undefined ? [] : ['deno.lock', 'import_map.json'].map((name) => joinPath(parentPath(settings), name));
  const there = [...(settings === undefined ? [] : [settings]), ...beside].filter(
    (each) => command.files.kindOf(each) === 'file',
  );
  const loads = [...new Set([...(path === undefined ? [] : [path]), ...named, ...there])];
  return {
    toolchain: 'Deno',
    loads,
    reads: 'project',
    ...(path === undefined ? {} : { facts: () => scriptFacts(command, path) }),
  };
}

/** Deno's image puts `deno` before its own verbs: `CMD ["run", "--allow-net", "main.ts"]`. */
export function startRun(command: Command): Application | undefined {
  const [verb] = command.arguments;
  const script = readCall(command.arguments, withValue).rest[0]?.value;
  if (verb === undefined || !/\.[cm]?[jt]sx?$/.test(script ?? '')) return undefined;
  return startDeno({ ...command, arguments: [reworded(verb, 'run'), ...command.arguments] });
}

function developing({ cwd }: Command, develops: string): Application {
  return { toolchain: 'Deno', loads: cwd === undefined ? [] : [cwd], reads: 'project', develops };
}

function scriptFacts(command: Command, script: string): ProgramFacts {
  const project = projectAround(command, parentPath(script));
  return project === undefined ? unreadProgram(linkage) : factsOf(sourcesOf(project, [script]));
}

/** Deno itself is linked with the C library, and that of the compiler. */
const linkage = { linking: 'dynamic', linksLibraries: false, runtimeLibraries: ['gcc_s'] } as const;

/** What is known of the program that `deno compile` makes of a script: Deno itself with all modules, and what is included. */
export function compiledFacts(command: Command): ProgramFacts {
  const args = readCommandLine(command.arguments, `${withValue} -o --output --target --include --exclude --icon`);
  const script = pathFrom(command.cwd, args.operands[1]);
  const embeds = args.all('--include').flatMap((word) => pathFrom(command.cwd, word) ?? []);
  const facts = script === undefined ? unreadProgram(linkage) : scriptFacts(command, script);
  return { ...facts, ...linkage, embeds };
}
