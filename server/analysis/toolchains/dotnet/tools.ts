/**
 * Tools that come as packages: `dotnet tool install`, and those of them that builds use.
 */

import { joinPath } from '../../text/paths.ts';
import { inHome } from '../command/environment.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, libraries } from '../effects/products.ts';
import type { BuildEffect, Command, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import type { DotnetLine } from './arguments.ts';
import { packagesFolder, workOf } from './build.ts';

/** `dotnet tool install --global name`, `--tool-path folder`; without these it is for the project alone. */
export function explainTool(command: Command, line: DotnetLine): Effect | undefined {
  const [verb, id] = line.operands;
  const does = `dotnet tool ${verb?.value ?? ''}`.trim();
  switch (verb?.value) {
    case 'install':
    case 'update':
      return buildEffect('.NET', does, installed(command, line, id?.value));
    case 'restore':
      return buildEffect('.NET', does, fills(packagesFolder(command, line)));
    case 'uninstall':
      return buildEffect('.NET', does, { removes: installed(command, line, id?.value).makes.map(({ path }) => path) });
    case 'run':
      return buildEffect('.NET', does, { ...fills(command.cwd), runsCode: true });
    case 'list':
    case 'search':
      return noEffect;
    default:
      return undefined;
  }
}

/** `dotnet ef`: migrations as sources, as a script, or as a program. */
export function explainEntityFramework(command: Command, line: DotnetLine): BuildEffect {
  const [group, verb] = line.operands;
  const does = ['dotnet ef', group?.value, verb?.value].filter((part) => part !== undefined).join(' ');
  const output = line.flag('-o', '--o', '--output');
  const isBundle = verb?.value === 'bundle';
  const path =
    output === undefined ? isBundle && command.cwd && joinPath(command.cwd, 'efbundle') : pathFrom(command.cwd, output);
  const makesFile = isBundle || verb?.value === 'script';
  if (!makesFile) return buildEffect('.NET', does, { ...fills(command.cwd), runsCode: true });
  const made =
    path === undefined || path === false || path === '' ? [] : [artifact(path, isBundle ? 'program' : 'file')];
  const { makes, makesIn, byProductsIn = [] } = workOf(command, projectLine(line), does);
  return buildEffect('.NET', does, { makes: [...makes, ...made], makesIn, byProductsIn, runsCode: true });
}

/** The command line as that of a build: the project stands in a flag here, and `-o` is for something else. */
function projectLine(line: DotnetLine): DotnetLine {
  const project = line.flag('-p', '--project');
  return { ...line, operands: project === undefined ? [] : [project], flag: () => undefined };
}

function installed(command: Command, line: DotnetLine, id: string | undefined): Pick<BuildEffect, 'makes' | 'makesIn'> {
  const given = line.flag('--tool-path');
  const isGlobal = line.flag('-g', '--global') !== undefined;
  if (given === undefined && !isGlobal) {
    const settings = command.cwd === undefined ? [] : [joinPath(command.cwd, '.config')];
    return { makes: [], makesIn: fills(packagesFolder(command, line), ...settings).makesIn };
  }
  const folder = given === undefined ? inHome(command, '.dotnet/tools') : pathFrom(command.cwd, given);
  if (folder === undefined) return { makes: [], makesIn: fills('/root/.dotnet/tools').makesIn };
  const store: Product = libraries(joinPath(folder, '.store'));
  const name = id?.toLowerCase();
  if (name === undefined) return { makes: [store], makesIn: [folder] };
  const known = entryOf(commands, name);
  const program = artifact(joinPath(folder, known ?? name), 'program', known === undefined ? 'likely' : 'certain');
  return { makes: [program, store], makesIn: known === undefined ? [folder] : [] };
}

/** What the commands of well-known tools are called. */
const commands: Readonly<Record<string, string>> = {
  'amazon.lambda.tools': 'dotnet-lambda',
  'cake.tool': 'dotnet-cake',
  'coverlet.console': 'coverlet',
  docfx: 'docfx',
  'dotnet-aspnet-codegenerator': 'dotnet-aspnet-codegenerator',
  'dotnet-counters': 'dotnet-counters',
  'dotnet-coverage': 'dotnet-coverage',
  'dotnet-dump': 'dotnet-dump',
  'dotnet-ef': 'dotnet-ef',
  'dotnet-format': 'dotnet-format',
  'dotnet-gcdump': 'dotnet-gcdump',
  'dotnet-monitor': 'dotnet-monitor',
  'dotnet-outdated-tool': 'dotnet-outdated',
  'dotnet-reportgenerator-globaltool': 'reportgenerator',
  'dotnet-script': 'dotnet-script',
  'dotnet-serve': 'dotnet-serve',
  'dotnet-sonarscanner': 'dotnet-sonarscanner',
  'dotnet-symbol': 'dotnet-symbol',
  'dotnet-trace': 'dotnet-trace',
  'fake-cli': 'fake',
  'gitversion.tool': 'dotnet-gitversion',
  'microsoft.openapi.kiota': 'kiota',
  'microsoft.sqlpackage': 'sqlpackage',
  'microsoft.web.librarymanager.cli': 'libman',
  'minver-cli': 'minver',
  nbgv: 'nbgv',
  paket: 'paket',
  powershell: 'pwsh',
  'swashbuckle.aspnetcore.cli': 'swagger',
};
