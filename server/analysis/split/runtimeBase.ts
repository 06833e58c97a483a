/**
 * The images that the runtime stage may start from: the compatible one, which lacks nothing of the builder's system but
 * the toolchain, and the smallest one that the programs are certain to run in.
 */

import { describeImage } from '../images/catalog.ts';
import type { ImageFacts } from '../images/facts.ts';
import { parseImageReference } from '../images/reference.ts';
import type { Demand } from './demand.ts';
import { refusal, type SplitRefusal } from './proposal.ts';
import { lineOf, type Subject } from './subject.ts';
import { look } from '../images/catalog.ts';
import { fillTag } from '../images/tagPattern.ts';

export interface RuntimeBase {
  readonly choice: 'compatible' | 'smallest';
  /** As FROM names it. */
  readonly image: string;
  readonly facts: ImageFacts;
}

/** The images to choose from, the compatible one first; a refusal where none is certain to run the programs. */
export function runtimeBases(subject: Subject, demand: Demand): RuntimeBase[] | SplitRefusal {
  const compatible = compatibleBase(subject, demand);
  if (compatible === undefined) return noPartner(subject);
  const smallest = smallestBase(subject, demand);
  return smallest === undefined || smallest.image === compatible.image ? [compatible] : [compatible, smallest];
}

function compatibleBase({ chain, base, analysis }: Subject, demand: Demand): RuntimeBase | undefined {
  const written = chain[0]?.from.image?.text;
  if (base === undefined || written === undefined) return undefined;
  // The toolchain was installed on top of an ordinary system: that system is its own partner.
  if (base.purpose !== 'toolchain') return { choice: 'compatible', image: written, facts: base };
  const candidates = partners({ chain, base, analysis } as Subject);
  return candidates.find(
    ({ facts }) => facts.shell !== undefined && (facts.libc === base.libc || demand.isStatic),
  );
}

/** An image without a shell. It is offered only where nothing in the image calls one. */
function smallestBase(subject: Subject, demand: Demand): RuntimeBase | undefined {
  const found = partners(subject).filter(({ facts }) => facts.shell === undefined && facts.name !== 'scratch');
  const fitting = found.find(({ facts }) => (demand.isStatic ? facts.libc === undefined : facts.libc === subject.base?.libc));
  return fitting && { ...fitting, choice: 'smallest' };
}

function partners({ chain }: Subject): RuntimeBase[] {
  const [first] = chain;
  const reference = first?.base.kind === 'image' ? first.base.reference : undefined;
  const described = reference && look(reference);
  if (described === undefined) return [];
  const { variant, written, known } = described.reading;
  return (variant.runtime ?? []).flatMap((each) => {
    const image = fillTag(typeof each === 'string' ? each : each.image, written, known);
    const parsed = image === undefined ? undefined : parseImageReference(image);
    const facts = parsed && describeImage(parsed);
    return image === undefined || facts === undefined ? [] : [{ choice: 'compatible' as const, image, facts }];
  });
}

function noPartner({ chain, analysis, stage }: Subject): SplitRefusal {
  const word = chain[0]?.from.image ?? stage.from.keyword;
  return refusal(
    `no image is known to run what is built in line ${lineOf(analysis, word.range.start)} on ${word.text}; name the release of the distribution in its tag`,
    word.range,
  );
}
