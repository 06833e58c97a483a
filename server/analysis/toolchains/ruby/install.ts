/**
 * `bundle install`: the folder the gems go to, and which of them.
 */

import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { cache, libraries, manifest } from '../effects/products.ts';
import type { BuildEffect, Command, Dependencies, Product } from '../toolchain.ts';
import { type Gemfile, gemsOf, groupsIn, readsOthers } from './gemfile.ts';
import { gemHome, systemGems } from './gems.ts';
import { nativeLibraries } from './nativeLibraries.ts';
import { changedSettings, type Level, localFile, type Setting, settingLevels, settingOf } from './settings.ts';

/** Installs the gems of the Gemfile. Flags such as `--path` are kept as settings of the project. */
export function installedBundle(command: Command, gemfile: Gemfile, line: CommandLine, does: string): BuildEffect {
  const { folder: project, path, lock, text } = gemfile;
  const flags = settingsOfFlags(line);
  const levels = settingLevels(command, project, (name) => flags.get(name));
  const standalone = line.has('--standalone');
  const gems = gemFolder(command, project, levels, standalone);
  const kept = flags.size === 0 ? [] : [changedSettings(command, localFile(command, project), flags)];
  return buildEffect('Ruby', does, {
    makes: [
      ...(gems === undefined ? [] : [libraries(gems.path, gems.certainty)]),
      ...(isFrozen(levels) ? [] : lockMade(command, gemfile)),
      ...kept,
      ...cache(inHome(command, '.bundle/cache')),
    ],
    makesIn: [
      ...(gems === undefined ? systemGems : []),
      ...(gems?.certainty === 'certain' ? [] : [joinPath(project, 'vendor')]),
      ...binstubs(project, line, settingOf(levels, 'bin')),
    ],
    reads: [path, lock].filter((each) => command.files.kindOf(each) === 'file'),
    ...(gems === undefined ? {} : { installs: installsOf(command, gemfile, levels, gems.path) }),
    ...(text === undefined || readsOthers(text) ? { runsCode: true } : {}),
  });
}

function installsOf({ files }: Command, gemfile: Gemfile, levels: readonly Level[], folder: string): Dependencies {
  const gems = gemsOf(gemfile, files);
  const libraries = gems === undefined ? {} : { libraries: nativeLibraries(gems) };
  return { purpose: purposeOf(gemfile, levels), folders: [folder], ...libraries };
}

/** The lock file that Bundler writes where there is none. */
export function lockMade({ files }: Command, { path, folder, lock }: Gemfile): Product[] {
  if (files.kindOf(lock) === 'file') return [];
  const certainty = files.kindOf(path) === 'file' && files.isKnown(folder) ? 'certain' : 'likely';
  return [manifest(lock, certainty)];
}

/** What the flags of old times set: `--without` takes all words that follow. */
function settingsOfFlags(line: CommandLine): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const name of ['path', 'with', 'without']) {
    const word = line.flag(`--${name}`);
    if (word === undefined) continue;
    const more = name === 'path' ? [] : line.operands.slice(1);
    const values = [word, ...more].map(({ value }) => value);
    settings.set(name, values.includes(undefined) ? unknownValue : values.join(' '));
  }
  for (const name of ['deployment', 'frozen']) {
    if (line.has(`--${name}`)) settings.set(name, 'true');
  }
  if (line.has('--system')) settings.set('path.system', 'true');
  return settings;
}

/** The place that names a folder first decides; without one, gems go to the system's, or to where deployments have them. */
function gemFolder(
  command: Command,
  project: string,
  levels: readonly Level[],
  standalone: boolean,
): Pick<Product, 'path' | 'certainty'> | undefined {
  const home = gemHome(command);
  const guess = home === undefined ? undefined : ({ path: home, certainty: 'likely' } as const);
  for (const level of levels) {
    const path = level('path');
    const system = level('path.system');
    if (path === unknownValue || system === unknownValue) return guess;
    if (isOn(system)) return home === undefined ? undefined : { path: home, certainty: 'certain' };
    if (path !== undefined) return { path: joinPath(project, path), certainty: 'certain' };
  }
  const deployment = settingOf(levels, 'deployment');
  if (deployment === unknownValue) return guess;
  if (isOn(deployment)) return { path: joinPath(project, 'vendor/bundle'), certainty: 'certain' };
  if (standalone) return { path: joinPath(project, 'bundle'), certainty: 'certain' };
  return home === undefined ? undefined : { path: home, certainty: 'certain' };
}

function isFrozen(levels: readonly Level[]): boolean {
  return isOn(settingOf(levels, 'frozen')) || isOn(settingOf(levels, 'deployment'));
}

function isOn(value: Setting): boolean {
  return typeof value === 'string' && /^(?:1|t|true|y|yes)$/i.test(value);
}

function binstubs(project: string, line: CommandLine, bin: Setting): string[] {
  const flag = line.flag('--binstubs');
  if (flag !== undefined) {
    const named = flag.value?.startsWith('-') === true ? undefined : pathFrom(project, flag);
    return [named ?? joinPath(project, 'bin')];
  }
  return typeof bin === 'string' ? [joinPath(project, bin)] : [];
}

/** Whether the groups that only builds and tests need are left out. */
function purposeOf(gemfile: Gemfile, levels: readonly Level[]): Dependencies['purpose'] {
  const without = settingOf(levels, 'without');
  if (without === unknownValue) return 'all';
  const left = new Set((without ?? '').split(/[\s:]+/));
  const groups = groupsIn(gemfile);
  const wanted = developing.filter((group) => groups?.has(group) ?? group === 'development');
  const isOnly = settingOf(levels, 'only') !== undefined;
  return isOnly || wanted.every((group) => left.has(group)) ? 'run' : 'all';
}

const developing = ['development', 'test'];
