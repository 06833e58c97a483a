/**
 * The patterns by which the catalogue describes tags: words parted by spaces for parts parted by hyphens, `?` after
 * those that may be missing, `|` between alternatives, placeholders in braces.
 */

import type { Placeholder } from './family.ts';
import { codenames } from './releases.ts';

export type Values = Readonly<Partial<Record<Placeholder, string>>>;

/** `?` stands for what is not known, in the tags that the catalogue itself writes. */
export const unknown = '?';

const number = String.raw`\d+(?:\.\d+)*`;
const preRelease = String.raw`(?:rc|RC|alpha|beta|preview|a|b|u)\d+`;
const suffixes = String.raw`(?:-(?:rc|beta|preview|alpha|ea|dev)[.\d]*(?:-\d+)?)?(?:-b\d+)?`;

const classes: Readonly<Record<Placeholder, string>> = {
  version: String.raw`v?${number}(?:${preRelease})?(?:[_+][\w.]*)?${suffixes}|\?`,
  major: number,
  line: number,
  debian: `${codenames.debian.join('|')}|\\?`,
  suite: `${codenames.suites.join('|')}|\\?`,
  debianNumber: String.raw`\d+(?:\.\d+)?`,
  ubuntu: `${codenames.ubuntu.join('|')}|\\?`,
  ubuntuNumber: String.raw`\d\d\.\d\d`,
  alpine: String.raw`${number}|edge|\?|`,
  java: String.raw`\d+|\?`,
  jre: number,
  corretto: number,
  otp: String.raw`${number}|\?`,
  python: number,
  php: String.raw`${number}|\?`,
  // The rest of sbt's tags: `17.0.9_9_1.9.7_3.3.1`.
  sbt: String.raw`[\w.]*`,
  release: String.raw`[a-z]*${number}|\?`,
  architecture: 'amd64|arm64v8|arm64|arm32v7|arm|s390x|ppc64le|riscv64|386',
  any: String.raw`[\w.]+`,
};

/** The expression that fits a whole tag; its groups are named like the placeholders. */
export function compilePattern(pattern: string, versionWords: readonly string[]): RegExp {
  const words = pattern.split(' ').filter((word) => word !== '');
  return new RegExp(`^${words.map((word) => wordSource(word, versionWords)).join('')}$`);
}

/** What a pattern's expression finds in a tag. */
export function matchTag(expression: RegExp, tag: string): Values | undefined {
  if (tag.endsWith('-')) return undefined;
  const match = expression.exec(tag === 'latest' ? '' : tag);
  if (match === null) return undefined;
  return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value));
}

/**
 * Writes a tag from a pattern. Words with `?` are written as the tag had them, the others as they are known.
 * @returns undefined when a needed value is missing.
 */
export function fillTag(pattern: string, written: Values, known: Values): string | undefined {
  const words: string[] = [];
  for (const word of pattern.split(' ')) {
    const isOptional = word.endsWith('?');
    const filled = fill(isOptional ? word.slice(0, -1) : word, isOptional ? written : known);
    if (filled === undefined && !isOptional) return undefined;
    if (filled !== undefined && filled !== '') words.push(filled);
  }
  return words.join('-');
}

/** Puts values into the braces of a text; undefined when one is missing. */
export function fill(text: string, values: Values): string | undefined {
  const missing = placeholdersOf(text).some((name) => values[name] === undefined);
  return missing ? undefined : text.replace(/\{(\w+)\}/g, (_, name: Placeholder) => values[name] ?? '');
}

/** The placeholders that a pattern names. */
export function placeholdersOf(text: string): Placeholder[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).filter(isPlaceholder);
}

function isPlaceholder(name: string | undefined): name is Placeholder {
  return name !== undefined && Object.hasOwn(classes, name);
}

function wordSource(word: string, versionWords: readonly string[]): string {
  const isOptional = word.endsWith('?');
  const source = (isOptional ? word.slice(0, -1) : word)
    .replace(/[.+*()[\]^$\\]/g, String.raw`\$&`)
    .replace(/\{(\w+)\}/g, (_, name: Placeholder) => `(?<${name}>${classOf(name, versionWords)})`);
  return `(?:(?:${source})(?:-|$))${isOptional ? '?' : ''}`;
}

function classOf(name: Placeholder, versionWords: readonly string[]): string {
  return name === 'version' ? [...versionWords, classes.version].join('|') : classes[name];
}
