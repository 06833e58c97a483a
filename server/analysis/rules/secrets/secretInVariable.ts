/** ARG TOKEN, ENV PASSWORD=…: a secret that stays with the image. */

import type { Stage } from '../../stages/model.ts';
import { harmlessValue, isSecretName } from '../../stages/secretNames.ts';
import type { Pair, PairsInstruction } from '../../syntax/tree.ts';
import { type RawFinding, rule } from '../rule.ts';

export const secretInVariable = rule({
  id: 'secret-in-variable',
  severity: 'warning',
  summary: 'A secret is given to ARG or ENV',
  why: 'What ENV sets is in the image for everyone who can pull it. What a build gives to ARG is kept in the history of the image and in the records of the build.',
  example: `FROM node:24
WORKDIR /app
ARG NPM_TOKEN
COPY . .
RUN npm ci
`,
  remedy:
    'For a build, mount the secret where it is needed: `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci`, with `docker build --secret id=npm_token,env=NPM_TOKEN`. For a container, give it when the container is run.',
  buildkit: 'SecretsUsedInArgOrEnv',
  *check({ tree, stages }) {
    for (const stage of stages.all) {
      for (const instruction of stage.instructions) {
        if (instruction.problems.length > 0 || (instruction.name !== 'ARG' && instruction.name !== 'ENV')) continue;
        for (const pair of instruction.pairs) yield* checkPair(stage, instruction, pair, tree.escape);
      }
    }
  },
});

function* checkPair(
  { scope }: Stage,
  { name: keyword, range }: PairsInstruction,
  { name: word, value }: Pair,
  escape: '\\' | '`',
): Generator<RawFinding> {
  const { text: name, known } = scope.expand(word.text, escape, range.start);
  if (!known || !isSecretName(name)) return;
  const written = value && scope.expandPath(value.text, escape, range.start);
  const harmless = written?.known && written.error === undefined ? harmlessValue(name, written.text) : undefined;
  // An empty default waits for a value, and a variable that is empty now may get one.
  const mayBeGiven = harmless === 'empty' && (keyword === 'ARG' || written?.uses.length !== 0);
  yield harmless === undefined || mayBeGiven
    ? { range: word.range, message: `${leak(keyword, name)}. ${cure(keyword, name)}` }
    : {
        range: word.range,
        message: `"${name}" is called like a secret, and its value is ${harmless}: see that no build puts a real secret here`,
        severity: 'hint',
      };
}

function leak(keyword: string, name: string): string {
  return keyword === 'ENV'
    ? `"${name}" is called like a secret, and what ENV sets can be read by everyone who has the image`
    : `"${name}" is called like a secret, and what a build gives to ARG stays readable in its history`;
}

function cure(keyword: string, name: string): string {
  const mount = `RUN --mount=type=secret,id=${name.toLowerCase()},env=${name}`;
  return keyword === 'ENV'
    ? `Set it when the container is run, or mount it where the build needs it (${mount})`
    : `Mount it where it is needed (${mount})`;
}
