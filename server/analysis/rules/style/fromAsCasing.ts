/** FROM … as: two keywords of one instruction in different cases. */

import { casingOf, inCase, majorityCasing } from '../../syntax/casing.ts';
import { rule } from '../rule.ts';

export const fromAsCasing = rule({
  id: 'from-as-casing',
  severity: 'hint',
  summary: 'FROM and AS are written in different cases',
  why: 'The build is the same, but a lowercase "as" is easily overlooked between an image and a name.',
  example: `FROM golang:1.27 as build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
`,
  remedy: 'Write `FROM … AS`, or `from … as` in a file whose instructions are in lower case.',
  whenToIgnore: 'If you do not mind: the image is the same.',
  buildkit: 'FromAsCasing',
  *check({ tree, stages }) {
    for (const { keyword, as, stageName, problems } of stages.all.map(({ from }) => from)) {
      if (as === undefined || stageName === undefined || problems.length > 0) continue;
      const casing = casingOf(keyword.text);
      // A mixture such as "From" is the fault of the keyword itself.
      if (casing === undefined || as.text === inCase(as.text, casing)) continue;
      // Where FROM itself is not like the other instructions, AS does not follow it.
      const edits = [keyword, as]
        .map(({ range, text }) => ({ range, text, newText: inCase(text, majorityCasing(tree)) }))
        .filter(({ text, newText }) => text !== newText)
        .map(({ range, newText }) => ({ range, newText }));
      const words = edits.map(({ newText }) => newText).join(' and ');
      yield {
        range: as.range,
        message: `"${as.text}" is easily overlooked where ${keyword.text} is written in another case: write ${words}`,
        fixes: [{ title: `Write ${words}`, edits, safe: true }],
      };
    }
  },
});
