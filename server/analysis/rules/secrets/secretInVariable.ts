/** ARG TOKEN, ENV PASSWORD=…: a secret that stays with the image. */

import type { Analysis } from '../../analyze.ts';
import { mountVariable } from '../../edits/secretVariables.ts';
import { type WrittenVariable, writtenVariable } from '../../flow/questions/secrets/writtenVariables.ts';
import type { Stage } from '../../stages/model.ts';
import { harmlessByName, harmlessValue, isSecretName } from '../../stages/secretNames.ts';
import { secretsIn } from '../../stages/secretTexts.ts';
import { shippedLayers } from '../../stages/shipped.ts';
import { expand } from '../../syntax/lexer.ts';
import type { Dockerfile, Pair, PairsInstruction, Word } from '../../syntax/tree.ts';
import { type RawFinding, type RelatedPlace, rule } from '../rule.ts';

export const secretInVariable = rule({
  id: 'secret-in-variable',
  severity: 'warning',
  summary: 'A secret is given to ARG or ENV',
  why: 'What ENV sets is in the image, for everyone who can pull it. What a build gives to ARG is kept in the history of the image and in the records of the build.',
  example: `FROM node:24
WORKDIR /app
ARG NPM_TOKEN
COPY . .
RUN npm ci
`,
  remedy:
    'For a build, mount the secret where it is needed: `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci`, with `docker build --secret id=npm_token,env=NPM_TOKEN`. For a container, give it when the container is run.',
  whenToIgnore:
    'If the variable only sounds like a secret: it holds the name of a key, a path, or a default for development that is no secret anywhere.',
  buildkit: 'SecretsUsedInArgOrEnv',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const instruction of stage.instructions) {
        if (instruction.problems.length > 0 || (instruction.name !== 'ARG' && instruction.name !== 'ENV')) continue;
        for (const pair of instruction.pairs) yield* checkPair(analysis, stage, instruction, pair);
      }
    }
  },
});

type Escape = Dockerfile['escape'];

function* checkPair(
  analysis: Analysis,
  stage: Stage,
  instruction: PairsInstruction,
  pair: Pair,
): Generator<RawFinding> {
  const { name: word, value } = pair;
  const { start } = instruction.range;
  const { escape } = analysis.tree;
  const { text: name, known } = stage.scope.expand(word.text, escape, start);
  if (!known) return;
  if (!isSecretName(name)) {
    yield* checkValue(name, pair);
    return;
  }
  const harmless = harmlessByName(name) ?? (value && harmlessIn(stage, name, value, instruction, escape));
  // An empty default waits for a value, and so does what takes the value of an ARG.
  const mayBeGiven = harmless?.startsWith('empty') === true && waitsForValue(stage, value, instruction, escape);
  yield harmless === undefined || mayBeGiven
    ? describe(analysis, stage, instruction, pair, name)
    : {
        range: word.range,
        message: `"${name}" sounds like a secret, and its value is ${harmless}: see that no build puts a real secret here`,
        severity: 'hint',
      };
}

/** What the value plainly is, if that is no secret. */
function harmlessIn(
  { scope }: Stage,
  name: string,
  { text }: Word,
  { range: { start } }: PairsInstruction,
  escape: Escape,
): string | undefined {
  const written = scope.expandPath(text, escape, start);
  if (written.error !== undefined) return undefined;
  if (written.known) return harmlessValue(name, written.text);
  // With the variables that only a base image may set left empty.
  const own = expand(text, { escape, lookup: (each) => scope.variable(each, start)?.value });
  return own.known && own.text === '' ? 'empty, unless the base image sets it' : undefined;
}

function waitsForValue(
  { scope }: Stage,
  value: Word | undefined,
  { name, range: { start } }: PairsInstruction,
  escape: Escape,
): boolean {
  if (name === 'ARG' || value === undefined) return name === 'ARG';
  return scope.expand(value.text, escape, start).uses.some((use) => scope.variable(use.name, start)?.origin === 'arg');
}

/** Of other names, the value alone can tell; BuildKit looks at names only. */
function* checkValue(name: string, { value }: Pair): Generator<RawFinding> {
  const [secret] = value === undefined ? [] : secretsIn(value.text);
  if (value === undefined || secret === undefined) return;
  const { what, certainty } = secret;
  yield certainty === 'certain'
    ? {
        range: value.range,
        message: `"${name}" is set to ${what}, which everyone can use who sees this file or the image. Take it back where it was issued, and give a new one when the container is run, or by a mount (RUN --mount=type=secret)`,
        buildkit: null,
      }
    : {
        range: value.range,
        message: `"${name}" is set to ${what}, by the looks of it one for trials: see that no build puts a real one here`,
        severity: 'hint',
        buildkit: null,
      };
}

function describe(
  analysis: Analysis,
  stage: Stage,
  instruction: PairsInstruction,
  pair: Pair,
  name: string,
): RawFinding {
  const isShipped = shippedLayers(analysis.stages).has(stage);
  const written = instruction.name === 'ARG' ? writtenVariable(analysis, stage, name, instruction) : undefined;
  const fix = written === undefined ? mountVariable(analysis, stage, instruction, name) : undefined;
  const leaks = written === undefined ? leak(instruction.name, isShipped) : `the image holds it in "${written.path}"`;
  return {
    range: pair.name.range,
    message: `"${name}" sounds like a secret, and ${leaks}. ${cure(instruction.name, name, written)}`,
    ...(written === undefined ? {} : { related: wayOf(written) }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function leak(keyword: string, isShipped: boolean): string {
  if (keyword === 'ENV') {
    return isShipped
      ? 'what ENV sets can be read by everyone who has the image'
      : 'what ENV sets stays in the cache and the records of the build';
  }
  return isShipped
    ? 'what a build gives to ARG stays readable in its history'
    : 'what a build gives to ARG stays in its cache and its records';
}

function cure(keyword: string, name: string, written: WrittenVariable | undefined): string {
  const mount = `RUN --mount=type=secret,id=${name.toLowerCase()},env=${name}`;
  if (keyword === 'ENV') {
    return `Set it when the container is run, or mount it where the build needs it (${mount})`;
  }
  const more = written === undefined ? '' : ', and remove what is written with it in the same RUN';
  return `Mount it where it is needed (${mount})${more}`;
}

/** How the value comes into the image. */
function wayOf({ by, copy, path }: WrittenVariable): RelatedPlace[] {
  const written = { range: by.range, message: `It is written to "${path}" here` };
  if (copy === undefined) return [written];
  return [written, { range: copy.instruction.range, message: `"${path}" is copied into the image here` }];
}
