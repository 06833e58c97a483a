/**
 * Where a variable is set, when not where a stage uses it: one answer, so that each fault is told once.
 */

import { platformArgs } from './globals.ts';
import type { Stage, Stages } from './model.ts';
import type { Variable } from './scope.ts';
import type { UnsetUse, UnsetVariable } from './unsetVariables.ts';

export type VariablePlace =
  /** Above the first FROM, for FROM lines only. */
  | { readonly kind: 'before the first FROM'; readonly variable: Variable | undefined }
  /** BuildKit predefines it, for FROM lines only. */
  | { readonly kind: 'predefined' }
  /** In the stage itself, but below its use. */
  | { readonly kind: 'further below'; readonly variable: Variable }
  | { readonly kind: 'another stage'; readonly stage: Stage; readonly variable: Variable };

/** @returns undefined where it is set nowhere, or where no place would be better than its use. */
export function placeOf(stages: Stages, stage: Stage, unset: UnsetVariable): VariablePlace | undefined {
  const { name, main, certain } = unset;
  const below = main.forItself ? undefined : stage.scope.declaration(name);
  const isSeen = isSeenByFrom(stages, name);
  // With a default at hand, above the declaration is as good a place as any, unless the value is there all the time.
  if (below?.origin === 'arg' && (isSeen || !main.hasDefault)) return { kind: 'further below', variable: below };
  if (platformArgs.has(name)) return { kind: 'predefined' };
  if (isSeen) return { kind: 'before the first FROM', variable: stages.globals.variable(name) };
  // With a base image that nobody described, ENV may only change what comes with it. BuildKit speaks of it all the same.
  if (below?.origin === 'env' && (certain || main.by === 'buildkit')) return { kind: 'further below', variable: below };
  if (main.forItself || stage.scope.variable(name) !== undefined) return undefined;
  return nearest(settingsOf(stages).get(name) ?? [], stage);
}

/** Whether the file sets a variable of this name at all, so that there is more to say than that nobody does. */
export function isSetSomewhere(stages: Stages, stage: Stage, name: string, { forItself }: UnsetUse): boolean {
  if (isSeenByFrom(stages, name)) return true;
  // That `ENV X=$X` sets X itself is no answer.
  return !forItself && (settingsOf(stages).has(name) || stage.scope.variable(name) !== undefined);
}

function isSeenByFrom({ globals }: Stages, name: string): boolean {
  return platformArgs.has(name) || globals.variable(name) !== undefined;
}

type Setting = Extract<VariablePlace, { kind: 'another stage' }>;

const remembered = new WeakMap<Stages, ReadonlyMap<string, readonly Setting[]>>();

/** What stages set, by name, in order. */
function settingsOf(stages: Stages): ReadonlyMap<string, readonly Setting[]> {
  const known = remembered.get(stages) ?? findSettings(stages);
  remembered.set(stages, known);
  return known;
}

function findSettings({ all }: Stages): ReadonlyMap<string, readonly Setting[]> {
  const settings = new Map<string, Setting[]>();
  for (const stage of all) {
    for (const variable of stage.scope.declared()) {
      const setting: Setting = { kind: 'another stage', stage, variable };
      const before = settings.get(variable.name);
      if (before === undefined) settings.set(variable.name, [setting]);
      else before.push(setting);
    }
  }
  return settings;
}

/** The last setting above the stage, else the first below. */
function nearest(settings: readonly Setting[], { index }: Stage): Setting | undefined {
  return settings.findLast(({ stage }) => stage.index < index) ?? settings.find(({ stage }) => stage.index > index);
}
