/**
 * Instructions and stages are BuildKit's on every real Dockerfile that BuildKit accepts.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureAgreement } from './agreement.ts';
import { corpusMissing } from './corpus.ts';

test('instructions and stages agree with BuildKit', { skip: corpusMissing ?? false }, () => {
  const { differences, accepted } = measureAgreement();
  assert.ok(accepted > 3000);
  assert.deepEqual(differences, []);
});
