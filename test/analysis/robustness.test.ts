/**
 * Whatever is typed, the engine answers: no exception, the same answer each time, findings within the text.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import type { Finding } from '../../server/analysis/rules/rule.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { generateDockerfile, shapes } from '../bench/dockerfiles.ts';

/** All findings; a rule that throws fails the test. */
function findingsOf(analysis: Analysis): Finding[] {
  return findings(analysis, (rule, error) => {
    throw new Error(`the rule ${rule.id} threw`, { cause: error });
  });
}

function examine(text: string): Finding[] {
  const analysis = analyze(text);
  for (const stage of analysis.stages.all) analysis.flow.files(stage);
  const found = findingsOf(analysis);
  for (const { range, rule, message } of found) {
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, `${rule}: ${message}`);
  }
  return found;
}

const sample = `# syntax=docker/dockerfile:1
ARG VERSION=1.22
FROM --platform=$BUILDPLATFORM golang:\${VERSION} AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN <<EOF
set -e
GOOS=$TARGETOS go build -o /out/app ./cmd/app
EOF
FROM build AS test
RUN go test ./... \\
  # slow ones too
  && go vet ./...
FROM gcr.io/distroless/static AS final
COPY --from=build --chown=65532 /out/app /app
COPY --from=0 /etc/passwd /etc/
ONBUILD COPY --from=assets / /srv
HEALTHCHECK --interval=5s CMD ["/app", "-check"]
ENTRYPOINT ["/app"]
`;

test('every beginning of a file, as if it were just being typed', () => {
  for (let length = 0; length <= sample.length; length++) examine(sample.slice(0, length));
});

test('a file with any line missing', () => {
  const lines = sample.split('\n');
  for (const index of lines.keys()) examine(lines.toSpliced(index, 1).join('\n'));
});

test('a file with random changes, the same answer each time', () => {
  const inserted = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('\n', '<<EOF', '"', '\\\n', '${', 'FROM ', '--from=', '\r', '\0'),
  );
  const change = fc.record({ at: fc.nat(sample.length), length: fc.nat(12), inserted });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      const text = changes.reduce(
        (now, { at, length, inserted: more }) => now.slice(0, at) + more + now.slice(at + length),
        sample,
      );
      const say = ({ rule, range, message }: Finding) => [rule, range, message];
      assert.deepEqual(examine(text).map(say), examine(text).map(say));
    }),
    { numRuns: 300 },
  );
});

test('a fix can be applied, whatever the file', () => {
  fc.assert(
    fc.property(fc.nat(sample.length), fc.nat(sample.length), (a, b) => {
      const text = sample.slice(0, Math.min(a, b)) + sample.slice(Math.max(a, b));
      for (const { fixes = [] } of examine(text)) {
        for (const { edits } of fixes) examine(applyEdits(text, edits));
      }
    }),
    { numRuns: 200 },
  );
});

describe('strange files', () => {
  const files: Readonly<Record<string, string>> = {
    empty: '',
    'a byte-order mark alone': '\ufeff',
    binary: Array.from({ length: 20_000 }, (_, index) => String.fromCharCode((index * 7919) % 0xffff)).join(''),
    'carriage returns alone': 'FROM a\rRUN b\rCMD c',
    'CRLF and tabs': sample.replaceAll('\n', '\r\n').replaceAll('  ', '\t'),
    'stages in a circle':
      'FROM a AS a\nCOPY --from=b / /\nFROM b AS b\nCOPY --from=c / /\nFROM c AS c\nCOPY --from=a / /\n',
    'a stage from itself': 'FROM self AS self\nCOPY --from=self / /\nRUN --mount=from=self true\n',
    '100,000 lines': generateDockerfile(3500),
    'one line of a million characters': `FROM a\nRUN echo ${'x'.repeat(1_000_000)}\n`,
    'ten thousand continuations': `FROM a\nRUN true ${'\\\n && true '.repeat(10_000)}\n`,
    'deeply nested variables': `FROM a\nENV X=${'${A:-'.repeat(50_000)}${'}'.repeat(50_000)}\n`,
    'deeply nested commands': `FROM a\nRUN ${'$('.repeat(5000)}${')'.repeat(5000)}\n`,
  };
  for (const [name, text] of Object.entries(files)) test(name, () => void examine(text));
});

describe('four times as much takes about four times as long', () => {
  /** The least of several runs: whatever else the machine does only adds to it. */
  const leastTime = (text: string) => {
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      examine(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  // What grows with the square would be sixteen times as long.
  const most = 10;
  for (const [name, shape] of Object.entries({ ...shapes, 'all that people write': generateDockerfile })) {
    test(name, () => {
      const size = name === 'all that people write' ? 25 : 250;
      examine(shape(size));
      const [small, large] = [leastTime(shape(size)), leastTime(shape(4 * size))];
      assert.ok(large < most * small, `${size}: ${small.toFixed(0)} ms, ${4 * size}: ${large.toFixed(0)} ms`);
    });
  }
});
