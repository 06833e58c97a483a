/**
 * nx: targets of projects. Source: its documentation of project.json.
 */

import { readJson } from '../../../formats/json.ts';
import { membersOf, stringAt, valueAt } from '../../../formats/value.ts';
import { baseName, joinPath, parentPath } from '../../../text/paths.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import { projectCheck, projectCode } from '../../effects/projectCode.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { nodeName, output } from '../effects.ts';
import { type Project, projectAround } from '../project.ts';
import { relative, workspaceRoot } from '../workspaces.ts';

const withValue =
  '--target --targets -t --projects -p --configuration -c --output-path --outputPath --exclude --runner --base ' +
  '--head --output-style --outputStyle --max-parallel --maxParallel';

const asks = new Set('report list show graph reset print-affected connect view-logs login'.split(' '));
const checks = new Set('test lint e2e serve typecheck'.split(' '));
const others = new Set('run-many affected exec migrate sync release format:write format:check'.split(' '));

/** `nx` with these words: a target of a project goes where its `outputPath` says. */
export function explainNx(command: Command): Effect | undefined {
  const args = readCommandLine(command.arguments, withValue);
  const [verb, word] = args.operands;
  const around = projectAround(command);
  if (verb === undefined || asks.has(verb.value ?? '')) return noEffect;
  if (around === undefined || verb.value === undefined) return undefined;
  const root = workspaceRoot(around);
  if (checks.has(verb.value)) return projectCheck(nodeName, `nx ${verb.value}`, root.folder);
  const wanted = wantedTarget(verb.value, word?.value);
  return wanted === undefined
    ? projectCode(nodeName, `nx ${verb.value}`, root.folder)
    : nxTarget(command, root, args, wanted);
}

/** `nx build web`, or `nx run web:build:production`; undefined where several are meant. */
function wantedTarget(verb: string, word: string | undefined): NxTarget | undefined {
  if (word === undefined || others.has(verb)) return undefined;
  if (verb !== 'run') return { project: word, target: verb };
  const [project = word, target = 'build', configuration] = word.split(':');
  return { project, target, configuration };
}

interface NxTarget {
  readonly project: string;
  readonly target: string;
  readonly configuration?: string | undefined;
}

function nxTarget(command: Command, root: Project, args: CommandLine, wanted: NxTarget): Effect {
  const { project, target } = wanted;
  const does = `nx ${target} ${project}`;
  const flag = args.flag('--output-path', '--outputPath');
  const given = flag === undefined ? undefined : pathFrom(root.folder, flag);
  if (given !== undefined) return output(does, root.folder, [given], 'certain');
  const found = nxProject(command, root, project);
  const options = membersOf(valueAt(found?.config, 'targets', target));
  const chosen =
    wanted.configuration ??
    args.flag('-c', '--configuration')?.value ??
    stringAt(options, 'defaultConfiguration') ??
    '';
  const path = stringAt(options, 'configurations', chosen, 'outputPath') ?? stringAt(options, 'options', 'outputPath');
  const filled = path
    ?.replace('{workspaceRoot}/', '')
    .replace('{projectRoot}', relative(root.folder, found?.folder ?? root.folder));
  if (filled === undefined || /[{}]/.test(filled)) return projectCode(nodeName, does, root.folder);
  const place = joinPath(root.folder, filled);
  // The application builder of Angular puts what browsers load into a folder of its own.
  const isSplit = stringAt(options, 'executor')?.endsWith(':application') === true;
  return output(does, root.folder, isSplit ? [place, joinPath(place, 'browser')] : [place], 'certain');
}

/** The project.json of a project, by its name or the name of its folder. */
function nxProject(command: Command, root: Project, name: string): { folder: string; config: unknown } | undefined {
  const paths = command.files
    .filesIn(root.folder)
    .filter((path) => path.endsWith('/project.json') && !path.includes('/node_modules/'));
  for (const path of paths) {
    const text = command.files.read(path);
    const config = text === undefined ? undefined : readJson(text);
    const folder = parentPath(path);
    if ((stringAt(config, 'name') ?? baseName(folder)) === name) return { folder, config };
  }
  return undefined;
}
