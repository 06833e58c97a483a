/**
 * Which users and groups images are known to have, and to lack.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccountKind, imageHasAccount } from '../../../server/analysis/images/accounts.ts';
import { describeImage } from '../../../server/analysis/images/catalog.ts';
import { parseImageReference } from '../../../server/analysis/images/reference.ts';

const cases: readonly [image: string, name: string, kind: AccountKind, has: boolean | undefined][] = [
  ['alpine:3.22', 'root', 'user', true],
  ['alpine:3.22', 'nobody', 'user', true],
  ['alpine:3.22', 'www-data', 'group', true],
  ['alpine:3.22', 'www-data', 'user', false],
  ['alpine:3.22', 'app', 'user', false],
  ['alpine:3.22', 'postgres', 'user', undefined],
  ['debian:12-slim', 'www-data', 'user', true],
  ['debian:12-slim', 'app', 'group', false],
  ['ubuntu:24.04', 'ubuntu', 'user', undefined],
  ['node:24-alpine', 'node', 'group', true],
  ['node:24-alpine', 'nodejs', 'user', false],
  ['php:8.4-fpm-alpine', 'www-data', 'user', true],
  ['httpd:2.4-alpine', 'www-data', 'user', true],
  ['nginx:1.29-alpine', 'nginx', 'user', true],
  ['mcr.microsoft.com/dotnet/aspnet:8.0', 'app', 'user', true],
  ['gcr.io/distroless/static-debian12', 'nonroot', 'group', true],
  ['gcr.io/distroless/static-debian12', 'www-data', 'user', false],
  ['gcr.io/distroless/java21-debian12', 'app', 'user', false],
];

for (const [image, name, kind, has] of cases) {
  test(`${image}: ${kind} ${name}`, () => {
    const reference = parseImageReference(image);
    const facts = reference && describeImage(reference);
    assert.ok(facts !== undefined);
    assert.equal(imageHasAccount(facts, name, kind), has);
  });
}
