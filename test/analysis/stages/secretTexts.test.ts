/** Secrets by their shape, and what only has the shape. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlaceholder, secretsIn } from '../../../server/analysis/stages/secretTexts.ts';

test('tokens and keys', () => {
  const told = (text: string) => secretsIn(text).map(({ what }) => what);
  assert.deepEqual(told('token ghp_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6;'), ['a token of GitHub']);
  assert.deepEqual(told('AKIAQ3EGTZ7MNP5XWLKD npm_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6'), [
    'an access key of AWS',
    'a token of npm',
  ]);
  assert.deepEqual(told('-----BEGIN RSA PRIVATE KEY-----'), ['a private key']);
});

test('passwords in addresses, and how far they open something', () => {
  const [own] = secretsIn('GET https://me:correct-horse@acme.io/x');
  assert.equal(own?.certainty, 'certain');
  assert.equal('GET https://me:correct-horse@acme.io/x'.slice(own?.core.start, own?.core.end), 'correct-horse');
  for (const address of [
    'mysql://user:password@acme.io/x',
    'redis://:correct-horse@localhost:6379',
    'amqp://me:abcd@queue',
  ]) {
    assert.equal(secretsIn(address)[0]?.certainty, 'likely', address);
  }
});

test('what is none', () => {
  const harmless = [
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'AKIAIOSFODNN7EXAMPLE',
    'https://$USER:$TOKEN@acme.io',
    'https://me:<token>@acme.io',
    'https://me@acme.io',
    'https://acme.io:8443/@scope/x',
    'git@acme.io:me/app.git',
    '-----BEGIN PUBLIC KEY-----',
  ];
  for (const text of harmless) assert.deepEqual(secretsIn(text), [], text);
});

test('placeholders', () => {
  for (const value of ['changeme', '<token>', '${TOKEN}', 'xxxx', 'your-token', 'password123', 'test', 'postgres']) {
    assert.ok(isPlaceholder(value), value);
  }
  for (const value of ['correct-horse', '9f8e7d6c5b4a', 'benchmark-api-key']) assert.ok(!isPlaceholder(value), value);
});
