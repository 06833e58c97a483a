/**
 * The images that the runtime stage may start from: the compatible one, which lacks nothing of the builder's system but
 * the toolchain, and the smallest one that the programs are certain to run in.
 */

import { describeImage } from '../../images/catalog.ts';
import type { ImageFacts } from '../../images/facts.ts';
import { type RuntimePartner, runtimePartners } from '../../images/partners.ts';
import { type ImageReference, parseImageReference } from '../../images/reference.ts';
import { present } from '../../toolchains/command/present.ts';
import { packageManagerOf } from '../../toolchains/index.ts';
import type { Demand } from '../needs/demand.ts';
import { refusal, type SplitRefusal } from '../proposal.ts';
import { hasTool } from '../subject/imageTools.ts';
import { allSteps, lineOf, type Subject } from '../subject/subject.ts';
import type { RuntimeChoice } from '../wishes.ts';
import { bareForLinked, bareForStatic, hasAccounts } from './bareImages.ts';

export interface RuntimeBase {
  readonly choice: RuntimeChoice;
  /** As FROM names it. */
  readonly image: string;
  readonly facts: ImageFacts;
  /** Whether it only serves where the compatible one before it cannot: it stands on the builder's distribution. */
  readonly isFallback?: true;
  /** Whether the builder has to be told to link without a C library. */
  readonly makeStatic: boolean;
  /** Packages that products of the toolchain need there. */
  readonly packages: readonly string[];
  /** Paths that they need from the toolchain's image. */
  readonly copies: readonly string[];
  /** Variables of the toolchain's image that they read. */
  readonly variables: readonly string[];
  /** Files of libraries that the toolchain has in a newer version. */
  readonly olderLibraries: readonly string[];
}

/** The images to choose from, the compatible one first; a refusal where none is certain to run the programs. */
export function runtimeBases(subject: Subject, demand: Demand): RuntimeBase[] | SplitRefusal {
  const { base, chain } = subject;
  const image = chain[0]?.from.image;
  if (base === undefined || image === undefined) return noPartner(subject);
  const itself: RuntimeBase = {
    choice: 'compatible',
    image: image.text,
    facts: base,
    makeStatic: false,
    packages: [],
    copies: [],
    variables: [],
    olderLibraries: [],
  };
  const partners = partnersOf(subject).filter((each) => suits(each, subject));
  // The toolchain was installed on top of an ordinary system, or of one that runs programs: a smaller one, or that itself.
  if (base.purpose !== 'toolchain') {
    const smaller = compatibleBase(partners, base, subject, demand);
    const isSmaller =
      smaller !== undefined && hasAllTools(smaller, base, demand) && !(lacksManuals(smaller) && installsJava(subject));
    return [isSmaller ? smaller : itself, ...present(smallestBase(partners, base, subject, demand))];
  }
  const compatible = compatibleBase(partners, base, subject, demand);
  if (compatible === undefined) return noPartner(subject);
  return [
    compatible,
    ...fallbacks(partners, base, compatible),
    ...present(smallestBase(partners, base, subject, demand)),
  ];
}

/** Images on which commands that were written for the builder's system work, where the compatible one is another system. */
function fallbacks(
  partners: readonly RuntimePartner[],
  { distribution, libc }: ImageFacts,
  compatible: RuntimeBase,
): RuntimeBase[] {
  if (compatible.facts.distribution?.id === distribution?.id) return [];
  const same = partners.find(
    ({ facts, staticOnly }) =>
      facts.shell !== undefined && facts.libc === libc && facts.distribution?.id === distribution?.id && !staticOnly,
  );
  return same === undefined ? [] : [{ ...baseFrom(same, 'compatible', false), isFallback: true }];
}

/** Whether the image is one of those that the applications ask for, where they ask for any. */
function suits({ facts }: RuntimePartner, { applications }: Subject): boolean {
  return applications.every(({ wants }) => wants === undefined || wants.includes(facts.name));
}

/** Whether the image has all the programs that are called and that the builder's has, or can install them. */
function hasAllTools({ facts }: RuntimeBase, base: ImageFacts, { tools }: Demand): boolean {
  const manager = packageManagerOf(facts.packageManager);
  return tools.every(
    ({ name }) => hasTool(facts, name) || !hasTool(base, name) || manager?.providerOf(name) !== undefined,
  );
}

/** Slim images of old Debians have no folder for the manuals, and packages of Java fail to link theirs into it. */
function lacksManuals({ image, facts: { distribution } }: RuntimeBase): boolean {
  return /-slim\b/.test(image) && /^(?:jessie|stretch|buster|bullseye)$/.test(distribution?.release ?? '');
}

