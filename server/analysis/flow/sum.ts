/**
 * A command that runs others has the sum of their effects: `npm run build` makes what the commands of its script make.
 */

import type { BuildEffect, OwnEffect, Product, ScriptEffect } from '../toolchains/toolchain.ts';
import type { StageTree } from './stageTree.ts';
import type { Step } from './step.ts';

/**
 * The effect of a command whose `inner` steps were followed.
 * @param after the files when they are done.
 * @returns undefined where no single effect says it: packages are installed, or a command cannot be followed.
 */
export function sumOf(script: ScriptEffect, inner: readonly Step[], after: StageTree): BuildEffect | undefined {
  const { before, toolchain, does, staysIn } = script;
  const effects = inner.map(({ effect }) => effect);
  if (effects.some((effect) => effect?.kind === 'packages' || effect?.kind === 'accounts')) return undefined;
  const isFollowed = effects.every((effect) => effect !== undefined);
  if (!isFollowed && staysIn === undefined) return undefined;
  const parts = [...(before === undefined ? [] : [before]), ...effects.flatMap(partOf)];
  const maker = parts.find(({ makesPrograms }) => makesPrograms === true);
  const makes = new Map(
    parts.flatMap((part) => part.makes).map((product): [string, Product] => [product.path, product]),
  );
  const unnamed = isFollowed || staysIn === undefined ? [] : [staysIn];
  return {
    kind: 'build',
    toolchain: maker?.toolchain ?? toolchain,
    does: innerDoes(script, effects) ?? does,
    makes: [...makes.values()].filter(({ path }) => after.kindOf(path) !== undefined),
    makesIn: distinct([...parts.flatMap(({ makesIn }) => makesIn), ...unnamed]),
    byProductsIn: distinct(parts.flatMap(({ byProductsIn = [] }) => byProductsIn)),
    removes: distinct(parts.flatMap(({ removes = [] }) => removes)),
    reads: distinct(parts.flatMap(({ reads = [] }) => reads)),
    ...(before?.installs === undefined ? {} : { installs: before.installs }),
    ...(before?.heedsDestdir === undefined ? {} : { heedsDestdir: before.heedsDestdir }),
    ...(maker === undefined ? {} : { makesPrograms: true }),
    ...(isFollowed && parts.every(({ runsCode }) => runsCode !== true) ? {} : { runsCode: true }),
  };
}

/** Of a command that only starts another (`npx ng build`), the other says what is done. */
function innerDoes({ runs }: ScriptEffect, effects: readonly (OwnEffect | undefined)[]): string | undefined {
  const [run] = runs;
  const [effect] = effects;
  const isOne = runs.length === 1 && effects.length === 1 && run !== undefined && 'words' in run;
  return isOne && effect?.kind === 'build' ? effect.does : undefined;
}

/** The effect as part of a build: what files commands do is then done for it. */
function partOf(effect: OwnEffect | undefined): BuildEffect[] {
  if (effect?.kind === 'build') return [effect];
  if (effect?.kind !== 'files') return [];
  const { does, makes, makesIn, removes, reads = [] } = effect;
  return [{ kind: 'build', toolchain: does, does, makes, makesIn, removes, reads }];
}

function distinct(paths: readonly string[]): string[] {
  return [...new Set(paths)];
}
