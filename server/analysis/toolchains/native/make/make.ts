/**
 * make: the recipes of a Makefile that somebody read; else a build in its folder, and an installation under its prefix.
 */

import { unknownValue } from '../../../syntax/lexer.ts';
import { joinPath } from '../../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../../command/commandLine.ts';
import { variableOf } from '../../command/environment.ts';
import { isSharedFolder } from '../../command/systemPaths.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect, fills } from '../../effects/buildEffect.ts';
import { artifact } from '../../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { heedsDestdir, installFolders, isGenerated } from '../autotools.ts';
import { buildCMakeTargets, hasCMakeCache } from '../cmake/cmake.ts';
import { withPrograms } from '../mixedFolders.ts';
import { expand, type MakeScope } from './expand.ts';
import { readMakefile } from './makefile.ts';
import { planRecipes } from './recipes.ts';
import { Variables } from './variables.ts';
import { isUnknown, unknownMark } from './words.ts';

const withValue = '-C --directory -f --file --makefile -I --include-dir -o -W --old-file';
const standardNames = ['GNUmakefile', 'makefile', 'Makefile'];
/** How many commands are followed: fewer in recipes that another make called, and none three calls deep. */
const mostScripts: readonly number[] = [100, 20, 5];

/** What make does with these words. */
export function explainMake(command: Command): Effect {
  const line = readCommandLine(withoutJobs(command.arguments), withValue);
  if (line.has('-v', '--version', '-h', '--help', '-n', '--dry-run', '--just-print', '-q')) return noEffect;
  const folder = workFolder(command, line);
  const call = { command, line, folder, given: assignments(line), goals: goalsOf(line) };
  if (hasCMakeCache(command.files, folder)) return buildCMakeTargets(withGiven(call), folder, call.goals, doneBy(call));
  const path = makefilePath(call);
  const text = path === undefined ? undefined : command.files.read(path);
  if (path === undefined || text === undefined || folder === undefined) return builtUnseen(call);
  if (isGenerated(text)) {
    const heeds = heedsDestdir(text);
    const effect = builtUnseen(call, installFolders(text));
    return heeds !== undefined && call.goals.some(isInstallation) ? { ...effect, heedsDestdir: heeds } : effect;
  }
  return followed(call, folder, path, text);
}

interface Call {
  readonly command: Command;
  readonly line: CommandLine;
  /** The folder that make runs in; undefined when not known. */
  readonly folder: string | undefined;
  /** The variables of the command line; of undefined, the value is not known. */
  readonly given: ReadonlyMap<string, string | undefined>;
  readonly goals: readonly (string | undefined)[];
}

/** The command with the variables of its line in its environment: there, what make calls finds them. */
function withGiven({ command, given }: Call): Command {
  const variable: Command['variable'] = (name) =>
    given.has(name) ? (given.get(name) ?? unknownValue) : command.variable(name);
  return { ...command, variable };
}

/** The words without those that say how many jobs there may be: `-j 4`, `-j "$(nproc)"`. */
function withoutJobs(words: readonly CommandWord[]): CommandWord[] {
  return words.filter(({ value }, index) => {
    const isCount = value === undefined || /^[\d.]+$/.test(value);
    return !/^(?:-[jl]|--jobs|--load-average|--max-load)$/.test(words[index - 1]?.value ?? '') || !isCount;
  });
}

function workFolder({ cwd }: Command, line: CommandLine): string | undefined {
  return line.all('-C', '--directory').reduce(pathFrom, cwd);
}

function assignments({ operands }: CommandLine): Map<string, string | undefined> {
  return new Map(
    operands.flatMap(({ value, text }): [string, string | undefined][] => {
      const [, name, given] = /^"?([A-Za-z_][\w.-]*):?=(.*)$/s.exec(value ?? text) ?? [];
      return name === undefined ? [] : [[name, value === undefined ? undefined : given]];
    }),
  );
}