function installsJava(subject: Subject): boolean {
  return allSteps(subject).some(
    ({ effect }) =>
      effect?.kind === 'packages' &&
      effect.packages.some(({ name = '' }) => /^(?:openjdk-\d+|default)-(?:jre|jdk)/.test(name)),
  );
}

function partnersOf({ chain, applications }: Subject): readonly RuntimePartner[] {
  const [first] = chain;
  const reference = first?.base.kind === 'image' ? first.base.reference : undefined;
  const versions = applications.flatMap(({ wantsVersion }) => wantsVersion ?? []);
  return reference === undefined ? [] : runtimePartners(inVersion(reference, versions[0]) ?? reference);
}

/** The builder's image in the version that the application is built for: newer kits build for older versions, too. */
function inVersion({ registry, repository, tag = '' }: ImageReference, version: string | undefined) {
  if (version === undefined || tag.startsWith(version)) return undefined;
  const name = registry === undefined ? repository : `${registry}/${repository}`;
  return parseImageReference(`${name}:${/^\d/.test(tag) ? tag.replace(/^[\d.]+/, version) : version}`);
}

/** With a shell, and with the C library of the builder; or with any, if the programs can do without. */
function compatibleBase(
  partners: readonly RuntimePartner[],
  base: ImageFacts,
  subject: Subject,
  demand: Demand,
): RuntimeBase | undefined {
  const withShell = partners.filter(({ facts }) => facts.shell !== undefined);
  const same = withShell.find(({ facts, staticOnly }) => facts.libc === base.libc && !staticOnly);
  if (same !== undefined) return moving(baseFrom(same, 'compatible', false), base, subject, demand);
  const other = demand.isStatic || demand.canBeStatic ? withShell[0] : undefined;
  return other && baseFrom(other, 'compatible', !demand.isStatic);
}

/** Without a shell: for that, nothing may be run in the stage, and nothing may call one. */
function smallestBase(
  partners: readonly RuntimePartner[],
  base: ImageFacts,
  subject: Subject,
  demand: Demand,
): RuntimeBase | undefined {
  const isStatic = demand.isStatic || demand.canBeStatic;
  // Interpreters start by their own entry points there.
  if (subject.applications.length > 0 || (!isStatic && !isReleaseCertain(base, subject))) return undefined;
  const found = isStatic ? bareForStatic(partners) : bareForLinked(partners, base, demand);
  if (found === undefined || !hasAccounts(found.facts, subject)) return undefined;
  const makeStatic = isStatic && !demand.isStatic;
  return { choice: 'smallest', ...found, makeStatic, packages: [], copies: [], variables: [], olderLibraries: [] };
}

/** Where a build argument decides on the release, the newest stable one runs what an older one was linked with. */
function moving(fixed: RuntimeBase, base: ImageFacts, subject: Subject, demand: Demand): RuntimeBase {
  const isDebian = fixed.facts.name === 'debian' && base.distribution?.id === 'debian';
  // Libraries of packages are another version in another release: they stay with the default of the argument.
  if (!isDebian || demand.links || isReleaseCertain(base, subject)) return fixed;
  const reference = parseImageReference('debian:stable-slim');
  const facts = reference && describeImage(reference);
  return facts === undefined ? fixed : { ...fixed, image: 'debian:stable-slim', facts };
}

/** Whether the builder's distribution release is what it is, today and with any build argument. */
function isReleaseCertain({ distribution }: ImageFacts, { chain }: Subject): boolean {
  const release = distribution?.release;
  if (release === undefined || distribution?.moves !== false) return false;
  const written = chain[0]?.from.image?.text ?? '';
  return !written.includes('$') || written.includes(release);
}

function baseFrom(
  { reference, facts, packages, copies, variables, olderLibraries }: RuntimePartner,
  choice: RuntimeChoice,
  makeStatic: boolean,
): RuntimeBase {
  return { choice, image: reference.text, facts, makeStatic, packages, copies, variables, olderLibraries };
}

function noPartner({ chain, analysis, stage, base }: Subject): SplitRefusal {
  const word = chain[0]?.from.image ?? stage.from.keyword;
  const advice =
    base?.distribution?.release === undefined || base.distribution.moves
      ? 'name the release of the distribution in its tag'
      : 'start from an image of which there is a slim one';
  return refusal(
    `no image is known to run what is built in line ${lineOf(analysis, word.range.start)} on ${word.text}; ${advice}`,
    word.range,
  );
}
