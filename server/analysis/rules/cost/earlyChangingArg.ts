/** ARG of a value that is another in each build, above RUNs that do not use it. */

import type { Analysis } from '../../analyze.ts';
import type { Step } from '../../flow/step.ts';
import { moveLines, rangeWithComments } from '../../syntax/insertion.ts';
import type { Instruction, PairsInstruction, RunInstruction } from '../../syntax/tree.ts';
import { rule } from '../rule.ts';

export const earlyChangingArg = rule({
  id: 'early-changing-arg',
  severity: 'hint',
  summary: 'An ARG that changes with each build stands above RUNs that do not use it',
  why: 'From its ARG on, a variable is in the environment of every RUN of the stage, used or not. A new value makes BuildKit run all of them again; COPY and LABEL do not mind.',
  example: `FROM debian:13-slim
ARG GIT_COMMIT
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN echo "$GIT_COMMIT" > /etc/commit
`,
  whenToIgnore:
    'If only release builds give it a value: all others lose nothing. Or if the ARG is there to make the RUNs below run again.',
  *check(analysis) {
    const { tree, stages } = analysis;
    if (tree.problems.length > 0) return;
    for (const { instructions } of stages.all) {
      for (const [index, instruction] of instructions.entries()) {
        const name = instruction.name === 'ARG' ? changingName(instruction) : undefined;
        if (name === undefined) continue;
        const move = moveOf(analysis, instructions.slice(index + 1), name);
        if (move === undefined) continue;
        const { waiting, moving, before, last } = move;
        const at = before === undefined ? last.fullRange.end : rangeWithComments(tree, before).start;
        // A comment above several ARGs is about all of them.
        const isFirst = instructions[index + 1]?.name === 'ARG';
        const own = isFirst ? instruction.fullRange : rangeWithComments(tree, instruction);
        const lines = [own, ...moving.map((each) => rangeWithComments(tree, each))];
        yield {
          range: instruction.range,
          message: `${name} changes with each build, and is in the environment of every RUN from here on: ${countOf(waiting)} below that ${waiting.length > 1 ? 'do' : 'does'} not use it ${waiting.length > 1 ? 'run' : 'runs'} again each time. Declare it just before it is used`,
          related: waiting.map(({ range }) => ({ range, message: `Runs again for another ${name}` })),
          fixes: [{ title: `Move ARG ${name} down to its first use`, edits: moveLines(tree, lines, at), safe: true }],
        };
      }
    }
  },
});

/** Names of what a build knows of itself: its commit, its time, its number. */
const changing =
  /^(?:(?:GIT|VCS|CI|SOURCE|BUILD|APP|GITHUB)_)?(?:COMMIT(?:_(?:SHA|HASH|ID|REF|SHORT_SHA))?|REV|REVISION)$|^(?:GIT|GITHUB|CI|BUILD|SOURCE|APP)_(?:SHA|HASH)$|^(?:VCS_REF|GIT_DESCRIBE|GITHUB_RUN_(?:ID|NUMBER)|BUILD_?(?:DATE|TIME|TIMESTAMP|NUMBER|NUM|ID)|CI_(?:PIPELINE|JOB)_ID|BUILD_CREATED|TIMESTAMP)$/i;

/** Defaults that stand for no value. */
const neutral =
  /^(?:["']?(?:unknown|undefined|unset|unspecified|none|null|n\/a|dev|devel|development|local|head|dirty|0|now)?["']?)$/i;

function changingName({ pairs, problems }: PairsInstruction): string | undefined {
  const [pair, ...more] = pairs;
  if (pair === undefined || more.length > 0 || problems.length > 0 || !changing.test(pair.name.text)) return undefined;
  return neutral.test(pair.value?.text ?? '') ? pair.name.text : undefined;
}

interface Move {
  /** The RUNs that need not wait for the value. */
  readonly waiting: readonly RunInstruction[];
  readonly last: RunInstruction;
  /** What takes the value into the image's config, and goes along. */
  readonly moving: readonly Instruction[];
  /** The first that uses it, or may do so; undefined where nothing does. */
  readonly before: Instruction | undefined;
}

function moveOf(analysis: Analysis, below: readonly Instruction[], name: string): Move | undefined {
  const names = new Set([name]);
  const waiting: RunInstruction[] = [];
  const moving: Instruction[] = [];
  let passed: Instruction[] = [];
  let before: Instruction | undefined;
  for (const instruction of below) {
    const isNamed = mentions(instruction, names);
    if (instruction.name === 'RUN') {
      if (isNamed || mayReadVariables(analysis, instruction)) {
        before = instruction;
        break;
      }
      if (!isCostly(analysis, instruction)) continue;
      waiting.push(instruction);
      moving.push(...passed);
      passed = [];
    } else if (isNamed && instruction.name !== 'CMD' && instruction.name !== 'ENTRYPOINT') {
      if (!goesAlong(instruction, names)) {
        before = instruction;
        break;
      }
      if (instruction.name === 'ENV') for (const pair of instruction.pairs) names.add(pair.name.text);
      passed.push(instruction);
    }
  }
  const last = waiting.at(-1);
  return last === undefined ? undefined : { waiting, last, moving, before: passed[0] ?? before };
}

function mentions({ range, line, heredocs }: Instruction, names: ReadonlySet<string>): boolean {
  const text = line.text;
  return (
    range.end > range.start &&
    (heredocs.length > 0 || [...names].some((name) => new RegExp(`\\b${name}\\b`).test(text)))
  );
}

/** LABEL and ENV that only hand it on. */
function goesAlong(instruction: Instruction, names: ReadonlySet<string>): boolean {
  if (instruction.name === 'LABEL') return true;
  if (instruction.name !== 'ENV') return false;
  return instruction.pairs.every(({ name, value }) => {
    const isHandedOn = [...names].some((each) => new RegExp(`\\b${each}\\b`).test(value?.text ?? ''));
    return isHandedOn && !/^(?:PATH|HOME|LD_LIBRARY_PATH)$/.test(name.text);
  });
}

/** Builds, and commands that nobody knows, read variables without naming them. */
function mayReadVariables({ flow }: Analysis, run: RunInstruction): boolean {
  const steps = flow.steps(run);
  return steps.length === 0 || steps.some(readsVariables);
}

function readsVariables({ effect, inner }: Step): boolean {
  if (inner !== undefined || effect === undefined) return true;
  return (
    effect.kind === 'build' &&
    (effect.runsCode === true || (effect.installs === undefined && !fetches.test(effect.does)))
  );
}

const fetches = /^(?:go mod download|git clone|mvn dependency:\S+|cargo fetch|npm cache|rustup \w+|corepack \w+)$/;

/** Whether it takes a while: it fetches something. */
function isCostly({ flow }: Analysis, run: RunInstruction): boolean {
  return flow
    .steps(run)
    .some(
      ({ effect }) =>
        effect?.kind === 'build' ||
        (effect?.kind === 'packages' && effect.action !== 'upkeep') ||
        (effect?.kind === 'files' && /^(?:curl|wget)$/.test(effect.does)),
    );
}

function countOf(runs: readonly RunInstruction[]): string {
  return runs.length === 1 ? 'one' : `${runs.length}`;
}
