/**
 * Links from images to their pages: only where such a page exists.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { linksOf } from '../../../server/analysis/features/links.ts';

const pages: readonly (readonly [string, string | undefined])[] = [
  ['golang:1.25', 'https://hub.docker.com/_/golang'],
  ['docker.io/library/golang', 'https://hub.docker.com/_/golang'],
  ['grafana/grafana:12.0.0', 'https://hub.docker.com/r/grafana/grafana'],
  [`alpine:3@sha256:${'0'.repeat(64)}`, 'https://hub.docker.com/_/alpine'],
  ['ghcr.io/owner/name:tag', 'https://github.com/owner/name/pkgs/container/name'],
  ['mcr.microsoft.com/dotnet/sdk:9.0', 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk'],
  ['quay.io/owner/name', 'https://quay.io/repository/owner/name'],
  ['gcr.io/distroless/static', undefined],
  ['localhost:5000/own/image', undefined],
  ['buidler', undefined],
  ['scratch', undefined],
  ['$UNKNOWN', undefined],
  ['not//valid', undefined],
];

for (const [image, page] of pages) {
  test(`${image} ${page === undefined ? 'has no page' : `is described by ${page}`}`, () => {
    assert.deepEqual(
      linksOf(analyze(`FROM ${image}\n`)).map(({ target }) => target),
      page === undefined ? [] : [page],
    );
  });
}

test('images of COPY --from and RUN --mount are linked too, stages never', () => {
  const text = 'FROM alpine AS golang\nFROM golang\nCOPY --from=busybox /a /a\nRUN --mount=from=node,target=/x a\n';
  assert.deepEqual(
    linksOf(analyze(text)).map(({ range, target }) => [text.slice(range.start, range.end), target]),
    [
      ['alpine', 'https://hub.docker.com/_/alpine'],
      ['busybox', 'https://hub.docker.com/_/busybox'],
      ['node', 'https://hub.docker.com/_/node'],
    ],
  );
});
