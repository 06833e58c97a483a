/**
 * The Angular command line: where angular.json sends a build. The application builder, the default since version 17, puts
 * what browsers load into a folder `browser` of its own. Source: the schemas of the builders.
 */

import { readJson } from '../../../formats/json.ts';
import { type Members, membersOf, stringAt, valueAt } from '../../../formats/value.ts';
import { isWithin, joinPath, parentPath } from '../../../text/paths.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { fileAround } from '../../command/environment.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact } from '../../effects/products.ts';
import { projectCheck, projectCode } from '../../effects/projectCode.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName, output } from '../effects.ts';

const withValue =
  '--output-path --outputPath -op -c --configuration --project --base-href --deploy-url --target -t --env -e ' +
  '--environment';

const asks = new Set('version v help analytics cache config completion --version'.split(' '));

/** `ng` with these words. */
export function explainAngular(command: Command): Effect | undefined {
  const { cwd } = command;
  const args = readCommandLine(command.arguments, withValue);
  const [verb, named] = args.operands;
  if (asks.has(verb?.value ?? 'help')) return noEffect;
  if (cwd === undefined || verb?.value === undefined) return undefined;
  const workspace = workspaceAround(command, cwd);
  switch (verb.value) {
    case 'build':
    case 'b':
      return built('ng build', command, workspace, args, {
        project: named?.value ?? args.flag('--project')?.value,
        target: 'build',
      });
    case 'run': {
      const [project, target = 'build', configuration] = named?.value?.split(':') ?? [];
      return built(`ng run ${named?.value ?? ''}`.trim(), command, workspace, args, { project, target, configuration });
    }
    case 'new':
    case 'add':
    case 'update':
    case 'generate':
    case 'g':
    case 'xi18n':
    case 'extract-i18n':
      return projectCode(nodeName, `ng ${verb.value}`, cwd);
    default:
      return projectCheck(nodeName, `ng ${verb.value}`, cwd);
  }
}

/** A folder with an angular.json, and what it says; undefined when nobody read it. */
interface Workspace {
  readonly folder: string;
  readonly config: unknown;
}

function workspaceAround(command: Command, cwd: string): Workspace {
  const path = fileAround(command.files, cwd, 'angular.json');
  const text = path === undefined ? undefined : command.files.read(path);
  return {
    folder: path === undefined ? cwd : parentPath(path),
    config: text === undefined ? undefined : readJson(text),
  };
}

interface Wanted {
  readonly project: string | undefined;
  readonly target: string;
  readonly configuration?: string | undefined;
}

function built(does: string, { cwd }: Command, workspace: Workspace, args: CommandLine, wanted: Wanted): Effect {
  const { folder, config } = workspace;
  const name = wanted.project ?? usualProject(workspace, cwd ?? folder);
  const project = name === undefined ? undefined : valueAt(config, 'projects', name);
  const target = membersOf(valueAt(project, 'architect', wanted.target) ?? valueAt(project, 'targets', wanted.target));
  const flag = args.flag('--output-path', '--outputPath', '-op');
  const given = flag === undefined ? undefined : pathFrom(folder, flag);
  if (target === undefined || name === undefined || (flag !== undefined && given === undefined)) {
    return output(does, folder, [given ?? joinPath(folder, 'dist')], given === undefined ? 'likely' : 'certain');
  }
  const builder = stringAt(target, 'builder') ?? '';
  const configurations =
    wanted.configuration ?? args.flag('-c', '--configuration')?.value ?? stringAt(target, 'defaultConfiguration');
  const options = optionsOf(target, configurations ?? (args.has('--prod') ? 'production' : ''));
  const place = given ?? options.outputPath;
  if (applicationBuilder.test(builder)) return applicationOutput(does, folder, name, place);
  if (typeof place !== 'string') return build(does, { makesIn: [folder], runsCode: true });
  return output(does, folder, [joinPath(folder, place)], plainBuilder.test(builder) ? 'certain' : 'likely');
}

const applicationBuilder = /^(?:@angular-devkit\/build-angular|@angular\/build|@nx\/angular):application$/;

/** Those that write into `outputPath` itself. */
const plainBuilder =
  /^(?:@angular-devkit\/build-angular:(?:browser|browser-esbuild|server|app-shell)|@angular-builders\/custom-webpack:(?:browser|server)|@nx\/angular:(?:webpack-browser|browser-esbuild)|@nrwl\/angular:webpack-browser)$/;

/** The options of a target, with those of the configurations on top. */
function optionsOf(target: Members, configurations: string): Members {
  const chosen = configurations.split(',').map((each) => membersOf(valueAt(target, 'configurations', each)));
  return Object.assign({}, membersOf(target.options), ...chosen);
}

function applicationOutput(does: string, folder: string, project: string, place: unknown): Effect {
  const base = typeof place === 'string' ? place : (stringAt(place, 'base') ?? `dist/${project}`);
  const path = joinPath(folder, base);
  const browser = stringAt(place, 'browser') ?? 'browser';
  const makes =
    browser === '' ? [artifact(path, 'tree')] : [artifact(path, 'tree'), artifact(joinPath(path, browser), 'tree')];
  return build(does, { makes, byProductsIn: [folder], reads: [joinPath(folder, 'angular.json')], runsCode: true });
}

/** The project that is built when none is named: the default, the only one, or the one around the working directory. */
function usualProject({ folder, config }: Workspace, cwd: string): string | undefined {
  const projects = Object.entries(membersOf(valueAt(config, 'projects')) ?? {});
  const named = stringAt(config, 'defaultProject');
  if (named !== undefined) return named;
  if (projects.length === 1) return projects[0]?.[0];
  const around = projects.filter(([, project]) => {
    const root = stringAt(project, 'root') ?? '';
    return isWithin(joinPath(folder, root), cwd);
  });
  return around.length === 1 ? around[0]?.[0] : undefined;
}
