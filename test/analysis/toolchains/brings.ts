/**
 * Which of Debian's packages bring which well-known programs, by themselves and by all that they depend on and recommend:
 * compares server/analysis/toolchains/packages/debianBrings.ts with a list of packages, or with UPDATE=1 writes it anew.
 * Not part of the tests, for it needs the list of a release: what `apt-cache dumpavail` prints, or a `Packages` file.
 * `node test/analysis/toolchains/brings.ts PACKAGES [NAMES]`; NAMES is a file of further packages to tell of, one a line.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withoutNumbers } from '../../../server/analysis/toolchains/packages/brings.ts';
import { debianBrings } from '../../../server/analysis/toolchains/packages/debianBrings.ts';
import { hasWellKnown, wellKnownPrograms } from '../../../server/analysis/toolchains/packages/wellKnownPrograms.ts';

interface Package {
  /** What it pulls in: each a list of alternatives, the first of them preferred. */
  readonly needs: readonly (readonly string[])[];
  readonly provides: readonly string[];
  /** Every system has it from the start: what it recommends does not come along. */
  readonly isBase: boolean;
}

const [list, names] = process.argv.slice(2);
if (list === undefined) {
  console.error('usage: node test/analysis/toolchains/brings.ts PACKAGES [NAMES]');
  process.exit(2);
}

const packages = readPackages(readFileSync(list, 'utf8'));
const providers = new Map<string, string[]>();
for (const [name, { provides }] of packages) {
  for (const each of provides) providers.set(each, [...(providers.get(each) ?? []), name]);
}
/** Every bare image has these, and nobody asks who brings them. */
const everywhere = new Set([
  'apt',
  'apt-get',
  'bash',
  'dpkg',
  'groupadd',
  'perl',
  'service',
  'sh',
  'useradd',
  'usermod',
]);
const told = wellKnownPrograms.filter((program) => !everywhere.has(program)).sort();

const wanted = new Set(Object.values(debianBrings).flatMap((each) => each.split(' ')));
const further = names === undefined ? [] : readFileSync(names, 'utf8').split('\n');
for (const name of further) wanted.add(withoutNumbers(name.trim()));

const found = computed();
const text = moduleText(found);
const file = path.resolve(import.meta.dirname, '../../../server/analysis/toolchains/packages/debianBrings.ts');
const isSame = JSON.stringify(Object.entries(found)) === JSON.stringify(Object.entries(debianBrings));
if (process.env.UPDATE === '1') writeFileSync(file, text);
console.log(isSame ? 'The table agrees.' : 'The table differs.');
process.exit(isSame || process.env.UPDATE === '1' ? 0 : 1);

/** For every set of programs, the packages that bring it; numbers in their names do not count. */
function computed(): Record<string, string> {
  const byName = new Map<string, Set<string>>();
  for (const name of packages.keys()) {
    const short = withoutNumbers(name);
    if (!wanted.has(short)) continue;
    const programs = byName.get(short) ?? new Set();
    for (const program of programsOf(name)) programs.add(program);
    byName.set(short, programs);
  }
  const groups = new Map<string, string[]>();
  for (const [name, programs] of byName) {
    const key = told.filter((program) => programs.has(program)).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return Object.fromEntries(
    [...groups]
      .map(([programs, each]): [string, string] => [programs, each.sort().join(' ')])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function programsOf(name: string): Set<string> {
  const closure = closureOf(name);
  return new Set(told.filter((program) => closure.some((each) => hasWellKnown('apt', each, program))));
}

/** The package with all that comes along. */
function closureOf(name: string): string[] {
  const reached = new Set([name]);
  for (const each of reached) {
    const { needs = [], isBase } = packages.get(each) ?? {};
    if (isBase === true && each !== name) continue;
    for (const alternatives of needs) {
      if (alternatives.some((alternative) => reached.has(alternative))) continue;
      for (const need of chosen(alternatives)) reached.add(need);
    }
  }
  return [...reached];
}

/** The first alternative that there is; of a virtual package, everything that provides it. */
function chosen(alternatives: readonly string[]): readonly string[] {
  const real = alternatives.find((each) => packages.has(each));
  if (real !== undefined) return [real];
  return alternatives.map((each) => providers.get(each) ?? []).find((each) => each.length > 0) ?? [];
}

function readPackages(listing: string): Map<string, Package> {
  const read = new Map<string, Package>();
  for (const block of listing.split(/\n\n+/)) {
    const fields = new Map(
      block
        .replace(/\n[ \t]+/g, ' ')
        .split('\n')
        .map((line): [string, string] => {
          const colon = line.indexOf(':');
          return [line.slice(0, colon), line.slice(colon + 1).trim()];
        }),
    );
    const name = fields.get('Package');
    if (name === undefined || read.has(name)) continue;
    const needs = ['Depends', 'Pre-Depends', 'Recommends'].flatMap((field) => relations(fields.get(field)));
    const isBase = fields.get('Essential') === 'yes' || fields.get('Priority') === 'required';
    read.set(name, { needs, provides: relations(fields.get('Provides')).flat(), isBase });
  }
  return read;
}

/** `a (>= 1) | b:any, c` → [[a, b], [c]] */
function relations(field = ''): string[][] {
  return field
    .split(',')
    .filter((each) => each.trim() !== '')
    .map((each) => each.split('|').map((alternative) => alternative.trim().replace(/[\s(:[<].*$/, '')));
}

function moduleText(groups: Readonly<Record<string, string>>): string {
  const lines = Object.entries(groups).map(([programs, each]) => `  ${quoted(programs)}:\n${wrapped(each)},`);
  const date = new Date().toISOString().slice(0, 10);
  return [
    '/**',
    ' * Which packages of Debian bring which well-known programs along. Written by test/analysis/toolchains/brings.ts from the',
    ` * packages of Debian 12 (main) on ${date}; other releases differ a little.`,
    ' */',
    '',
    '/** Packages by the programs that they bring, `#` for every number in their names. The first bring none. */',
    'export const debianBrings: Readonly<Record<string, string>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

function wrapped(words: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    if (line !== '' && line.length + word.length > 108) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  lines.push(line);
  return lines.map((each, index) => `    ${quoted(index < lines.length - 1 ? `${each} ` : each)}`).join(' +\n');
}

function quoted(value: string): string {
  return `'${value}'`;
}
