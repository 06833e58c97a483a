/** RUN curl -u me:password, git clone https://ghp_…@…: a secret that is written in the Dockerfile. */

import type { Analysis } from '../../analyze.ts';
import { mountLiteral } from '../../edits/secretVariables.ts';
import { type LiteralPassword, literalPasswords } from '../../flow/questions/secrets/literalPasswords.ts';
import { secretFile } from '../../stages/secretFiles.ts';
import { type SecretText, secretsIn } from '../../stages/secretTexts.ts';
import { shippedLayers } from '../../stages/shipped.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { overlaps, type Range } from '../../text/range.ts';
import { type RawFinding, rule } from '../rule.ts';

export const secretInCommand = rule({
  id: 'secret-in-command',
  severity: 'warning',
  summary: 'A password or a token is written in a command',
  why: 'Everyone who can read the Dockerfile can use it, and so can everyone who has the image: its history shows the commands that made it.',
  example: `FROM alpine:3.22
RUN apk add --no-cache wget
RUN wget --user=reader --password=correct-horse-battery https://files.example.com/data
`,
  remedy:
    'Take the secret back where it was issued. Mount the new one for the command that needs it: `RUN --mount=type=secret,id=token,env=TOKEN …`.',
  whenToIgnore:
    'If it opens nothing that matters, such as an account in a container for tests, or is a default that everyone knows.',
  *check(analysis) {
    for (const instruction of analysis.tree.instructions) {
      if (instruction.problems.length > 0 || instruction.name === 'ARG' || instruction.name === 'ENV') continue;
      const found = secretTexts(analysis, instruction);
      for (const each of found) yield describe(analysis, instruction, each);
      if (instruction.name !== 'RUN') continue;
      for (const password of literalPasswords(analysis, instruction)) {
        if (found.every(({ range }) => !overlaps(range, password.range)))
          yield* describePassword(analysis, instruction, password);
      }
    }
  },
});

interface Found {
  readonly range: Range;
  /** The secret alone. */
  readonly core: Range | undefined;
  /** What such a variable is called. */
  readonly name: string;
  readonly what: string;
}

/** What is a secret by its shape, on the lines of the instruction and in its here-documents. */
function secretTexts({ tree, flow }: Analysis, instruction: Instruction): Found[] {
  const { line, heredocs } = instruction;
  const copy = flow.copyOf(instruction);
  // A file that sounds like a secret is another rule's matter.
  const isSecretFile = copy !== undefined && secretFile([copy.destination.text]) !== undefined;
  const written = isSecretFile ? [] : heredocs.map(({ content }) => content);
  const own = certainIn(line.text).map((secret) => placed(secret, (start, end) => line.range(start, end)));
  const inline = written.flatMap((content) =>
    certainIn(tree.text.slice(content.start, content.end)).map((secret) =>
      placed(secret, (start, end) => ({ start: content.start + start, end: content.start + end })),
    ),
  );
  return withoutDoubled([...own, ...inline]);
}

/** A token in an address is one secret: the token says more of it. */
function withoutDoubled(found: readonly Found[]): Found[] {
  return found.filter(({ range: { start, end } }) => {
    return !found.some(
      ({ range }) => start <= range.start && range.end <= end && range.end - range.start < end - start,
    );
  });
}

function placed({ what, name, start, end, core }: SecretText, locate: (start: number, end: number) => Range): Found {
  return { what, name, range: locate(start, end), core: locate(core.start, core.end) };
}

function certainIn(text: string) {
  return secretsIn(text).filter(({ certainty }) => certainty === 'certain');
}

function describe(analysis: Analysis, instruction: Instruction, { range, core, what, name }: Found): RawFinding {
  const isMountable = core !== undefined && instruction.name === 'RUN';
  const fix = isMountable ? mountLiteral(analysis, instruction, core, name) : undefined;
  return {
    range,
    message: `This is ${what}, which everyone can use who sees this file or the history of the image. Take it back where it was issued, and mount a new one (RUN --mount=type=secret)`,
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function* describePassword(
  analysis: Analysis,
  instruction: Instruction,
  { range, core, use, step }: LiteralPassword,
): Generator<RawFinding> {
  const { stages } = analysis;
  if (use === 'access') {
    yield describe(analysis, instruction, { range, core, what: 'a password', name: 'PASSWORD' });
    return;
  }
  const stage = stages.at(step.instruction.range.start);
  if (stage === undefined || !shippedLayers(stages).has(stage)) return;
  yield {
    range,
    message:
      'Everyone who sees this file or the history of the image knows this password, and every container has it. Set it when the container is run',
    severity: 'hint',
  };
}
