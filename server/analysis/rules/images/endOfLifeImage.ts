/** FROM node:16: what the image brings gets no security updates any more. */

import type { Analysis } from '../../analyze.ts';
import { type MissedPackages, missedPackages } from '../../flow/questions/cost/archivedPackages.ts';
import { type Ended, endedIn } from '../../images/endOfLife.ts';
import type { ImageReference } from '../../images/reference.ts';
import { declarationsOf, type ImageUse, imageUses } from '../../stages/imageUses.ts';
import { type RawFinding, type RelatedPlace, rule } from '../rule.ts';

export const endOfLifeImage = rule({
  id: 'end-of-life-image',
  severity: 'information',
  summary: 'What the image brings no longer gets security updates',
  why: 'Security holes that are found in it stay open for good. In time its packages are taken off the servers, and then the build fails too.',
  example: `FROM node:16
COPY server.js /
CMD ["node", "/server.js"]
`,
  remedy:
    'Move to a release that is still supported. This is a hint where the image only builds or where support ended within the last year, and a warning where it installs packages that are gone already.',
  whenToIgnore:
    'In images that show or test an old release on purpose, and where you pay for updates beyond the public ones.',
  *check(analysis) {
    for (const { uses } of faultsIn(analysis)) yield* findingOn(analysis, uses);
  },
});

/** What has ended, and where the file names it. */
interface Fault {
  readonly uses: readonly ImageUse[];
  /** The distribution last, if it is among them. */
  readonly ended: readonly Ended[];
}

/** Images that share what has ended are one fault: a program is run on the release that it was built on. */
function faultsIn({ stages }: Analysis): Fault[] {
  let faults: Fault[] = [];
  for (const use of imageUses(stages)) {
    const ended = endedIn(use.image);
    if (ended.length === 0) continue;
    const isShared = (fault: Fault) => fault.ended.some(({ what }) => ended.some((each) => each.what === what));
    const joined = [...faults.filter(isShared), { uses: [use], ended }];
    faults = [
      ...faults.filter((fault) => !isShared(fault)),
      { uses: joined.flatMap(({ uses }) => uses), ended: united(joined.flatMap((fault) => fault.ended)) },
    ];
  }
  return faults;
}

function united(ended: readonly Ended[]): Ended[] {
  const byName = new Map(ended.map((each) => [each.what, each]));
  return [...byName.values()].sort((a, b) => Number(a.isDistribution) - Number(b.isDistribution));
}

/** Where the image with the packages that are gone is named, or else one that is shipped, or else the first. */
function* findingOn(analysis: Analysis, uses: readonly ImageUse[]): Generator<RawFinding> {
  const missed = missedIn(analysis, uses);
  const weight = ({ image, isShipped }: ImageUse) =>
    (missed !== undefined && isArchived(image) ? 2 : 0) + (isShipped ? 1 : 0);
  const [use, ...others] = [...uses].sort((a, b) => weight(b) - weight(a));
  if (use === undefined) return;
  const ended = endedIn(use.image);
  const consequence =
    missed && `, ${ended.length > 1 ? 'whose' : 'and its'} packages were moved to an archive: ${missed.program} fails`;
  yield {
    range: use.reference.word.range,
    message: `${statement(ended)}${consequence ?? ''}. ${advice(ended)}`,
    ...severityOf(use, ended, missed !== undefined),
    deprecated: true,
    related: [
      ...(missed === undefined
        ? []
        : [{ range: missed.range, message: `${missed.program} asks servers that no longer have them` }]),
      ...declarationsOf(use),
      ...others.map((other) => alsoIn(other, ended)),
    ],
  };
}

/** What another image of the fault brings that has ended, where that is more. */
function alsoIn({ reference, image }: ImageUse, told: readonly Ended[]): RelatedPlace {
  const more = endedIn(image).filter((each) => !told.some(({ what }) => what === each.what));
  return { range: reference.word.range, message: more.length === 0 ? 'It is the same here' : statement(more) };
}

function isArchived(image: ImageReference): boolean {
  return endedIn(image).some((each) => each.isArchived);
}

/** Who asks for packages of a distribution that are gone. */
function missedIn(analysis: Analysis, uses: readonly ImageUse[]): MissedPackages | undefined {
  const roots = uses.flatMap(({ reference: { kind, stage }, image }) =>
    kind === 'from' && isArchived(image) ? [stage] : [],
  );
  return missedPackages(analysis, roots);
}

/** What has just ended is on everybody's list, and what only builds is not shipped: both are hints. */
function severityOf(use: ImageUse, ended: readonly Ended[], isBroken: boolean): Pick<RawFinding, 'severity'> {
  if (isBroken) return { severity: 'warning' };
  return use.isShipped && ended.some(({ isLongAgo }) => isLongAgo) ? {} : { severity: 'hint' };
}

/** "Node.js 16 has had no security updates since 2023-09-11, nor has Debian 10 (buster) since 2024-06-30" */
function statement([first, ...others]: readonly Ended[]): string {
  const begin = `${first?.what} has had no security updates since ${first?.since}`;
  return [begin, ...others.map(({ what, since }) => `nor has ${what} since ${since}`)].join(', ');
}

function advice([first]: readonly Ended[]): string {
  if (first?.successor !== undefined) return `Move to ${first.successor}, which took its place`;
  const { current = [] } = first ?? {};
  const last = current.at(-1);
  if (last === undefined) return 'Move to a release that is still supported';
  const listed = current.length === 1 ? last : `${current.slice(0, -1).join(', ')} or ${last}`;
  return `Move to a release that is still supported: ${listed}`;
}
