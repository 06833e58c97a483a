/**
 * The project that a `mix` command works for: what its mix.exs says in plain literals, and the folders that follow.
 */

import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath } from '../../text/paths.ts';
import { folderFrom, variableOf } from '../command/environment.ts';
import type { Command } from '../toolchain.ts';
import { keywordsOf, withoutComments } from './terms.ts';

export interface MixProject {
  readonly folder: string;
  readonly manifest: string;
  readonly lock: string;
  /** The text of mix.exs without comments; undefined when nobody read it. */
  readonly code: string | undefined;
  readonly deps: string;
}

/** The project in the working directory; undefined when that is not known. */
export function mixProject(command: Command): MixProject | undefined {
  const { cwd, files } = command;
  if (cwd === undefined) return undefined;
  const manifest = folderFrom(command, 'MIX_EXS') ?? joinPath(cwd, 'mix.exs');
  const text = files.read(manifest);
  const code = text === undefined ? undefined : withoutComments(text);
  const deps = folderFrom(command, 'MIX_DEPS_PATH') ?? joinPath(cwd, literal(code, 'deps_path') ?? 'deps');
  return { folder: cwd, manifest, lock: joinPath(cwd, 'mix.lock'), code, deps };
}

/** The name of the application; undefined when it is not told. */
export function appName({ code }: MixProject): string | undefined {
  const names = new Set([...(code ?? '').matchAll(/\bapp:\s*:(\w+)/g)].map(([, name]) => name));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The release that `mix release` makes without being told which; `isPlain` when it goes to the usual folder. */
export function releaseOf(
  project: MixProject,
  named: string | undefined,
): { name: string; isPlain: boolean } | undefined {
  const { code } = project;
  if (code === undefined) return named === undefined ? undefined : { name: named, isPlain: false };
  const releases = /\breleases:/.test(code) ? keywordsOf(code, 'releases') : new Map<string, string>();
  const usual = /\bdefault_release:\s*:(\w+)/.exec(code)?.[1];
  const only = releases?.size === 1 ? [...releases.keys()][0] : undefined;
  const name = named ?? usual ?? only ?? (releases?.size === 0 ? appName(project) : undefined);
  if (name === undefined) return undefined;
  return { name, isPlain: releases !== undefined && !/\bpath:/.test(releases.get(name) ?? '') };
}

/** The folder of builds and the one of this environment in it; undefined when not known. */
export function buildFolder(command: Command, project: MixProject, task: string): string | undefined {
  const own = folderFrom(command, 'MIX_BUILD_PATH');
  if (own !== undefined) return own;
  const environment = environmentOf(command, project, task);
  const target = variableOf(command, 'MIX_TARGET');
  if (environment === undefined) return undefined;
  const prefix = target === undefined || target === 'host' ? '' : `${target}_`;
  return joinPath(buildRoot(command, project), `${prefix}${environment}`);
}

/** The folder of builds of all environments. */
export function buildRoot(command: Command, { folder, code }: MixProject): string {
  return folderFrom(command, 'MIX_BUILD_ROOT') ?? joinPath(folder, literal(code, 'build_path') ?? '_build');
}

/** `MIX_ENV`, or the environment that the project prefers for the task. */
function environmentOf({ variable }: Command, { code }: MixProject, task: string): string | undefined {
  const value = variable('MIX_ENV');
  if (value === unknownValue) return undefined;
  if (value !== undefined && value !== '') return value;
  const preferred = new RegExp(`(?:\\b|")${task.replace(/\./g, '\\.')}"?:\\s*:(\\w+)`).exec(code ?? '')?.[1];
  const usual = /\bdefault_env:\s*:(\w+)/.exec(code ?? '')?.[1];
  return preferred ?? (task === 'test' ? 'test' : (usual ?? 'dev'));
}

function literal(code: string | undefined, name: string): string | undefined {
  return new RegExp(`\\b${name}:\\s*"([^"#]+)"`).exec(code ?? '')?.[1];
}
