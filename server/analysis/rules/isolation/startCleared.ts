/** An ENTRYPOINT clears the CMD of what the stage is built on, and still waits for one. */

import { imagesOf } from '../../flow/questions/images.ts';
import { clearedCommand } from '../../flow/questions/stages/clearedCommand.ts';
import { lineEnding } from '../../syntax/insertion.ts';
import type { Dockerfile, StartInstruction } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const startCleared = rule({
  id: 'start-cleared',
  severity: 'warning',
  summary: 'ENTRYPOINT clears the inherited CMD, and nothing is left to run',
  why: 'A stage that sets ENTRYPOINT loses the CMD of its base image, or of the stage that it starts from. An entry script that runs what it is given then runs nothing, and the container ends at once.',
  example: `FROM nginx:1.30
ENTRYPOINT ["/docker-entrypoint.sh"]
`,
  remedy: 'Write the CMD once more in this stage.',
  whenToIgnore: 'If the container is always started with a command of its own, as command-line tools are.',
  *check(analysis) {
    for (const stage of imagesOf(analysis.stages)) {
      const cleared = clearedCommand(analysis, stage);
      if (cleared === undefined || cleared.entrypoint.problems.length > 0) continue;
      const { entrypoint, words, from, loses } = cleared;
      const command = words.join(' ');
      const giver = typeof from === 'string' ? from : 'the stage that this one starts from';
      const effect =
        loses === 'program' ? 'so it is started with nothing to run' : 'so it is started without arguments';
      yield {
        range: entrypoint.range,
        message: `This ENTRYPOINT clears the CMD of ${giver} ("${command}"), ${effect}. Write the CMD here, too`,
        severity: loses === 'program' && stage.mayBeReachable ? 'warning' : 'hint',
        ...(typeof from === 'string' ? {} : { related: [{ range: from.range, message: 'The CMD that is put aside' }] }),
        fixes: [writeAgain(analysis.tree, entrypoint, words)],
      };
    }
  },
});

function writeAgain({ text }: Dockerfile, { range, fullRange }: StartInstruction, words: readonly string[]): Fix {
  const line = `CMD [${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  const indent = text.slice(fullRange.start, range.start).replace('\uFEFF', '');
  const edit = { range: { start: range.end, end: range.end }, newText: `${lineEnding(text)}${indent}${line}` };
  return { title: `Add ${line}`, edits: [edit], safe: false };
}
