/**
 * What `dotnet` runs when an image starts it: an assembly, with all that lies beside it, or a verb of the SDK.
 */

import { isWithin, parentPath } from '../../text/paths.ts';
import type { Application, BuiltAlready } from '../application.ts';
import { inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { pathFrom, reworded } from '../command/words.ts';
import type { Command, CommandWord } from '../toolchain.ts';
import { stemOf } from './evaluation.ts';
import { imagesFor, versionFor } from './framework.ts';
import { builtForRun } from './running.ts';

/** Options of the host that stand before the assembly and take a value. */
const hostOptions = new Set(
  (
    '--additionalprobingpath --additional-deps --depsfile --runtimeconfig --fx-version --roll-forward ' +
    '--roll-forward-on-no-candidate-fx'
  ).split(' '),
);

/** Explains `dotnet app.dll` and `dotnet run`; undefined for anything else. */
export function startedByDotnet(command: Command): Application | undefined {
  const words = command.arguments[0]?.value === 'exec' ? command.arguments.slice(1) : command.arguments;
  let at = 0;
  while (hostOptions.has(words[at]?.value ?? '')) at += 2;
  const first = words[at];
  if (first?.value === undefined) return undefined;
  if (/\.(?:dll|exe)$/i.test(first.value)) return assembly(command, first, first.value);
  const develops = sdkVerb(first.value);
  if (develops === undefined) return undefined;
  const instead = first.value.toLowerCase() === 'run' ? builtAlready(command, first, words.slice(at + 1)) : undefined;
  return { ...developed(develops), ...(instead && { instead }) };
}

/** What `dotnet run` would start, where it was published. */
function builtAlready(command: Command, verb: CommandWord, words: readonly CommandWord[]): BuiltAlready | undefined {
  const { cwd } = command;
  const built = builtForRun(command, words);
  if (built === undefined) return undefined;
  const { path } = built;
  const written = cwd !== undefined && cwd !== '/' && isWithin(cwd, path) ? path.slice(cwd.length + 1) : path;
  const application = assembly(command, reworded(verb, path), path);
  const check = 'its arguments, and what launchSettings.json set';
  return application && { words: ['dotnet', written, ...built.arguments], application, check };
}

/** What a tool does that `dotnet` calls by its verb: `dotnet-watch`. */
export function startedTool({ name }: Command): Application | undefined {
  const develops = sdkVerb(name.replace(/^dotnet-/, ''));
  return develops === undefined ? undefined : developed(develops);
}

function developed(develops: string): Application {
  return { toolchain: '.NET', loads: [], reads: 'project', develops };
}

function sdkVerb(verb: string): string | undefined {
  switch (verb.toLowerCase()) {
    case 'run':
      return 'builds the project each time it starts';
    case 'watch':
      return 'rebuilds when a source changes';
    case 'test':
    case 'vstest':
      return 'runs the tests of the project';
    case 'fsi':
    case 'script':
      return 'compiles the script each time it starts';
    case 'build':
    case 'publish':
    case 'restore':
    case 'msbuild':
    case 'pack':
    case 'ef':
    case 'format':
    case 'tool':
    case 'new':
      return 'works on the project';
    default:
      return undefined;
  }
}

/** The libraries lie beside the assembly, under names that only its build knows. */
function assembly(command: Command, word: CommandWord, name: string): Application | undefined {
  const path = pathFrom(command.cwd, word);
  const folder = path === undefined ? '/' : parentPath(path);
  if (folder === '/') return undefined;
  // Before .NET Core 3, only publishing brought the packages along.
  const isBare = /\/netcoreapp[12]\.\d\/[^/]+$/.test(path ?? '');
  const version = versionFor(command, stemOf(name));
  const packages = isBare ? present(inHome(command, '.nuget/packages')) : [];
  return {
    toolchain: '.NET',
    loads: [folder, ...packages],
    reads: 'data',
    wants: imagesFor(command, stemOf(name)),
    ...(version === undefined ? {} : { wantsVersion: version }),
  };
}
