/** A RUN of the image leaves the cache of a package manager in its layer. */

import type { Analysis } from '../../analyze.ts';
import { appendCommand } from '../../edits/appendCommand.ts';
import { type LeftCache, leftCaches } from '../../flow/questions/leftCaches.ts';
import type { Step } from '../../flow/step.ts';
import { lineageOf } from '../../stages/lineage.ts';
import { servesDevelopers, shippedLayers } from '../../stages/shipped.ts';
import type { TextEdit } from '../../text/range.ts';
import type { Cache } from '../../toolchains/caches.ts';
import { present } from '../../toolchains/command/present.ts';
import { type Fix, type RawFinding, rule, type Severity } from '../rule.ts';

export const packageCacheInFinal = rule({
  id: 'package-cache-in-final',
  severity: 'information',
  summary: "A package manager's cache stays in the image",
  why: 'What a package manager keeps for the next time is of no use to a container, and the image is pulled with it. What a later RUN removes stays in the layer below.',
  example: `FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
CMD ["curl", "--version"]
`,
  remedy: 'Clear it away in the same RUN, have it not kept, or put it into a cache mount.',
  whenToIgnore:
    'Images that people install packages in by hand, such as those of development containers, may want the lists. Indexes and caches of a few megabytes are hints: they are yours to weigh.',
  hadolint: 'DL3009, DL3019, DL3032, DL3042, DL3060',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    for (const [stage, shipped] of shippedLayers(analysis.stages)) {
      const following = analysis.stages.all.filter((each) => each !== stage && lineageOf(each).includes(stage));
      const left = leftCaches(analysis, stage, analysis.tree, following);
      for (const run of new Set(left.map((each) => each.run))) {
        const ofRun = left.filter((each) => each.run === run);
        yield describe(analysis, ofRun, servesDevelopers(shipped));
      }
    }
  },
});

function describe(analysis: Analysis, caches: readonly LeftCache[], isForDevelopers: boolean): RawFinding {
  const steps = caches.flatMap((each) => each.steps).sort((a, b) => a.range.start - b.range.start);
  const [first] = steps;
  const severity: Severity = !isForDevelopers && caches.some(({ cache }) => cache.isLarge) ? 'information' : 'hint';
  const clearing = caches.find(({ clearedLater }) => clearedLater !== undefined)?.clearedLater;
  const fix = fixOf(analysis, caches);
  return {
    range: first?.range ?? { start: 0, end: 0 },
    message: messageOf(caches, clearing !== undefined),
    severity,
    related: present(clearing && { range: clearing.range, message: 'removed here, a layer too late' }),
    fixes: present(fix),
  };
}

function messageOf(caches: readonly LeftCache[], isLate: boolean): string {
  const names = caches.map(({ cache }) => cache.name).join(' and ');
  const [stay, them] = caches.length > 1 || names.endsWith('s') ? ['stay', 'them'] : ['stays', 'it'];
  if (isLate) {
    return `${names} ${stay} in this layer of the image, though a later RUN removes ${them}: do so in the same RUN`;
  }
  return `${names} ${stay} in the image, which has no use for ${them}: ${adviceFor(caches, them)}`;
}

function adviceFor(caches: readonly LeftCache[], them: string): string {
  if (caches.some(({ isReadLater }) => isReadLater))
    return `let each RUN that installs fetch ${them}, and clear ${them} away`;
  const takesFlag = ({ cache: { flag }, steps }: LeftCache) =>
    flag !== undefined && steps.every(({ words }) => words.some(({ value }) => value === flag.behind));
  const flags = caches.filter(takesFlag).map(({ cache }) => cache.flag?.text);
  const clears = caches.filter((each) => !takesFlag(each)).flatMap(({ cache }) => cache.clear ?? []);
  const added = [...flags, ...(clears.length === 0 ? [] : [`"${clears.join(' && ')}" to this RUN`])];
  return added.length === 0 ? `put ${them} into a cache mount` : `add ${added.join(' and ')}`;
}

/** All caches of the RUN at once, or none. */
function fixOf({ tree }: Analysis, caches: readonly LeftCache[]): Fix | undefined {
  const edits: TextEdit[] = [];
  const clears: string[] = [];
  for (const { cache, steps, isReadLater } of caches) {
    if (isReadLater) return undefined;
    const flags = steps.map((step) => flagEdit(tree.text, step, cache.flag));
    const known = flags.filter((each) => each !== undefined);
    if (known.length === steps.length) edits.push(...known);
    else {
      const clear = clearFor(cache, steps[0]);
      if (clear === undefined) return undefined;
      clears.push(clear);
    }
  }
  const [{ run } = { run: undefined }] = caches;
  const appended = run && clears.length > 0 ? appendCommand(tree, run, clears.join(' && ')) : undefined;
  if (clears.length > 0 && appended === undefined) return undefined;
  const flagged = caches.flatMap(({ cache }) => (cache.flag === undefined ? [] : [cache.flag.text]));
  const title = clears.length > 0 ? `Add "${clears.join(' && ')}"` : `Add ${[...new Set(flagged)].join(' and ')}`;
  return { title, edits: [...edits, ...present(appended)], safe: true };
}

/** Called as the command is that fills the cache: by the same user. */
function clearFor({ clear }: Cache, { given, words, shell, program }: Step): string | undefined {
  const wrappers = given.slice(0, given.length - words.length);
  if (clear === undefined || shell !== undefined) return undefined;
  // What was called by its path may not be found by its name.
  if (!clear.startsWith('rm ') && !clear.startsWith(`${program} `)) return undefined;
  const isSudo = wrappers.length === 1 && wrappers[0]?.value === 'sudo';
  if (isSudo) return `sudo ${clear}`;
  return wrappers.every(({ text }) => text === 'env' || text.includes('=')) ? clear : undefined;
}

/** The flag behind its word, where that stands in the document as it is read. */
function flagEdit(text: string, { words, inner }: Step, flag: Cache['flag']): TextEdit | undefined {
  const word = inner === undefined ? words.find(({ value }) => value === flag?.behind) : undefined;
  if (flag === undefined || word === undefined) return undefined;
  const { start, end } = word.range;
  return text.slice(start, end) === flag.behind ? { range: { start: end, end }, newText: ` ${flag.text}` } : undefined;
}
