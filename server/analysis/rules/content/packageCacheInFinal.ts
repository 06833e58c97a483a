/** A RUN of the image leaves the cache of a package manager in its layer. */

import type { Analysis } from '../../analyze.ts';
import { appendCommand } from '../../edits/appendCommand.ts';
import { type LeftCache, leftCaches } from '../../flow/questions/content/leftCaches.ts';
import { LaterRuns } from '../../flow/questions/cost/laterRuns.ts';
import type { Step } from '../../flow/step.ts';
import { servesDevelopers, shippedLayers } from '../../stages/shipped.ts';
import type { TextEdit } from '../../text/range.ts';
import type { Cache } from '../../toolchains/caches.ts';
import { present } from '../../toolchains/command/present.ts';
import { type Fix, type RawFinding, rule, type Severity } from '../rule.ts';

export const packageCacheInFinal = rule({
  id: 'package-cache-in-final',
  severity: 'information',
  summary: "A package manager's cache stays in the image",
  why: 'A container has no use for what a package manager keeps for the next time, but it is pulled with the image. Removing it in a later RUN does not help: it stays in the layer below.',
  example: `FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
CMD ["curl", "--version"]
`,
  remedy: 'Clear it away in the same RUN, tell the package manager to keep none, or put it into a cache mount.',
  whenToIgnore:
    'In images that people install packages in by hand, such as those of development containers. Indexes and caches of a few megabytes are only hints.',
  hadolint: ['DL3009', 'DL3019', 'DL3032', 'DL3036', 'DL3040', 'DL3042', 'DL3060'],
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    const runs = new LaterRuns(analysis);
    for (const [stage, shipped] of shippedLayers(analysis.stages)) {
      const left = leftCaches(analysis, stage, analysis.tree, runs);
      for (const each of left) yield describe(analysis, each, servesDevelopers(shipped));
    }
  },
});

function describe(analysis: Analysis, left: LeftCache, isForDevelopers: boolean): RawFinding {
  const { cache, steps, readLater } = left;
  const clearedLater = left.clearedLater === readLater ? undefined : left.clearedLater;
  const [stay, them] = cache.name.endsWith('s') ? ['stay', 'them'] : ['stays', 'it'];
  const severity: Severity = !isForDevelopers && cache.isLarge ? 'information' : 'hint';
  return {
    range: steps[0].range,
    message: `${cache.name} ${stay} in the image, which has no use for ${them}: ${adviceFor(left, them)}`,
    severity,
    related: [
      ...present(readLater && { range: readLater.range, message: `Installs by ${them}` }),
      ...present(clearedLater && { range: clearedLater.range, message: 'Removed here, a layer too late' }),
    ],
    fixes: present(readLater === undefined && !left.isIdle ? fixOf(analysis, left) : undefined),
  };
}

function adviceFor({ cache: { flag, clear }, steps, readLater, isIdle }: LeftCache, them: string): string {
  if (isIdle) return `nothing is installed by ${them}, so leave this command out`;
  const isInstalling = steps.every(({ words }) => words.some(({ value }) => value === flag?.behind));
  if (flag !== undefined && (isInstalling || readLater !== undefined))
    return readLater === undefined ? `add ${flag.text}` : `add ${flag.text} to all that installs by ${them}`;
  if (readLater !== undefined)
    return `fetch ${them} in the RUN that installs, and clear ${them} away there ("${clear}")`;
  return clear === undefined ? `put ${them} into a cache mount` : `clear ${them} away in this very RUN ("${clear}")`;
}

/** The flag where all commands take it, else the command that clears away. */
function fixOf({ tree }: Analysis, { cache, steps, run }: LeftCache): Fix | undefined {
  const flags = steps.map((step) => flagEdit(tree.text, step, cache.flag)).filter((each) => each !== undefined);
  if (flags.length === steps.length) return { title: `Add ${cache.flag?.text}`, edits: flags, safe: true };
  const clear = clearFor(cache, steps[0]);
  const appended = clear === undefined ? undefined : appendCommand(tree, run, clear);
  return appended && { title: `Add "${clear}"`, edits: [appended], safe: true };
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
