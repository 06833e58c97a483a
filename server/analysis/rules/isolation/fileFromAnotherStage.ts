/** A command needs a file that another stage has, and its own has not. */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/call.ts';
import { otherStageWith } from '../../flow/otherStages.ts';
import type { Step } from '../../flow/step.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { referByName, stageInWords } from '../../stages/naming.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName, isWithin, joinPath } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import type { CommandWord } from '../../toolchains/toolchain.ts';
import { type Fix, type RawFinding, rule, type Severity } from '../rule.ts';

export const fileFromAnotherStage = rule({
  id: 'file-from-another-stage',
  severity: 'error',
  summary: 'The file is in another stage only',
  why: 'Each FROM begins with the files of its own image. What another stage made stays there until a COPY --from takes it along: the command does not find it.',
  example: `FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN go build -o /app/server .

FROM alpine:3.22
ENTRYPOINT ["/app/server"]
`,
  remedy: 'Copy the file with COPY --from, or start the stage FROM the one that has it.',
  *check(analysis) {
    const { all, target, builds } = analysis.stages;
    const images = new Set([target, ...builds.map(({ stage }) => stage)]);
    // The first stage has nobody to take from.
    for (const stage of all.slice(1)) {
      const told = new Set<string>();
      for (const use of [...usesInRuns(analysis, stage), ...(images.has(stage) ? usesAtStart(analysis, stage) : [])]) {
        const key = `${use.kind} ${use.path}`;
        const giver = told.has(key) ? undefined : otherStageWith(analysis, stage, use.path, use.kind);
        told.add(key);
        if (giver !== undefined) yield describe(analysis, stage, giver, use);
      }
    }
  },
});

/** A path that a command needs. */
interface Use {
  readonly path: string;
  readonly kind: 'program' | 'file';
  readonly presence: 'missing' | 'unlikely';
  readonly instruction: Instruction;
  readonly range: Range;
}

function* usesInRuns({ flow }: Analysis, { instructions }: Stage): Generator<Use> {
  for (const instruction of instructions) {
    if (instruction.name !== 'RUN' || instruction.problems.length > 0) continue;
    for (const step of flow.steps(instruction)) {
      if (!step.conditional && flow.failure(instruction, step.range) !== 'is caught') yield* usesOfStep(step);
    }
  }
}

function* usesOfStep(step: Step): Generator<Use> {
  const { program, words, instruction, files, cwd } = step;
  const [first, ...rest] = words;
  const needed = [
    ...(program?.includes('/') && first !== undefined ? [{ word: first, kind: 'program' as const }] : []),
    ...readBy(baseName(program ?? ''), rest).map((word) => ({ word, kind: 'file' as const })),
  ];
  for (const { word, kind } of needed) {
    const path = pathIn(word, cwd);
    const presence = path === undefined || isMadeBy(step, path) ? undefined : files.presence(path);
    if (path !== undefined && isLacking(presence)) yield { path, kind, presence, instruction, range: word.range };
  }
}

function* usesAtStart({ flow }: Analysis, stage: Stage): Generator<Use> {
  const tree = flow.tree(stage);
  for (const call of flow.start(stage).calls) {
    const { program, words, path, instruction, range, conditional, script } = call;
    if (conditional || instruction.problems.length > 0) continue;
    if (script === undefined && flow.failure(instruction, range) === 'is caught') continue;
    const files = readBy(baseName(program), words).map((word) => ({ path: pathIn(word, stage.scope.workdir()), word }));
    const needed = [
      ...(program.includes('/') ? [{ path, kind: 'program' as const, range }] : []),
      ...files.map((file) => ({ path: file.path, kind: 'file' as const, range: rangeOf(file.word, call) })),
    ];
    for (const { path: each, kind, range: place } of needed) {
      const presence = each === undefined ? undefined : tree.presence(each);
      if (each !== undefined && isLacking(presence)) yield { path: each, kind, presence, instruction, range: place };
    }
  }
}

/** The words of an entry script stand elsewhere. */
function rangeOf(word: CommandWord, { script, range }: Call): Range {
  return script === undefined ? word.range : range;
}

function isLacking(presence: string | undefined): presence is 'missing' | 'unlikely' {
  return presence === 'missing' || presence === 'unlikely';
}

/** Which of its words a program reads: all that are files, the first, or all but the last. */
const readers: Readonly<Record<string, 'all' | 'first' | 'but last'>> = {
  ...allOf('all', 'cat chmod chown dpkg file grep head ldd less md5sum sed sha256sum strip tail unzip wc'),
  ...allOf('first', '. ash bash bun dash node perl php python python3 ruby sh source tsx'),
  ...allOf('but last', 'cp mv'),
};

function allOf<T>(value: T, names: string): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

/** The words that name files which the program reads. */
function readBy(program: string, words: readonly CommandWord[]): readonly CommandWord[] {
  const how = Object.hasOwn(readers, program) ? readers[program] : undefined;
  const jar = words.findIndex(({ value }) => value === '-jar');
  if (program === 'java') return jar === -1 ? [] : words.slice(jar + 1, jar + 2);
  const operands = words.filter(({ value }) => value?.startsWith('-') !== true);
  if (how === 'all') return operands;
  if (how === 'but last') return operands.slice(0, -1);
  // Behind an option, the first word may be its value.
  return how === 'first' && words[0]?.value?.startsWith('-') === false ? words.slice(0, 1) : [];
}

/** The absolute path that a word names; undefined for what is no plain path. */
function pathIn({ value }: CommandWord, cwd: string | undefined): string | undefined {
  if (value === undefined || !/^[\w./@+-]+$/.test(value) || !/[/.]/.test(value)) return undefined;
  if (value.startsWith('/')) return joinPath('/', value);
  return cwd === undefined ? undefined : joinPath(cwd, value);
}

/** Whether the command makes the path itself, or fills a folder around it. */
function isMadeBy({ effect }: Step, path: string): boolean {
  if (effect?.kind !== 'build' && effect?.kind !== 'files') return false;
  return (
    effect.makes.some((product) => isWithin(product.path, path)) ||
    effect.makesIn.some((folder) => isWithin(folder, path))
  );
}

function describe(analysis: Analysis, stage: Stage, giver: Stage, use: Use): RawFinding {
  const { path, kind, presence, instruction, range } = use;
  const place = stageInWords(giver);
  const maker = lineageOf(giver)
    .flatMap((each) => analysis.flow.files(each))
    .findLast((file) => isWithin(file.path, path));
  const fix = stage.instructions.includes(instruction) ? copyFix(analysis, giver, use) : undefined;
  const lacks =
    presence === 'missing' ? `This stage has no "${path}"` : `Nothing in this stage is known to make "${path}"`;
  return {
    range,
    message: `${lacks}: ${place} has it, and files do not cross stages. Copy it with COPY --from`,
    severity: severityOf(stage, kind, presence),
    ...(maker === undefined
      ? {}
      : { related: [{ range: maker.instruction.range, message: `"${maker.path}" comes into ${place} here` }] }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function severityOf(stage: Stage, kind: Use['kind'], presence: Use['presence']): Severity {
  if (presence === 'unlikely') return 'hint';
  return kind === 'program' && stage.mayBeReachable ? 'error' : 'warning';
}

function copyFix({ stages, tree }: Analysis, giver: Stage, { path, instruction }: Use): Fix | undefined {
  const named = referByName(stages, giver, []);
  if (named === undefined) return undefined;
  const line = `COPY --from=${named.name} ${path} ${path}`;
  return { title: `Add ${line}`, edits: [...named.edits, insertAbove(tree, instruction, [line])], safe: false };
}
