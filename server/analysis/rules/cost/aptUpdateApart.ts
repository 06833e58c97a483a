/** `apt-get update` in a RUN of its own, apart from the installation that reads its lists. */

import type { Analysis } from '../../analyze.ts';
import type { Step } from '../../flow/step.ts';
import type { Stage } from '../../stages/model.ts';
import type { RunInstruction } from '../../syntax/tree.ts';
import type { Range, TextEdit } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const aptUpdateApart = rule({
  id: 'apt-update-apart',
  severity: 'information',
  summary: 'Package lists are fetched in another RUN than the packages',
  why: 'A build takes a RUN from its cache as long as its text is the same. When the list of packages changes, the old `apt-get update` is not run again, and `apt-get install` asks for versions that the mirrors have dropped in the meantime: the build fails with "404 Not Found", or installs what is outdated.',
  example: `FROM debian:13-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
`,
  whenToIgnore: 'If the image is always built without a cache: the lists are then fetched every time.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    for (const stage of analysis.stages.all) {
      for (const { run, update, installations } of updatesApart(analysis, stage)) {
        const fix = together(analysis, stage, run, update, installations);
        yield {
          range: withoutLineEnding(analysis.text, update.range),
          message:
            'A build that has this RUN in its cache does not fetch the lists again when the packages below change, and asks the mirrors for versions that they no longer have. Update in the RUN that installs',
          related: installations.map((step) => ({
            range: withoutLineEnding(analysis.text, step.range),
            message: `${isInstallation(step) ? 'Installs from' : 'Upgrades by'} the lists that were fetched then`,
          })),
          fixes: [fix],
        };
      }
    }
  },
});

/** In a here-document, a carriage return belongs to the last word. */
function withoutLineEnding(text: string, { start, end }: Range): Range {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

interface UpdateApart {
  readonly run: RunInstruction;
  readonly update: Step;
  /** The first installation, or upgrade, of each RUN that has no update of its own. */
  readonly installations: readonly Step[];
}

function updatesApart({ flow }: Analysis, { instructions }: Stage): UpdateApart[] {
  const found: UpdateApart[] = [];
  let open: { run: RunInstruction; update: Step; installations: Step[] } | undefined;
  for (const run of instructions) {
    if (run.name !== 'RUN') continue;
    const steps = flow.steps(run).filter(isApt);
    const update = steps.find(isUpdate);
    const reader = steps.find((step) => isInstallation(step) || isUpgrade(step));
    if (reader !== undefined && (update === undefined || update.range.start > reader.range.start))
      open?.installations.push(reader);
    if (update === undefined) continue;
    if (open !== undefined) found.push(open);
    const isApart = !steps.some(isInstallation) && !update.conditional && run.mounts.length === 0;
    open = isApart ? { run, update, installations: [] } : undefined;
  }
  if (open !== undefined) found.push(open);
  return found.filter(({ installations }) => installations.length > 0);
}

function isApt({ effect, inner }: Step): boolean {
  return effect?.kind === 'packages' && effect.manager === 'apt' && inner === undefined;
}

function isUpdate({ words }: Step): boolean {
  return words.some(({ value }) => value === 'update');
}

function isInstallation({ effect }: Step): boolean {
  return effect?.kind === 'packages' && effect.action === 'install';
}

function isUpgrade({ effect }: Step): boolean {
  return effect?.kind === 'packages' && effect.action === 'upgrade';
}

/** Each installation gets an update before it; a RUN that did nothing else goes. */
function together(
  { flow, text }: Analysis,
  { instructions }: Stage,
  run: RunInstruction,
  update: Step,
  installations: readonly Step[],
): Fix {
  const written = text.slice(update.range.start, update.range.end).trimEnd();
  const edits: TextEdit[] = installations.map(({ range: { start } }) => ({
    range: { start, end: start },
    newText: `${written} && `,
  }));
  const until = installations[0]?.instruction.range.start ?? run.range.end;
  const between = instructions.filter(({ range }) => range.start > run.range.start && range.start < until);
  // What nobody knows may read the lists, too.
  const areListsUnread = between.every((each) => flow.steps(each).every(isKnown));
  if (flow.steps(run).length === 1 && areListsUnread) edits.push({ range: run.fullRange, newText: '' });
  return { title: 'Update in the RUN that installs', edits, safe: true };
}

function isKnown({ effect, inner }: Step): boolean {
  return effect !== undefined && inner === undefined;
}
