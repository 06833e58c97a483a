/**
 * Settings of npm, which the other package managers read, too: flags, variables, and what `npm config set` wrote.
 */

import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { inHome, variableOf } from '../command/environment.ts';
import { product } from '../effects/products.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build } from './effects.ts';
import type { Project } from './project.ts';
import { workspaceRoot } from './workspaces.ts';

/** A setting of npm: of the environment, which has it in either spelling, or of .npmrc in the home folder. */
export function npmSetting(command: Command, name: string): string | undefined {
  return inEnvironment(command, name) ?? settingsIn(command).get(name);
}

function inEnvironment(command: Command, name: string): string | undefined {
  return variableOf(command, `NPM_CONFIG_${name.toUpperCase()}`) ?? variableOf(command, `npm_config_${name}`);
}

/** Whether only what a program needs to run is wanted: by flags, else by the environment. */
export function purposeOf(command: Command, args: CommandLine, project: Project): 'run' | 'all' {
  const flagged = purposeByFlags(args);
  if (flagged !== undefined) return flagged;
  const own = settingsAt(command, joinPath(workspaceRoot(project).folder, '.npmrc'));
  const settingOf = (name: string) => inEnvironment(command, name) ?? own.get(name) ?? npmSetting(command, name);
  if (/^dev/.test(settingOf('include') ?? settingOf('also') ?? '')) return 'all';
  if (settingOf('omit')?.split(/\s+/).includes('dev') === true || /^prod/.test(settingOf('only') ?? '')) return 'run';
  const setting = settingOf('production');
  if (setting !== undefined) return setting === 'true' ? 'run' : 'all';
  return variableOf(command, 'NODE_ENV') === 'production' ? 'run' : 'all';
}

/** The same by flags alone; undefined when they say nothing. */
export function purposeByFlags(args: CommandLine): 'run' | 'all' | undefined {
  const isGiven = (pattern: RegExp, ...names: string[]) =>
    args.all(...names).some(({ value }) => pattern.test(value ?? ''));
  if (isGiven(/^dev/, '--include', '--only', '--also') || args.has('--no-production', '--dev')) return 'all';
  const production = args.flag('--production', '--prod');
  if (production !== undefined) return production.value === 'false' ? 'all' : 'run';
  return isGiven(/^dev/, '--omit') || isGiven(/^prod/, '--only') ? 'run' : undefined;
}

/** `npm config set` writes .npmrc in the home folder. */
export function configured(command: Command, [verb, ...words]: readonly CommandWord[]): Effect {
  const path = inHome(command, '.npmrc');
  if (verb?.value !== 'set' || path === undefined) return noEffect;
  const settings = new Map([...settingsIn(command), ...pairsOf(words)]);
  const content = [...settings].map(([name, value]) => `${name}=${value}\n`).join('');
  const isSecret = words.some(({ text }) => /_auth|password/i.test(text));
  return build('npm config set', { makes: [{ ...product(path, 'file', isSecret ? 'secret' : 'config'), content }] });
}

function settingsIn(command: Command): ReadonlyMap<string, string> {
  return settingsAt(command, inHome(command, '.npmrc'));
}

function settingsAt(command: Command, path: string | undefined): ReadonlyMap<string, string> {
  const text = path === undefined ? undefined : command.files.read(path);
  const lines = (text ?? '').matchAll(/^\s*([^#;=\s][^=\s]*)\s*=\s*(.*?)\s*$/gm);
  return new Map([...lines].map(([, name = '', value = '']) => [name, value]));
}

/** `key value`, or several `key=value`. */
function pairsOf(words: readonly CommandWord[]): [string, string][] {
  const values = words.map(({ value }) => value ?? '');
  const [first = '', second] = values;
  if (!first.includes('=')) return first === '' || second === undefined ? [] : [[first, second]];
  return values.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]);
}
