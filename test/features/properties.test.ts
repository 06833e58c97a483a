/**
 * What always holds of the features, whatever the text: nothing throws, ranges nest, and a rename keeps the stages
 * connected as they are.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { definitionAt } from '../../server/analysis/features/definition.ts';
import { highlightsAt } from '../../server/analysis/features/references.ts';
import { rename } from '../../server/analysis/features/rename.ts';
import type { Answer } from '../../server/analysis/stages/model.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { corpusMissing, readDockerfile, readRecords } from '../corpus/corpus.ts';
import { askAboutFile, askAboutPlace } from './everything.ts';

const sample = `# syntax=docker/dockerfile:1
ARG GO=1.22
ARG VARIANT
FROM --platform=$BUILDPLATFORM golang:\${GO}-\${VARIANT:-alpine} AS Build
WORKDIR src/\${GO}
COPY --link go.mod "go.sum" ./
RUN --mount=type=cache,target=/root/.cache --mount=from=tools,source=/t,target=/t,rw go build \\
  # statically
  -o /out/app ./... && for x in $GO; do echo "$x \${GO#1}"; done
FROM build AS test
ONBUILD COPY --from=build /out /out
FROM scratch AS tools
ADD --chown=1:1 https://example.com/x.tar.gz git@example.com:a/b.git <<-EOF <<'two' /srv/
	one $GO
	EOF
two
two
FROM test
COPY --from=Build ["/out/app", "/usr/bin/"]
COPY --from=0 out .
RUN <<EOF
set -e
EOF
ENV A=1 B=$A
HEALTHCHECK --interval=5s CMD ["/out/app", "check"]
ENTRYPOINT ["/usr/bin/app"]
CMD run
`;

describe('nothing throws', () => {
  test('on a file that is cut off anywhere', () => {
    for (let end = 0; end <= sample.length; end += 3) {
      const analysis = analyze(sample.slice(0, end));
      askAboutFile(analysis);
      askAboutPlace(analysis, end);
      askAboutPlace(analysis, Math.floor(end / 2));
    }
  });

  test('on any place of a file', () => {
    const analysis = analyze(sample);
    for (let offset = 0; offset <= sample.length + 1; offset++) askAboutPlace(analysis, offset);
  });

  test('on text that is no Dockerfile', () => {
    const fragment = fc.oneof(
      fc.constantFrom(...(sample.match(/\w+|\s|\W/g) ?? [])),
      fc.constantFrom(
        '\n',
        '\r\n',
        '\\\n',
        '`',
        '$',
        '${',
        '}',
        '"',
        "'",
        '<<',
        '=',
        ',',
        '|',
        '\u0000',
        '\ufeff',
        '😀',
      ),
    );
    const text = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(), (written, place) => {
        const analysis = analyze(written);
        askAboutFile(analysis);
        askAboutPlace(analysis, place % (written.length + 1));
      }),
      { numRuns: 500 },
    );
  });

  test('on real Dockerfiles', { skip: corpusMissing ?? false }, () => {
    for (const { id } of readRecords<{ id: string }>('buildkit.jsonl')) {
      const analysis = analyze(readDockerfile(id));
      askAboutFile(analysis);
      for (const { word } of analysis.stages.references) askAboutPlace(analysis, word.range.start);
      for (const { range } of analysis.tree.instructions.slice(0, 10)) askAboutPlace(analysis, range.end);
    }
  });
});

describe('a rename', () => {
  test('keeps what every word means, or is refused', () => {
    let renames = 0;
    fc.assert(
      fc.property(dockerfile(), fc.constantFrom('fresh', ...names), (text, newName) => {
        const before = analyze(text);
        for (const { from, index } of before.stages.all) {
          const result = from.stageName && rename(before, from.stageName.range.start, newName);
          if (result?.kind !== 'edits') continue;
          renames++;
          const after = analyze(applyEdits(text, result.edits));
          assert.deepEqual(meanings(after), meanings(before));
          assert.equal(after.stages.all[index]?.name, newName);
          assert.deepEqual(after.text.match(/^#.*$/gm), text.match(/^#.*$/gm), 'comments are left alone');
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(renames > 500, `most stages can be renamed: ${renames} were`);
  });

  test('is the same from wherever it is asked for', () => {
    fc.assert(
      fc.property(dockerfile(), (text) => {
        const analysis = analyze(text);
        for (const { from } of analysis.stages.all) {
          if (from.stageName === undefined) continue;
          const result = rename(analysis, from.stageName.range.start, 'fresh');
          if (result?.kind !== 'edits') continue;
          for (const { range } of result.edits) assert.deepEqual(rename(analysis, range.start, 'fresh'), result);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('a reference leads to a definition whose uses hold that reference', () => {
  fc.assert(
    fc.property(dockerfile(), (text) => {
      const analysis = analyze(text);
      for (const { word } of analysis.stages.references) {
        // A variable leads to where it is set.
        if (word.text.includes('$')) continue;
        for (const { selection } of definitionAt(analysis, word.range.start)) {
          const uses = highlightsAt(analysis, selection.start).filter(({ kind }) => kind === 'use');
          assert.ok(uses.some(({ range }) => range.start === word.range.start));
        }
      }
    }),
    { numRuns: 300 },
  );
});

const names = ['build', 'base', 'base-slim', 'nginx', 'Test', 'x.y_z', '1'] as const;

/** Files of a few stages that name each other in every way, often wrongly. */
function dockerfile(): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  const image = fc.oneof(name, fc.constantFrom('scratch', 'alpine:3', 'base-$V', '${V}', '"base"', '$B'));
  const giver = fc.oneof(name, fc.constantFrom('0', '1', '7', 'BUILD', '"base"', 'ba\\\nse', '$V', 'alpine:3'));
  const line = fc.oneof(
    giver.map((from) => `COPY --chown=1 --from=${from} --link /build /base`),
    giver.map((from) => `RUN --mount=type=bind,from=${from},target=/x --network=none build`),
    giver.map((from) => `ONBUILD COPY --from=${from} /x /x`),
    name.map((word) => `# ${word} --from=${word}`),
    name.map((word) => `COPY ${word} ${word}`),
  );
  const stage = fc
    .tuple(image, fc.option(name, { nil: undefined }), fc.array(line, { maxLength: 4 }))
    .map(([base, as, lines]) => [`FROM ${base}${as === undefined ? '' : ` AS ${as}`}`, ...lines].join('\n'));
  return fc.array(stage, { minLength: 1, maxLength: 5 }).map((stages) => `ARG V=slim B=base\n${stages.join('\n')}\n`);
}

/** What each reference means, by index and never by name; and what is built. */
function meanings({ stages }: Analysis): unknown {
  return {
    target: stages.target?.index,
    reachable: stages.all.map(({ reachable }) => reachable),
    references: stages.references.map(({ kind, stage, answer }) => [kind, stage.index, meaning(answer)]),
  };
}

function meaning(answer: Answer): unknown {
  switch (answer.kind) {
    case 'stage':
      return { stage: answer.stage.index, by: answer.by };
    case 'fault':
      return { fault: answer.fault.kind, stage: 'stage' in answer.fault ? answer.fault.stage.index : undefined };
    case 'image':
    case 'context':
      return { [answer.kind]: answer.name };
    default:
      return answer.kind;
  }
}
