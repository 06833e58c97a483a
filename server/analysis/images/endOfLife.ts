/**
 * Whether what an image brings still gets security updates: its language or server, and the distribution below.
 */

import { look } from './catalog.ts';
import { archived, type Calendar, distributions, endsCountedTo, products, retired } from './endOfLifeDates.ts';
import type { Family } from './family.ts';
import { nameBehindMirror } from './mirrors.ts';
import { familiarName, type ImageReference, parseImageReference } from './reference.ts';
import { covers } from './versions.ts';

/** Something in an image that gets no updates any more. */
export interface Ended {
  /** As people call it: `Node.js 16`, `Debian 10 (buster)`. */
  readonly what: string;
  /** The day of the last update, or the month: `2023-09-11`. */
  readonly since: string;
  /** What took its place, where there is one; else the releases that are still kept up, as far as they are known. */
  readonly successor?: string;
  readonly current?: readonly string[];
  /** Whether that was more than a year ago. */
  readonly isLongAgo: boolean;
  readonly isDistribution: boolean;
  /** For a distribution: whether its packages are gone from the servers that the image asks. */
  readonly isArchived: boolean;
}

/** What of the image has ended: what it is named after comes first, then its distribution. Nothing where that is not known. */
export function endedIn(reference: ImageReference): readonly Ended[] {
  const { text } = reference;
  let ended = known.get(text);
  if (ended === undefined) {
    if (known.size >= mostKnown) known.clear();
    ended = find(reference);
    known.set(text, ended);
  }
  return ended;
}

/** What was looked up before: the images of a file stay the same while it is typed. */
const known = new Map<string, readonly Ended[]>();
const mostKnown = 1000;

function find(reference: ImageReference): readonly Ended[] {
  const name = nameBehindMirror(familiarName(reference));
  const given = retiredImage(name, reference);
  const found = given ?? endedProduct(name, reference);
  return [...(found === undefined ? [] : [found]), ...endedDistribution(name, reference, found !== undefined)];
}

function retiredImage(name: string, { tag = '' }: ImageReference): Ended | undefined {
  const found = Object.hasOwn(retired, name) ? retired[name] : undefined;
  // Of OpenJDK, versions that are not out yet still come.
  if (found === undefined || /(?:^|-)(?:ea|2[3-9]|[3-9]\d)(?:$|[-.])/.test(tag)) return undefined;
  return {
    what: `The image ${name}`,
    ...found,
    isLongAgo: isLongAgo(found.since),
    isDistribution: false,
    isArchived: false,
  };
}

function endedProduct(name: string, reference: ImageReference): Ended | undefined {
  const key = dotnet.test(name) ? 'dotnet' : name;
  const calendar = Object.hasOwn(products, key) ? products[key] : undefined;
  if (calendar === undefined) return undefined;
  const described = look(reference);
  // What no pattern of the catalogue fits may still say its version.
  const version = described === undefined ? leadingNumber(reference.tag) : described.reading.version;
  const since = version === undefined ? undefined : dayOf(calendar, version);
  if (since === undefined || version === undefined) return undefined;
  return {
    what: `${calendar.label} ${since.release.split('|')[0]}`,
    since: since.day,
    isLongAgo: isLongAgo(since.day),
    current: maintained(calendar, key),
    isDistribution: false,
    isArchived: false,
  };
}

const dotnet =
  /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?(?:sdk|runtime|aspnet|runtime-deps)$|^microsoft\/(?:dotnet|aspnetcore(?:-build)?)$/;

function endedDistribution(name: string, reference: ImageReference, isAbandoned: boolean): Ended[] {
  const { id, release = '', moves = false } = look(reference)?.facts.distribution ?? {};
  const isItself = Object.hasOwn(distributions, name);
  const asked = id ?? (isItself ? name : undefined);
  const calendar = asked === undefined ? undefined : distributions[asked];
  // A tag that moves on is on another release some day, if it is not already. Of what has ended, none does.
  if (calendar === undefined || asked === undefined || (moves && !isAbandoned)) return [];
  const word = release !== '' ? release : isItself ? firstWord(reference.tag) : '';
  const since = word === '' ? undefined : dayOf(calendar, word);
  if (since === undefined) return [];
  const [number = '', codename] = since.release.split('|');
  const isStream = name === 'quay.io/centos/centos';
  const day = isStream ? streamEnd : since.day;
  return [
    {
      what: `${calendar.label}${isStream ? ' Stream' : ''} ${number}${codename === undefined ? '' : ` (${codename})`}`,
      since: day,
      isLongAgo: isLongAgo(day),
      isDistribution: true,
      isArchived: (archived[asked] ?? '').split(' ').includes(codename ?? number),
    },
  ];
}

/** Of CentOS Stream 8, the only one that has ended. */
const streamEnd = '2024-05-31';

/** The longest release of the calendar that the version belongs to, and its day; undefined if that is still to come. */
function dayOf({ ended }: Calendar, version: string): { readonly release: string; readonly day: string } | undefined {
  const plain = version.replace(/^v/, '');
  let found: { release: string; day: string; length: number } | undefined;
  for (const entry of ended.trim().split(/\s+/)) {
    const [release = '', day = ''] = entry.split(':');
    const fits = release.split('|').find((name) => covers(name, plain) || plain.startsWith(`${name}-`));
    if (fits !== undefined && day < endsCountedTo && fits.length > (found?.length ?? 0))
      found = { release, day, length: fits.length };
  }
  return found;
}

function isLongAgo(day: string): boolean {
  const [year = '', ...rest] = endsCountedTo.split('-');
  return day < [Number(year) - 1, ...rest].join('-');
}

/** Of the releases whose images are still made, those that are out and have not ended. */
function maintained(calendar: Calendar, key: string): readonly string[] {
  const reference = parseImageReference(calendar.image ?? key);
  const { supported = '', latest = '' }: Partial<Family> = (reference && look(reference)?.family) ?? {};
  const releases = supported.split(' ').filter((release) => release !== '');
  const last = releases.indexOf(latest);
  return releases
    .slice(0, last === -1 ? undefined : last + 1)
    .filter((release) => dayOf(calendar, release) === undefined);
}

function leadingNumber(tag = ''): string | undefined {
  return /^v?(\d+(?:\.\d+)*)(?:-|$)/.exec(tag)?.[1];
}

function firstWord(tag = ''): string {
  return tag.split('-')[0] ?? '';
}
