/**
 * The Nest command line: it compiles by tsconfig.build.json, or bundles with webpack. Source: its documentation.
 */

import { readJson } from '../../../formats/json.ts';
import { membersOf, stringAt, valueAt } from '../../../formats/value.ts';
import { joinPath } from '../../../text/paths.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { readArguments } from '../arguments.ts';
import { check, output, projectCode } from '../effects.ts';
import { projectAround } from '../project.ts';
import { compileConfig } from './tsc.ts';
import { readTsConfig } from './tsconfig.ts';

/** `nest` with these words. */
export function explainNest(command: Command): Effect | undefined {
  const args = readArguments(command.arguments, '-p --path -c --config -b --builder --webpackPath --exec -e');
  const [verb, app] = args.operands;
  const project = projectAround(command);
  if (args.has('--version', '-v', '--help', '-h') || verb?.value === 'info') return noEffect;
  if (verb?.value === 'start') return check('nest start', command.cwd);
  if (verb?.value !== 'build' || project === undefined) {
    return verb?.value === undefined || project === undefined
      ? undefined
      : projectCode(`nest ${verb.value}`, project.folder);
  }
  const { folder } = project;
  const at = (name: string) => joinPath(folder, name);
  const text = command.files.read(at(args.flag('-c', '--config')?.value ?? 'nest-cli.json'));
  const config = text === undefined ? undefined : readJson(text);
  const name =
    app?.value ?? (valueAt(config, 'monorepo') === true ? stringAt(config, 'root')?.replace(/^apps\//, '') : undefined);
  const sub = name === undefined ? undefined : membersOf(valueAt(config, 'projects', name));
  const options = { ...membersOf(valueAt(config, 'compilerOptions')), ...membersOf(sub?.compilerOptions) };
  const isMonorepo = valueAt(config, 'monorepo') === true || sub !== undefined;
  const usual = command.files.kindOf(at('tsconfig.build.json')) === 'file' ? 'tsconfig.build.json' : 'tsconfig.json';
  const path = at(args.flag('-p', '--path')?.value ?? stringAt(options, 'tsConfigPath') ?? usual);
  const isBundled = args.has('--webpack') || options.webpack === true || (options.webpack === undefined && isMonorepo);
  if (!isBundled) return { ...compileConfig('nest build', command, path, folder), runsCode: true };
  return bundled(command, path, folder);
}

/** webpack writes into the folder that the compiler would write to, unless its configuration names another. */
function bundled({ files }: Command, path: string, folder: string): Effect {
  const outDir = readTsConfig(files, path)?.options.outDir ?? joinPath(folder, 'dist');
  return output('nest build', folder, [outDir], 'likely');
}
