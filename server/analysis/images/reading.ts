/**
 * Reads a tag by the patterns of its family: which variant it names, and what its placeholders stand for.
 */

import type { Family, Placeholder, Variant } from './family.ts';
import { numberOfRelease, releaseNamed } from './releases.ts';
import { compilePattern, matchTag, placeholdersOf, unknown, type Values } from './tagPattern.ts';
import { covers, isIn, lineOf, lookUp } from './versions.ts';

export interface Reading {
  readonly variant: Variant;
  /** What stands in the tag. */
  readonly written: Values;
  /** The same, and what the family says of words that the tag leaves out; `?` where that is not known. */
  readonly known: Values;
  /** The version that the tag means, without aliases; undefined for the newest, where the family does not name it. */
  readonly version: string | undefined;
  /** Whether that is whatever version is the newest. */
  readonly isNewest: boolean;
  /** Whether a release that the tag does not name is the one of the day, and moves. */
  readonly moves: boolean;
}

/** Nobody has a runtime for every version of Java; a newer one runs programs of an older one. */
const runtimesOfJava = {
  jre: '8:8 9:11 12:17 18:18 19:19 20:20 21:21 22:22 23:23 24:24 25:25 26:26 27:?',
  corretto: '9:11 12:17 18:21 22:22 23:23 24:24 25:25 26:26 27:?',
};

const compiled = new WeakMap<Family, readonly RegExp[]>();

/**
 * Reads a tag.
 * @param isPinned whether a digest says which image it is: what a tag means today then says nothing.
 * @returns undefined for a tag that no pattern fits, such as that of a Windows image.
 */
export function readTag(family: Family, tag: string, isPinned: boolean): Reading | undefined {
  const expressions = expressionsOf(family);
  for (const [index, variant] of family.variants.entries()) {
    const expression = expressions[index];
    const written = expression && matchTag(expression, tag);
    if (written === undefined) continue;
    const named = versionOf(family, written.version);
    const version = named ?? (isPinned ? undefined : family.latest);
    if (!isIn(variant, version)) continue;
    return {
      variant,
      written,
      known: complete(family, variant, written, version, isPinned),
      version,
      isNewest: named === undefined,
      moves: !isPinned && isMoving(family, named),
    };
  }
  return undefined;
}

function expressionsOf(family: Family): readonly RegExp[] {
  let expressions = compiled.get(family);
  if (expressions === undefined) {
    const aliases = Object.keys(family.aliases ?? {});
    expressions = family.variants.map(({ tag }) => compilePattern(tag, aliases));
    compiled.set(family, expressions);
  }
  return expressions;
}

/** Undefined for the newest version: no version, and the short one that is still moved along with it. */
function versionOf({ aliases = {}, latest }: Family, written: string | undefined): string | undefined {
  const version = written === undefined ? undefined : (aliases[written] ?? written);
  const isNewest = version !== undefined && latest !== undefined && covers(version, latest);
  return isNewest ? undefined : version;
}

function isMoving({ supported = '' }: Family, version: string | undefined): boolean {
  return version === undefined || supported.split(' ').some((line) => covers(version, line));
}

/** Adds what the family knows of the placeholders that the tag leaves out. */
function complete(
  { defaults = {} }: Family,
  { tag, on, runtime = [] }: Variant,
  written: Values,
  version: string | undefined,
  isPinned: boolean,
): Values {
  const images = runtime.map((each) => (typeof each === 'string' ? each : each.image));
  const asked = [tag, typeof on === 'string' ? on : '', ...images];
  const known: Partial<Record<Placeholder, string>> = { ...written };
  for (const name of asked.flatMap(placeholdersOf)) {
    const table = defaults[name];
    known[name] ??= (table && !isPinned ? lookUp(table, version ?? '') : undefined) ?? unknown;
  }
  if (isKnown(version)) Object.assign(known, { major: lineOf(version, 1), line: lineOf(version, 2) });
  return withOtherNames(known);
}

/** A release can be asked for by name and by number, a Java by the runtime for it. */
function withOtherNames(known: Partial<Record<Placeholder, string>>): Values {
  for (const [id, named, numbered] of releaseNames) {
    const name = known[named];
    const number = known[numbered];
    if (isKnown(number) && !isKnown(name)) known[named] = releaseNamed(id, number).release ?? unknown;
    else if (isKnown(name) && !isKnown(number))
      known[numbered] = numberOfRelease(id, releaseNamed(id, name).release ?? '') ?? unknown;
  }
  const java = known.java ?? known.major ?? '';
  known.jre = lookUp(runtimesOfJava.jre, java) ?? unknown;
  known.corretto = lookUp(runtimesOfJava.corretto, java) ?? unknown;
  return known;
}

const releaseNames = [
  ['debian', 'debian', 'debianNumber'],
  ['ubuntu', 'ubuntu', 'ubuntuNumber'],
] as const;

function isKnown(value: string | undefined): value is string {
  return value !== undefined && value !== unknown;
}
