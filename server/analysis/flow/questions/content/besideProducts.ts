/**
 * Sources of the build context that a stage takes although it starts what another stage has made of them.
 */

import type { Stage } from '../../../stages/model.ts';
import { isWithin, joinPath } from '../../../text/paths.ts';
import { toolchains } from '../../../toolchains/index.ts';
import type { Call } from '../../call.ts';
import { type Copy, takesContext } from '../../copy.ts';
import type { StageTree } from '../../stageTree.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface BesideProduct {
  /** What brings the sources. */
  readonly copy: Copy;
  /** Paths in the build context; the sources first, then the tests. */
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  /** The copy that brings what was made of them. */
  readonly product: Copy;
  /** The stage that made it. */
  readonly maker: Stage;
}

/**
 * The COPYs of the build context that bring files which the product was made of: the same files were sent to the stage that
 * made it, they are of a kind that is compiled, and the image starts the product.
 */
export function besideProducts({ flow }: Pick<ArtifactTrace, 'flow'>, stage: Stage): BesideProduct[] {
  const start = flow.start(stage);
  if (start.calls.length === 0 || start.unfollowed.length > 0) return [];
  const products = flow.copies(stage).filter((copy) => start.calls.some((call) => startsFrom(call, copy)));
  const tree = flow.tree(stage);
  const sent = new Map<Stage, ReadonlySet<string | undefined>>();
  const sentTo = (maker: Stage) => {
    const paths = sent.get(maker) ?? contextPathsIn(flow.tree(maker));
    sent.set(maker, paths);
    return paths;
  };
  return flow.copies(stage).flatMap((copy): BesideProduct[] => {
    if (!takesContext(copy) || !copy.destination.known) return [];
    const brought = tree
      .entriesIn(copy.destination.text)
      .flatMap(({ instruction, contextPath }) => (instruction === copy.instruction ? (contextPath ?? []) : []))
      .filter((path) => !start.calls.some((call) => mentions(call, path)));
    if (!brought.some(isForCompilers)) return [];
    for (const product of products) {
      const maker = product.from.kind === 'stage' ? product.from.stage : undefined;
      if (maker === undefined) continue;
      const sources = brought.filter((path) => isForCompilers(path) && !isTest(path) && sentTo(maker).has(path));
      if (sources.length > 0) return [{ copy, sources, tests: brought.filter(isTest), product, maker }];
    }
    return [];
  });
}

/** What of the build context lies in a stage. */
function contextPathsIn(tree: StageTree): ReadonlySet<string | undefined> {
  return new Set(tree.entriesIn('/').map(({ contextPath }) => contextPath));
}

/** Whether the command starts something that the copy brings, and that the other stage has made. */
function startsFrom({ path, cwd, words, program }: Call, { from, sources, destination }: Copy): boolean {
  if (from.kind !== 'stage' || !destination.known || sources.length === 0) return false;
  const named = [path, program, words[0]?.value].flatMap((each) =>
    each === undefined || cwd === undefined ? [] : joinPath(cwd, each),
  );
  return named.some((each) => isWithin(destination.text, each) && !isForCompilers(each));
}

function mentions({ words }: Call, contextPath: string): boolean {
  return words.some(({ value }) => value !== undefined && contextPath.endsWith(value.replace(/^\.?\//, '')));
}

const interpreted = new Set(toolchains.flatMap(({ interprets = [] }) => interprets));
const compiled = toolchains.flatMap(({ sources = [] }) => sources.filter((ending) => !interpreted.has(ending)));

/** Of the languages of the web, bundlers and compilers make something else. */
const ofTheWeb = /\.(?:[cm]?tsx?|jsx|vue|svelte|s[ac]ss|less)$/;

function isForCompilers(path: string): boolean {
  return (ofTheWeb.test(path) && !path.endsWith('.d.ts')) || compiled.some((ending) => path.endsWith(ending));
}

function isTest(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|spec|e2e)\/|\.(?:test|spec)\.[cm]?[jt]sx?$|_test\.go$/.test(path);
}