function goalsOf({ operands, rest }: CommandLine): (string | undefined)[] {
  return [...operands, ...rest]
    .filter(({ value, text }) => !/^"?[\w.-]+:?=/.test(value ?? text))
    .map(({ value }) => value);
}

function doneBy({ command, goals }: Call): string {
  return [command.name, ...goals.filter((goal) => goal !== undefined)].join(' ');
}

function makefilePath({ command: { files }, line, folder }: Call): string | undefined {
  const [named, ...others] = line.all('-f', '--file', '--makefile');
  if (named !== undefined) return others.length === 0 ? pathFrom(folder, named) : undefined;
  return folder === undefined
    ? undefined
    : standardNames.map((name) => joinPath(folder, name)).find((path) => files.kindOf(path) !== undefined);
}

/** The recipes of a Makefile, followed one by one. */
function followed(call: Call, folder: string, path: string, text: string): Effect {
  const { command, goals } = call;
  // Make counts its levels in the environment, too.
  const level = Number(variableOf(command, 'MAKELEVEL') ?? 0);
  const most = mostScripts[level];
  if (goals.includes(undefined) || most === undefined) return builtUnseen(call);
  const variables = new Variables(givenTexts(call), (name) => (name === 'CURDIR' ? folder : command.variable(name)));
  const scope: MakeScope = {
    folder,
    files: command.files,
    variable: (name) => variables.get(name),
    budget: { left: 20_000 },
  };
  const makefile = readMakefile(text, variables, scope);
  const shell = expand('$(SHELL)', scope);
  if (!isUnknown(shell) && !/sh\b/.test(shell)) return builtUnseen(call);
  const wanted = goals.length > 0 ? goals.flatMap((goal) => goal ?? []) : [makefile.goal ?? ''];
  const plan = planRecipes(makefile, wanted, scope, most);
  if (plan.unknownGoals.length > 0) return builtUnseen(call);
  const before = buildEffect('make', doneBy(call), {
    reads: [path],
    ...(plan.doubt === 'large' ? { makesIn: [folder], byProductsIn: ['/'] } : {}),
    ...(plan.doubt === 'small' ? { byProductsIn: [folder] } : {}),
    ...(goals.some(isInstallation) && /\$[({]DESTDIR[)}]/.test(text) ? { heedsDestdir: 'certain' } : {}),
    runsCode: true,
  });
  const own = { cwd: folder, variables: { MAKELEVEL: String(level + 1) } };
  const runs = plan.scripts.map((script) => ({ ...own, script }));
  return { kind: 'script', toolchain: 'make', does: doneBy(call), runs, before, staysIn: folder };
}

/** The variables of the command line as make reads them. */
function givenTexts({ given }: Call): Map<string, string> {
  return new Map([...given].map(([name, value]) => [name, value ?? unknownMark]));
}

/** A Makefile that nobody read, or that a configure script wrote: `configured` tells where it installs. */
function builtUnseen(call: Call, configured?: ReadonlyMap<string, string>): BuildEffect {
  const { folder, goals } = call;
  // Its recipes may put things anywhere, but seldom do.
  const makesPrograms = configured !== undefined || goals.every((goal) => goal !== undefined && isForPrograms(goal));
  const effect = buildEffect('make', doneBy(call), {
    ...fills(folder),
    byProductsIn: ['/'],
    runsCode: true,
  });
  const isInstalled = goals.some(isInstallation);
  if (!isInstalled) return makesPrograms ? withPrograms(effect) : effect;
  return withPrograms({ ...effect, ...installed(call, configured) }, prefixOf(call, configured));
}

/** Goals for which a Makefile that nobody read is most likely there: programs, and putting them into their place. */
function isForPrograms(goal: string): boolean {
  return /^(?:all|build|compile|release|static|linux|posix)$/.test(goal) || isInstallation(goal);
}

function isInstallation(goal: string | undefined): boolean {
  return goal !== undefined && /(?:^|[-_])install/.test(goal);
}

/** Where programs are installed, unless they are put into a root of their own. */
function prefixOf(call: Call, configured: ReadonlyMap<string, string> | undefined): string | undefined {
  if (settingOf(call, 'DESTDIR') !== '') return undefined;
  const given = ['prefix', 'PREFIX'].map((name) => settingOf(call, name)).find((value) => value !== '');
  return given ?? (configured === undefined ? '/usr/local' : configured.get('prefix'));
}

function installed(call: Call, configured: ReadonlyMap<string, string> | undefined): Partial<BuildEffect> {
  const root = settingOf(call, 'DESTDIR');
  if (root !== '') return { makes: installTree(root), ...fills(call.folder, root) };
  const usual = configured === undefined ? '/usr/local' : undefined;
  const places = new Map<string, string | undefined>([['prefix', usual], ...(configured ?? [])]);
  for (const name of [...call.given.keys(), 'PREFIX'].filter((each) => placeVariable.test(each))) {
    const value = settingOf(call, name);
    if (value !== '') places.set(name === 'PREFIX' ? 'prefix' : name, value);
  }
  // Some things have their place elsewhere whatever the prefix is, such as units of systemd.
  return { makes: installTree(places.get('prefix')), ...fills(call.folder, ...places.values()), byProductsIn: ['/'] };
}

/** Variables that say where an installation goes: `prefix`, `INSTALL_MOD_PATH`, `sysconfdir`. */
const placeVariable = /^(?:\w*prefix|\w*PREFIX|INSTALL_\w+|[a-z]+dir|\w+(?:DIR|ROOT))$/;

/** The absolute path that a variable of the command line or the environment has; empty when not set. */
function settingOf({ command, given, folder }: Call, name: string): string | undefined {
  const value = given.has(name) ? given.get(name) : (variableOf(command, name) ?? '');
  return value === undefined || value === '' ? value : pathFrom(folder, { value });
}

/** A folder of its own is what the installation is for; one that all programs share is not. */
function installTree(folder: string | undefined): Product[] {
  return folder === undefined || isSharedFolder(folder) ? [] : [artifact(folder, 'tree')];
}
