/**
 * The Nest command line: it compiles by tsconfig.build.json, or bundles with webpack. Source: its documentation.
 */

import { readJson } from '../../../formats/json.ts';
import { membersOf, stringAt, valueAt } from '../../../formats/value.ts';
import { joinPath } from '../../../text/paths.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { projectCheck, projectCode } from '../../effects/projectCode.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { nodeName, output } from '../effects.ts';
import { projectAround } from '../project.ts';
import { compileConfig } from './tsc.ts';
import { readTsConfig } from './tsconfig.ts';

/** `nest` with these words. */
export function explainNest(command: Command): Effect | undefined {
  const args = readCommandLine(command.arguments, '-p --path -c --config -b --builder --webpackPath --exec -e');
  const verb = args.operands[0]?.value;
  const project = projectAround(command);
  if (args.has('--version', '-v', '--help', '-h') || verb === 'info') return noEffect;
  if (verb === undefined || project === undefined) return undefined;
  if (verb === 'build') return built(command, project.folder, args);
  return verb === 'start'
    ? projectCheck(nodeName, 'nest start', command.cwd)
    : projectCode(nodeName, `nest ${verb}`, project.folder);
}

function built(command: Command, folder: string, args: CommandLine): Effect {
  const { files } = command;
  const at = (name: string) => joinPath(folder, name);
  const text = files.read(at(args.flag('-c', '--config')?.value ?? 'nest-cli.json'));
  const config = text === undefined ? undefined : readJson(text);
  const app = appOf(config, args.operands[1]?.value);
  const options = { ...membersOf(valueAt(config, 'compilerOptions')), ...membersOf(valueAt(app, 'compilerOptions')) };
  const usual = files.kindOf(at('tsconfig.build.json')) === 'file' ? 'tsconfig.build.json' : 'tsconfig.json';
  const path = at(args.flag('-p', '--path')?.value ?? stringAt(options, 'tsConfigPath') ?? usual);
  // A monorepo is bundled unless it says otherwise.
  const isBundled = args.has('--webpack') || (options.webpack ?? app !== undefined) === true;
  return isBundled
    ? bundled(command, path, folder)
    : { ...compileConfig('nest build', command, path, folder), runsCode: true };
}

/** What is said of an app of a monorepo: of the one that is named, else of the main one; undefined where there is none. */
function appOf(config: unknown, name: string | undefined): unknown {
  if (name !== undefined) return valueAt(config, 'projects', name);
  const root = stringAt(config, 'root');
  const apps = Object.values(membersOf(valueAt(config, 'projects')) ?? {});
  return valueAt(config, 'monorepo') === true ? apps.find((each) => stringAt(each, 'root') === root) : undefined;
}

/** webpack writes into the folder that the compiler would write to, unless its configuration names another. */
function bundled({ files }: Command, path: string, folder: string): Effect {
  const outDir = readTsConfig(files, path)?.options.outDir ?? joinPath(folder, 'dist');
  return output('nest build', folder, [outDir], 'likely');
}
