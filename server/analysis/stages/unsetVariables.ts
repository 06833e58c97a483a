/**
 * Uses of variables that nothing sets where they are used: BuildKit and the shell put nothing in their place.
 */

import { unknownValue } from '../syntax/lexer.ts';
import { mountField } from '../syntax/mounts.ts';
import { shellScript } from '../syntax/shell.ts';
import { shellVariables } from '../syntax/shellVariables.ts';
import type { Instruction, RunInstruction } from '../syntax/tree.ts';
import { variablesIn, variablesInHeredocs } from '../syntax/variables.ts';
import { baseName } from '../text/paths.ts';
import { contains, type Range } from '../text/range.ts';
import { proxyArgs } from './globals.ts';
import type { Stage, Stages } from './model.ts';

/** A variable that a stage uses but does not set: one fault, wherever it shows. */
export interface UnsetVariable {
  readonly name: string;
  /** The first instruction that uses it: above it is the place to set it. */
  readonly firstUser: Instruction;
  /** The first use that needs the variable, else the first of all: the one to speak of. */
  readonly main: UnsetUse;
  /** What BuildKit would put in at other instructions: the first use in each. */
  readonly others: readonly UnsetUse[];
  /** Whether `main` gets nothing for certain; else it has a default, or the base image may set the variable. */
  readonly certain: boolean;
  /** What happens at `main`, as the beginning of a sentence. */
  readonly effect: string;
}

export interface UnsetUse {
  readonly range: Range;
  readonly instruction: Instruction;
  /** Who would put the value in: BuildKit, or the shell of a RUN. */
  readonly by: 'buildkit' | 'shell';
  /** Whether something else is put in: `${X:-else}`. */
  readonly hasDefault: boolean;
  /** Whether it shows only where the variable is set: `${X:+$X}`. */
  readonly isGuarded: boolean;
  /** Whether it is there to set the variable itself: `ENV X=$X:more`. */
  readonly forItself: boolean;
}

/**
 * The variables that are used in the stage where they are not set, in order of their first use. Silent where a script
 * may set the variable itself, and where the shell is not known to be one that writes variables as `$name`.
 */
export function unsetVariables(stages: Stages, stage: Stage): readonly UnsetVariable[] {
  const known = found.get(stage) ?? findUnset(stages, stage);
  found.set(stage, known);
  return known;
}

const found = new WeakMap<Stage, readonly UnsetVariable[]>();

function findUnset(stages: Stages, stage: Stage): UnsetVariable[] {
  const byName = new Map<string, UnsetUse[]>();
  for (const instruction of stage.instructions) {
    if (instruction.problems.length > 0 || instruction.name === 'ONBUILD') continue;
    const written = usesIn(stages, stage, instruction);
    for (const { name, range, operator, by } of written) {
      if (!isUnset(stage, name, instruction.name === 'ARG' ? range : instruction.range)) continue;
      const hasDefault = operator !== undefined && /[-=]$/.test(operator);
      const isGuarded = written.some((each) => each.name === name && isGuard(each) && contains(each.range, range));
      const use = { range, instruction, by, hasDefault, isGuarded, forItself: setsAt(instruction, range) === name };
      const uses = byName.get(name);
      if (uses === undefined) byName.set(name, [use]);
      else uses.push(use);
    }
  }
  return [...byName].flatMap(([name, uses]) => {
    const [first] = uses;
    if (first === undefined) return [];
    const main = uses.find((use) => !isProvidedFor(use)) ?? first;
    const certain = !isProvidedFor(main) && !stage.scope.mayHaveOthers;
    const effect = effectOf(stage, name, main);
    return [{ name, firstUser: first.instruction, main, others: othersThan(main, uses), certain, effect }];
  });
}

/** Whether its author reckoned with a variable that is not set. */
export function isProvidedFor({ hasDefault, isGuarded }: UnsetUse): boolean {
  return hasDefault || isGuarded;
}

function isGuard({ operator }: Use): boolean {
  return operator?.endsWith('+') === true;
}

function othersThan(main: UnsetUse, uses: readonly UnsetUse[]): UnsetUse[] {
  const told = new Set([main.instruction]);
  return uses.filter(({ by, instruction }) => {
    if (by !== 'buildkit' || told.has(instruction)) return false;
    told.add(instruction);
    return true;
  });
}

