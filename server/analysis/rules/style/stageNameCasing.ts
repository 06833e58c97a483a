/** A stage whose name has capital letters. */

import type { Stage, StageReference, Stages } from '../../stages/model.ts';
import { expand } from '../../syntax/lexer.ts';
import type { Dockerfile, Word } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/range.ts';
import { rule } from '../rule.ts';

export const stageNameCasing = rule({
  id: 'stage-name-casing',
  severity: 'hint',
  summary: 'The name of a stage has capital letters',
  why: 'BuildKit knows a stage by its name in lower case. COPY --from and --target find it in any case, but FROM in lower case only, and takes `FROM Builder` for an image.',
  example: `FROM golang:1.27 AS Builder
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM alpine:3.22
COPY --from=Builder /app /app
`,
  remedy:
    'Write the name in lower case. A --target or --from that still has it with capital letters finds the stage as before.',
  whenToIgnore: 'If no stage starts FROM this one: everything else finds it in any case.',
  buildkit: 'StageNameCasing',
  *check({ tree, stages }) {
    for (const stage of stages.all) {
      const { name, from } = stage;
      const word = from.stageName;
      if (name === undefined || word === undefined || from.problems.length > 0 || word.text === name) continue;
      yield {
        range: word.range,
        message: `BuildKit knows the stage "${word.text}" as "${name}", and FROM finds it by that name only: write it in lower case`,
        fixes: [{ title: `Rename the stage to "${name}"`, edits: editsFor(tree, stages, stage, word), safe: true }],
      };
    }
  },
});

/** The name in lower case, where the stage is defined and wherever it is spelt out. */
function editsFor(tree: Dockerfile, { references }: Stages, stage: Stage, name: Word): TextEdit[] {
  const uses = references
    .filter(
      (reference) => (means(reference, stage) || missesByCase(reference, stage)) && !hasVariables(tree, reference),
    )
    .map(({ word }) => word);
  // A trigger that runs in several stages is one place.
  const ranges = new Map([name, ...uses].map(({ range }) => [range.start, range]));
  return [...ranges.values()].flatMap((range) => {
    const written = tree.text.slice(range.start, range.end);
    const newText = written.toLowerCase();
    return written === newText ? [] : [{ range, newText }];
  });
}

/** Also where BuildKit refuses the reference. */
function means({ answer }: StageReference, stage: Stage): boolean {
  if (answer.kind === 'stage') return answer.stage === stage;
  return answer.kind === 'fault' && 'stage' in answer.fault && answer.fault.stage === stage;
}

/** A FROM that would find the stage, were it not for its capital letters. No image has any, so nothing else can be meant. */
function missesByCase({ kind, answer, word, stage: taker }: StageReference, stage: Stage): boolean {
  return (
    kind === 'from' && answer.kind === 'image' && taker.index > stage.index && word.text.toLowerCase() === stage.name
  );
}

/** The names of variables stay as they are. */
function hasVariables({ escape }: Dockerfile, { word }: StageReference): boolean {
  return expand(word.text, { escape, lookup: () => undefined }).uses.length > 0;
}
