/**
 * .NET: what the commands of the SDK make, and where.
 */

import { joinPath } from '../../text/paths.ts';
import { inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { each, entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, product } from '../effects/products.ts';
import type { Command, CommandWord, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type DotnetLine, readArguments } from './arguments.ts';
import { buildOf, packagesFolder, restoreOf, workOf } from './build.ts';
import { startedByDotnet, startedTool } from './starting.ts';
import { explainEntityFramework, explainTool } from './tools.ts';

const projectFiles = ['*.csproj', '*.fsproj', '*.vbproj', '*.sln', '*.slnx', 'Directory.Build.props', 'global.json'];

export const dotnet: Toolchain = {
  name: '.NET',
  image: 'mcr.microsoft.com/dotnet/sdk',
  // What lies around it is the runtime.
  home: '/usr/share/dotnet/sdk',
  manifests: [
    ...projectFiles,
    'Directory.Build.targets',
    'Directory.Packages.props',
    'nuget.config',
    'NuGet.Config',
    'packages.config',
    'packages.lock.json',
  ],
  buildSettings: [
    'launchSettings.json',
    'dotnet-tools.json',
    'stylecop.json',
    ...'pubxml user DotSettings runsettings ruleset snk nuspec resx dcproj esproj sqlproj shproj projitems'
      .split(' ')
      .map((ending) => `*.${ending}`),
  ],
  sources: ['.cs', '.fs', '.vb', '.cshtml', '.razor'],
  wants: [...projectFiles, 'Directory.Build.targets'],
  programs: {
    dotnet: explainDotnet,
    ...each('msbuild xbuild', (command) => explainMsbuild(command, readArguments(command.arguments), command.name)),
    nuget: explainNuget,
  },
  starts: { dotnet: startedByDotnet, ...each('dotnet-watch dotnet-ef', startedTool) },
  // `dotnet-ef` is what `dotnet ef` calls.
  explainOthers: (command) => (command.name.startsWith('dotnet-') ? explainDotnet(asVerb(command)) : undefined),
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  isPartOf: (program) => ['msbuild', 'nuget', 'csc', 'fsc', 'vbc', 'dotnet-ef', 'dotnet-watch'].includes(program),
};

const buildVariables =
  /^(?:NUGET_\w+|MSBUILD\w+|DOTNET_(?:SDK_VERSION|CLI_\w+|NOLOGO|SKIP_FIRST_TIME_EXPERIENCE|GENERATE_ASPNET_CERTIFICATE))$/;

type Explain = (command: Command, line: DotnetLine, does: string) => Effect | undefined;

const verbs: Readonly<Record<string, Explain>> = {
  build: (command, line, does) => buildOf(command, line, 'build', does),
  publish: (command, line, does) => buildOf(command, line, 'publish', does),
  restore: restoreOf,
  pack: workOf,
  test: tested,
  vstest: inPlace,
  run: inPlace,
  watch: inPlace,
  msbuild: explainMsbuild,
  tool: explainTool,
  ef: explainEntityFramework,
  'dev-certs': certificates,
  workload: (command, _, does) => buildEffect('.NET', does, fills('/usr/share/dotnet', inHome(command, '.dotnet'))),
  new: (command, line, does) =>
    line.flag('--list', '-l') ? noEffect : buildEffect('.NET', does, fills(newFolder(command, line))),
  nuget: sources,
  add: changesProject,
  remove: changesProject,
  package: changesProject,
  reference: changesProject,
  sln: changesProject,
  solution: changesProject,
  clean: workOf,
  format: changesProject,
  'user-secrets': (_, __, does) => buildEffect('.NET', does),
  paket: (command, _, does) => buildEffect('.NET', does, fills(command.cwd, inHome(command, '.nuget'))),
  lambda: packaged,
  sonarscanner: inPlace,
  cake: inPlace,
  fake: inPlace,
  fsi: inPlace,
  script: inPlace,
  coverage: inPlace,
  swagger: inPlace,
  help: () => noEffect,
  list: () => noEffect,
  sdk: () => noEffect,
  'build-server': () => noEffect,
};

/** `dotnet app.dll` runs a program that is nobody's business here. */
function explainDotnet(command: Command): Effect | undefined {
  const [first, ...others] = command.arguments;
  if (first === undefined || /^(?:--info|--version|--list-\w+|-h|--help|-\?)$/.test(first.value ?? '')) return noEffect;
  const verb = first.value?.toLowerCase();
  const explain = entryOf(verbs, verb);
  const line = readArguments(others);
  if (explain !== undefined && line.flag('-h', '--help', '-?') !== undefined) return noEffect;
  return explain?.(command, line, `dotnet ${verb}`);
}

function asVerb(command: Command): Command {
  const verb = command.name.slice('dotnet-'.length);
  const word: CommandWord = { value: verb, text: verb, range: command.arguments[0]?.range ?? { start: 0, end: 0 } };
  return { ...command, arguments: [word, ...command.arguments] };
}

/** `msbuild -t:Publish -p:Configuration=Release`: targets are the verbs, and everything is for Debug as long as nothing is said. */
function explainMsbuild(command: Command, given: DotnetLine, does: string): Effect {
  const line = { ...given, properties: new Map([['configuration', 'Debug'], ...given.properties]) };
  if (line.flag('--version', '--ver', '--help', '-h') !== undefined) return noEffect;
  const words = line.all('-t', '--t', '--target').flatMap(({ value }) => (value ?? '?').toLowerCase().split(/[;,]/));
  if (words.includes('publish')) return buildOf(command, line, 'publish', does);
  if (words.length > 0 && words.every((each) => each === 'restore')) return restoreOf(command, line, does);
  const isBuild = words.every((each) => ['build', 'rebuild', 'restore', 'clean'].includes(each));
  return isBuild
    ? buildOf(command, line, 'build', does)
    : buildEffect('.NET', does, { ...fills(command.cwd), runsCode: true });
}

function tested(command: Command, line: DotnetLine, does: string): Effect {
  const effect = workOf(command, line, does);
  const results = line.flag('--results-directory');
  const folder =
    results === undefined ? command.cwd && joinPath(command.cwd, 'TestResults') : pathFrom(command.cwd, results);
  return { ...effect, makesIn: [...effect.makesIn, ...fills(folder).makesIn] };
}

/** The project itself, or a tool that works for it: it may leave anything in the folder where it runs. */
function inPlace(command: Command, _: DotnetLine, does: string): Effect {
  return buildEffect('.NET', does, { ...fills(command.cwd), runsCode: true });
}

/** It edits a project or a solution, or its sources. */
function changesProject(command: Command, line: DotnetLine, does: string): Effect {
  return buildEffect('.NET', does, {
    byProductsIn: command.cwd === undefined ? ['/'] : [command.cwd],
    makesIn: fills(...present(packagesFolder(command, line))).makesIn,
  });
}

/** `dotnet dev-certs https -ep file` writes a certificate of the developer. */
function certificates(command: Command, line: DotnetLine, does: string): Effect {
  const word = line.flag('--ep', '-ep', '--export-path');
  const path = pathFrom(command.cwd, word);
  const makesIn = fills(...present(inHome(command, '.dotnet'))).makesIn;
  if (word !== undefined && path === undefined) return buildEffect('.NET', does, fills(command.cwd));
  const makes = path === undefined ? [] : [product(path, 'file', 'secret')];
  return buildEffect('.NET', does, { makes, makesIn });
}

/** The folder that `dotnet new` fills: `-o`, or the working directory, in which `-n` may stand for a folder. */
function newFolder(command: Command, line: DotnetLine): string | undefined {
  const word = line.flag('-o', '--o', '--output');
  return word === undefined ? command.cwd : pathFrom(command.cwd, word);
}

/** `dotnet nuget add source` changes the settings of the user, or the file that it is told. */
function sources(command: Command, line: DotnetLine, does: string): Effect {
  const word = line.flag('--configfile');
  const path = word === undefined ? inHome(command, '.nuget/NuGet/NuGet.Config') : pathFrom(command.cwd, word);
  const changes = ['add', 'update', 'remove', 'enable', 'disable'].includes(line.operands[0]?.value ?? '');
  if (!changes || path === undefined) return buildEffect('.NET', does);
  return buildEffect('.NET', does, { makes: [product(path, 'file', 'config', 'likely')] });
}

/** `dotnet lambda package -o function.zip`. */
function packaged(command: Command, line: DotnetLine, does: string): Effect {
  const word = line.flag('-o', '--o', '--output', '--output-package', '--op');
  const path = pathFrom(command.cwd, word);
  const makes = path === undefined ? [] : [artifact(path, 'file')];
  return buildEffect('.NET', does, { makes, ...fills(command.cwd), runsCode: true });
}

/** The client of NuGet itself: packages of older projects lie beside their solution. */
function explainNuget(command: Command): Effect {
  const line = readArguments(command.arguments);
  const verb = line.operands[0]?.value;
  if (verb === undefined || verb === 'help' || verb === 'list' || verb === 'search') return noEffect;
  const folder = line.flag('--OutputDirectory', '--PackagesDirectory');
  const isGiven = folder?.value !== undefined && !folder.value.startsWith('-');
  return buildEffect('.NET', `nuget ${verb}`, fills(isGiven ? pathFrom(command.cwd, folder) : command.cwd));
}
