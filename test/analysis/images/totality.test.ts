/**
 * The catalogue answers for every reference there is: it never throws, and answers the same each time.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeImage, isKnownImage } from '../../../server/analysis/images/catalog.ts';
import { families } from '../../../server/analysis/images/families/index.ts';
import { runtimePartners } from '../../../server/analysis/images/partners.ts';
import { familiarName, parseImageReference } from '../../../server/analysis/images/reference.ts';

const names = families.flatMap((family) => family.names);
const words = [
  ...['latest', 'slim', 'alpine', 'alpine3.19', 'bookworm', 'jammy', 'stable', 'jdk', 'jre', 'jdk17', 'otp', '26'],
  ...['1', '1.22', '3.12.1', '17.0.9_9', '8u292', 'rc', 'b08', 'fpm', 'nonroot', 'debug', 'devel', 'ubuntu22.04', ''],
];

const tags = fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((list) => list.join('-'));
const digest = '@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const likely = fc
  .tuple(fc.constantFrom(...names), fc.oneof(tags, fc.string({ maxLength: 20 })), fc.constantFrom('', digest))
  .map(([name, tag, suffix]) => `${name}${tag === '' ? '' : `:${tag}`}${suffix}`);

test('any string that is a reference', () => {
  fc.assert(
    fc.property(fc.oneof(likely, fc.string()), (text) => {
      const reference = parseImageReference(text);
      if (reference === undefined) return;
      const facts = describeImage(reference);
      assert.deepEqual(describeImage(reference), facts);
      const partners = runtimePartners(reference);
      assert.ok(facts !== undefined || partners.length === 0);
      assert.equal(typeof isKnownImage(familiarName(reference)), 'boolean');
    }),
    { numRuns: 2000 },
  );
});

test('any string is a name, known or not', () => {
  fc.assert(fc.property(fc.string(), (name) => typeof isKnownImage(name) === 'boolean'));
});

test('a long tag costs no more than its length', () => {
  const long = `1.${'1.'.repeat(60)}1`;
  for (const name of names) {
    const reference = parseImageReference(`${name}:${long}`);
    if (reference) describeImage(reference);
  }
});
