/**
 * Every entry of the catalogue makes sense: what it is built on exists, its tags can be read, its facts are facts.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeImage, isKnownImage } from '../../../server/analysis/images/catalog.ts';
import { startsOn } from '../../../server/analysis/images/compatibility.ts';
import type { ImageFacts } from '../../../server/analysis/images/facts.ts';
import { families } from '../../../server/analysis/images/families/index.ts';
import type { Family, Placeholder, Variant } from '../../../server/analysis/images/family.ts';
import { runtimePartners } from '../../../server/analysis/images/partners.ts';
import { familiarName, parseImageReference } from '../../../server/analysis/images/reference.ts';
import { compilePattern, fillTag } from '../../../server/analysis/images/tagPattern.ts';
import { isIn, lookUp } from '../../../server/analysis/images/versions.ts';

const samples: Readonly<Partial<Record<Placeholder, readonly string[]>>> = {
  version: [
    '1.21.3',
    '3.9.6',
    '8.0',
    '11.0.20',
    '17',
    '21',
    '26',
    '4.0.2',
    '20.10.0',
    '8.2.10',
    '2023',
    '9.5',
    '1.6',
    '29',
  ],
  debian: ['bookworm'],
  suite: ['bookworm'],
  debianNumber: ['12'],
  ubuntu: ['jammy'],
  ubuntuNumber: ['22.04'],
  alpine: ['3.20'],
  java: ['17'],
  otp: ['26'],
  python: ['3.12'],
  php: ['8.2'],
  sbt: ['.0.9_9_1.9.7_3.3.1'],
  release: ['9', '2023'],
  architecture: ['amd64'],
  any: ['20240110'],
};

/** A tag that the variant is for. */
function sampleTag(family: Family, { tag, ...range }: Variant): string | undefined {
  const pattern = tag.replace(/(\S+?)\|\S*?(\?)?(?= |$)/g, '$1$2');
  const aliases = Object.keys(family.aliases ?? {});
  for (const version of [range.since ?? '', ...(samples.version ?? [])].filter((version) => version !== '')) {
    if (tag.includes('{version}') && !isIn(range, version)) continue;
    const values = Object.fromEntries(Object.entries(samples).map(([name, [first]]) => [name, first]));
    const sample = fillTag(pattern, { ...values, version }, { ...values, version });
    if (sample !== undefined && compilePattern(tag, aliases).test(sample)) return sample;
  }
  return undefined;
}

const entries = families.flatMap((family) => family.variants.map((variant) => ({ family, variant })));

test('no two families have the same name', () => {
  const names = families.flatMap(({ names }) => names);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test('names are written as `familiarName` gives them', () => {
  for (const name of families.flatMap(({ names }) => names)) {
    const reference = parseImageReference(name);
    assert.ok(reference, name);
    assert.equal(familiarName(reference), name);
    assert.ok(isKnownImage(name), name);
  }
});

test('every family has a variant', () => {
  for (const { names, variants } of families) assert.ok(variants.length > 0, names[0]);
});

test('every variant can be reached by a tag, and what it is built on is described', () => {
  for (const { family, variant } of entries) {
    const label = `${family.names[0]} «${variant.tag}»`;
    const tag = sampleTag(family, variant);
    assert.notEqual(tag, undefined, `no sample for ${label}`);
    const facts = factsOf(family.names[0], tag ?? '');
    assert.ok(facts, `${label}: ${tag} is not described`);
    checkFacts(facts, label);
  }
});

test('tables of defaults run upwards, and can be read', () => {
  for (const { names, defaults = {} } of families) {
    for (const [placeholder, table] of Object.entries(defaults)) {
      const entries = table.trim().split(/\s+/);
      for (const entry of entries) {
        assert.match(entry, /^\d+(?:\.\d+)*:(?:[a-z]+|[\d.]+|\?)$/, `${names[0]} ${placeholder}`);
        const [from = '', value] = entry.split(':');
        const padded = [...from.split('.'), '0', '0', '0'].slice(0, 4).join('.');
        assert.equal(lookUp(table, padded), value === '?' ? undefined : value, `${names[0]} ${placeholder} ${entry}`);
      }
    }
  }
});

test('the newest version and the supported lines have a default', () => {
  for (const { names, latest, supported = '', defaults = {} } of families) {
    for (const line of [latest, ...supported.split(' ')].filter((line) => line !== undefined && line !== '')) {
      for (const [placeholder, table] of Object.entries(defaults)) {
        // Alpine's defaults change twice a year, and are not looked up everywhere.
        if (placeholder === 'alpine' || table.includes(`${line}:?`)) continue;
        assert.notEqual(lookUp(table, line ?? ''), undefined, `${names[0]}:${line} ${placeholder}`);
      }
    }
  }
});

test('partners exist, and run what the toolchain builds', () => {
  for (const { family, variant } of entries) {
    const tag = sampleTag(family, variant);
    const reference = parseImageReference(tag ? `${family.names[0]}:${tag}` : family.names[0]);
    assert.ok(reference);
    const builder = describeImage(reference);
    const partners = runtimePartners(reference);
    for (const { facts, reference: partner, staticOnly, copies } of partners) {
      const label: string = `${reference.text} → ${partner.text}`;
      assert.ok(isKnownImage(familiarName(partner)), label);
      assert.ok(!partner.text.includes('?'), label);
      assert.notEqual(facts.purpose, 'toolchain', label);
      if (staticOnly || copies.length > 0 || builder === undefined) continue;
      assert.equal(facts.libc, builder.libc, label);
      assert.notEqual(isJava(builder) ? undefined : startsOn(builder, facts), false, label);
    }
  }
});

describe('what partners are offered', () => {
  test('none is its own partner', () => {
    for (const { family, variant } of entries) {
      const tag = sampleTag(family, variant);
      const text = tag ? `${family.names[0]}:${tag}` : family.names[0];
      const reference = parseImageReference(text);
      const partners = reference ? runtimePartners(reference) : [];
      assert.ok(!partners.some((partner) => partner.reference.text === text), text);
    }
  });
});

function factsOf(name: string, tag: string): ImageFacts | undefined {
  const reference = parseImageReference(tag === '' ? name : `${name}:${tag}`);
  return reference && describeImage(reference);
}

/** Java's programs bring no C library of their own. */
function isJava({ tools }: ImageFacts): boolean {
  return tools.includes('javac');
}

function checkFacts(facts: ImageFacts, label: string): void {
  assert.match(facts.workdir ?? '/', /^\//, label);
  for (const [name, value] of Object.entries(facts.env)) {
    assert.match(name, /^[A-Za-z_][A-Za-z0-9_]*$/, label);
    assert.doesNotMatch(value ?? '', /\{\w+\}|\$PATH|\?/, `${label}: ${name}=${value}`);
  }
  for (const tool of facts.tools) assert.match(tool, /^\/?[\w.+/-]+$/, label);
  for (const port of facts.ports) assert.match(port, /^\d+(?:\/udp)?$/, label);
  for (const volume of facts.volumes) assert.match(volume, /^\//, label);
  assert.ok(facts.compressedSize === undefined || (facts.compressedSize >= 0 && facts.compressedSize < 3000), label);
  assert.ok(facts.shell === undefined || facts.shell.length > 0, label);
  assert.equal(new Set(facts.tools).size, facts.tools.length, label);
}
