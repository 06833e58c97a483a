/**
 * Which images bring something that gets no updates any more, and what is said of it.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endedIn } from '../../../server/analysis/images/endOfLife.ts';
import { distributions, endsCountedTo, products } from '../../../server/analysis/images/endOfLifeDates.ts';
import { parseImageReference } from '../../../server/analysis/images/reference.ts';

const cases: readonly (readonly [image: string, ...ended: string[]])[] = [
  ['node:16-bullseye', 'Node.js 16 2023-09-11', 'Debian 11 (bullseye) 2026-08-31'],
  ['node:hydrogen-alpine3.21', 'Node.js 18 2025-04-30', 'Alpine Linux 3.21 2026-11-01'],
  ['node:argon', 'Node.js 4 2018-04-30'],
  ['arm64v8/node:14-slim', 'Node.js 14 2023-04-30', 'Debian 10 (buster) 2024-06-30, archived'],
  ['python:3.7-stretch', 'Python 3.7 2023-06-27', 'Debian 9 (stretch) 2022-07-01, archived'],
  ['python:3.12-bookworm'],
  ['python:3'],
  ['golang:1.21-alpine3.18', 'Go 1.21 2024-08-13', 'Alpine Linux 3.18 2025-05-09'],
  ['golang:1.27'],
  ['php:7.4-fpm-alpine3.16', 'PHP 7.4 2022-11-28', 'Alpine Linux 3.16 2024-05-23'],
  ['mcr.microsoft.com/dotnet/sdk:5.0-alpine3.12', '.NET 5 2022-05-10', 'Alpine Linux 3.12 2022-05-01'],
  ['mcr.microsoft.com/dotnet/aspnet:3.1-nanoserver-1809', '.NET 3.1 2022-12-13'],
  ['mcr.microsoft.com/dotnet/framework/sdk:4.8'],
  ['openjdk:17-alpine3.14', 'The image openjdk 2022-07', 'Alpine Linux 3.14 2023-05-01'],
  ['openjdk:28-ea-slim'],
  ['debian:10.3', 'Debian 10 (buster) 2024-06-30, archived'],
  ['debian:oldoldstable'],
  ['ubuntu:21.10', 'Ubuntu 21.10 (impish) 2022-07-14, archived'],
  ['ubuntu:bionic-20230530', 'Ubuntu 18.04 (bionic) 2023-05-31'],
  ['ubuntu:24.04'],
  ['alpine:3.2', 'Alpine Linux 3.2 2017-05-01'],
  ['alpine:3.24.1'],
  ['centos', 'CentOS 8 2021-12-31, archived'],
  ['centos:7.9.2009', 'CentOS 7 2024-06-30, archived'],
  ['quay.io/centos/centos:stream8', 'CentOS Stream 8 2024-05-31, archived'],
  ['quay.io/centos/centos:stream9'],
  ['postgres:9.6', 'PostgreSQL 9.6 2021-11-11'],
  ['postgres:17'],
  ['registry.example.com/node:16'],
];

describe('what has ended', () => {
  for (const [image, ...expected] of cases) {
    test(image, () => {
      const reference = parseImageReference(image);
      assert.ok(reference);
      const ended = endedIn(reference);
      const texts = ended.map(({ what, since, isArchived }) => `${what} ${since}${isArchived ? ', archived' : ''}`);
      assert.deepEqual(texts, expected);
    });
  }
});

test('releases are advised that are kept up', () => {
  const current = (image: string) => {
    const reference = parseImageReference(image);
    assert.ok(reference);
    return endedIn(reference)[0]?.current;
  };
  assert.deepEqual(current('node:16-alpine'), ['22', '24', '26']);
  assert.deepEqual(current('golang:1.20'), ['1.26', '1.27']);
});

test('every entry is a release with a day that has passed', () => {
  for (const { ended } of [...Object.values(products), ...Object.values(distributions)]) {
    for (const entry of ended.trim().split(/\s+/)) {
      assert.match(entry, /^[\w.]+(?:\|[\w.]+)*:20\d\d-[01]\d-[0-3]\d$/);
      assert.ok((entry.split(':')[1] ?? '') < endsCountedTo, entry);
    }
  }
});