/** What happens at the use, as the beginning of a sentence. */
export function effectOf({ scope }: Stage, name: string, { hasDefault, isGuarded }: UnsetUse): string {
  const unless = scope.mayHaveOthers ? ', unless the base image sets it' : '';
  if (hasDefault) return `${name} is not set here, so its default is used${unless}`;
  return isGuarded ? `${name} is not set here, so this adds nothing${unless}` : `${name} is empty here${unless}`;
}

function isUnset(stage: Stage, name: string, { start }: Range): boolean {
  if (alwaysSet.has(name) || proxyArgs.has(name) || stage.scope.variable(name, start) !== undefined) return false;
  return !mayInherit(stage, name);
}

/** Whether a stage that this one may start from, with other values of the variables in FROM, sets the variable. */
function mayInherit(stage: Stage, name: string): boolean {
  let heir: Stage | undefined = stage;
  while (heir !== undefined) {
    if (heir.choices.some(({ scope }) => scope.variable(name) !== undefined)) return true;
    heir = heir.base.kind === 'stage' ? heir.base.stage : undefined;
  }
  return false;
}

/** BuildKit sees to it that each stage has a PATH. */
const alwaysSet = new Set(['PATH']);

/** The variable that is set by the value in which `range` lies. */
function setsAt(instruction: Instruction, range: Range): string | undefined {
  if (instruction.name !== 'ENV' && instruction.name !== 'ARG') return undefined;
  return instruction.pairs.find((pair) => contains(pair.range, range))?.name.text;
}

interface Use {
  readonly name: string;
  readonly range: Range;
  readonly operator: string | undefined;
  readonly by: UnsetUse['by'];
}

function usesIn(stages: Stages, stage: Stage, instruction: Instruction): Use[] {
  return [...buildkitUses(stages, instruction), ...shellUses(stages, stage, instruction)];
}

function buildkitUses({ tree }: Stages, instruction: Instruction): Use[] {
  const uses = [...variablesIn(instruction, tree.escape), ...variablesInHeredocs(tree, instruction)];
  return uses.map((use) => ({ ...use, by: 'buildkit' }));
}

function shellUses(stages: Stages, stage: Stage, run: Instruction): Use[] {
  if (run.name !== 'RUN' || !hasPosixShell(stages, stage, run) || readsProfile(stage, run)) return [];
  const script = shellScript(stages.tree, run);
  if (script === undefined) return [];
  const { uses, assigned, mayAssignAny } = shellVariables(script);
  if (mayAssignAny) return [];
  const fromSecrets = run.mounts.flatMap((mount) => mountField(mount, 'env')?.value?.text ?? []);
  return uses
    .filter(({ name }) => !assigned.has(name) && !setByShell.test(name) && !fromSecrets.includes(name))
    .map((use) => ({ ...use, by: 'shell' }));
}

/** What a shell, or the one who starts it, sets by itself. */
const setByShell =
  /^(?:HOME|HOSTNAME|IFS|LINENO|OLDPWD|OPTARG|OPTIND|PPID|PS[1-4]|PWD|SHELL|TERM|USER|LOGNAME|UID|EUID|GROUPS|RANDOM|SECONDS|SHLVL|REPLY|HOSTTYPE|MACHTYPE|OSTYPE|SOURCE_DATE_EPOCH|BASH\w*|PIPESTATUS|FUNCNAME|_)$/;

function hasPosixShell(stages: Stages, stage: Stage, run: RunInstruction): boolean {
  const [program = ''] = stage.scope.shell(run.range.start) ?? [];
  return /^(?:ba|da|a|z|k)?sh$/.test(baseName(program)) && stages.tree.escape === '\\' && !isWindows(stage);
}

/** Whether the shell begins with files of the image that may set any variable: as login or interactive shells do. */
function readsProfile({ scope }: Stage, { range }: RunInstruction): boolean {
  const [, ...options] = scope.shell(range.start) ?? [];
  if (options.some((option) => /^(?:--login$|-[A-Za-z]*[il])/.test(option))) return true;
  return ['BASH_ENV', 'ENV'].some((name) => {
    const value = scope.variable(name, range.start)?.value;
    // `ENV ENV=production` names no file.
    return value === unknownValue || value?.includes('/') === true;
  });
}

/** Whether the base image is one of Windows, whose default shell BuildKit knows from the image alone. */
function isWindows({ base }: Stage): boolean {
  if (base.kind === 'stage') return isWindows(base.stage);
  return base.kind === 'image' && /windows|nanoserver|servercore/i.test(base.resolved ?? '');
}
