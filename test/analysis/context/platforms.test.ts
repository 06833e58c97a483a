/**
 * The platforms that compose files, bake files, commands and pipelines build for, and what rules make of them.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { readBuilds } from '../../../server/analysis/context/builds/buildFiles.ts';
import { findings } from '../../../server/analysis/rules/findings.ts';

const both = ['linux/amd64', 'linux/arm64'];

const files: Readonly<Record<string, string>> = {
  'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      platforms: [linux/amd64, linux/arm64]\n',
  'docker-bake.hcl': 'target "web" {\n  platforms = ["linux/amd64", "linux/arm64"]\n}\n',
  'build.sh': 'docker buildx build --platform linux/amd64,linux/arm64 --push .\n',
  '.github/workflows/image.yaml':
    'jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          platforms: linux/amd64,linux/arm64\n',
};

for (const [path, text] of Object.entries(files)) {
  test(`${path} says the platforms`, () => {
    assert.deepEqual(
      readBuilds(text, path).map(({ platforms }) => platforms),
      [both],
    );
  });
}

test('what is computed is left out', () => {
  assert.equal(readBuilds('docker build --platform $PLATFORMS .\n', 'build.sh')[0]?.platforms, undefined);
});

const builds = readBuilds(files['compose.yaml'] ?? '', 'compose.yaml');

test('a program for one of them is wrong for the other', () => {
  const found = foundBy('GOARCH=amd64 ', 'fixed-architecture');
  assert.deepEqual(found, [
    'warning: The program is always for amd64, whatever the image is built for: it does not run in the image for linux/arm64. Start the stage from --platform=$BUILDPLATFORM and use the TARGETARCH that BuildKit sets',
  ]);
});

test('a builder is emulated for one of them', () => {
  const found = foundBy('', 'emulated-builder');
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /^information: /);
});

function foundBy(setting: string, rule: string): string[] {
  const text = `FROM golang:1.27-alpine AS build
COPY . .
RUN CGO_ENABLED=0 ${setting}go build -o /app .
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
`;
  return findings(analyze(text, contextOf({}, { builds })))
    .filter((finding) => finding.rule === rule)
    .map(({ severity, message }) => `${severity}: ${message}`);
}
