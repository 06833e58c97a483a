/** A command calls a program that its image has not got. */

import type { Analysis } from '../../analyze.ts';
import { addToInstall } from '../../edits/installPackages.ts';
import type { Call } from '../../flow/call.ts';
import { otherStageWith } from '../../flow/otherStages.ts';
import { baseFactsOf, type ProgramSource } from '../../flow/programs.ts';
import type { Step } from '../../flow/step.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import type { Instruction, RunInstruction } from '../../syntax/tree.ts';
import { baseName } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import { packageManagerOf } from '../../toolchains/index.ts';
import { isWellKnown, packageWith } from '../../toolchains/packages/wellKnownPrograms.ts';
import { type Fix, type RawFinding, rule, type Severity } from '../rule.ts';

export const programNotFound = rule({
  id: 'program-not-found',
  severity: 'error',
  summary: 'The image has no such program',
  why: 'Small images leave out what larger ones have: those that are based on Debian slim lack curl and git, Alpine lacks bash. A RUN that calls a missing program stops the build; a CMD, ENTRYPOINT or HEALTHCHECK fails only when the container runs.',
  example: `FROM node:24-slim
WORKDIR /app
COPY . .
RUN git rev-parse HEAD > version.txt
CMD ["node", "server.js"]
`,
  remedy: 'Install the package that has the program, start from an image that has it, or do without.',
  whenToIgnore:
    'If the program comes another way: with a volume, or from a download that cannot be followed from here. Without it the build or the container fails.',
  *check(analysis) {
    for (const stage of analysis.stages.all) yield* checkRuns(analysis, stage);
    yield* checkStarts(analysis);
  },
});

/** A call that fails for want of the program. */
interface Lack {
  readonly program: string;
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly range: Range;
  readonly source: ProgramSource & { readonly kind: 'missing' };
  /** The command of a RUN that calls it. */
  readonly step?: Step;
  /** The entry script that calls it. */
  readonly script?: string | undefined;
}

function* checkRuns(analysis: Analysis, stage: Stage): Generator<RawFinding> {
  const told = new Set<string>();
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'RUN' || instruction.problems.length > 0) continue;
    for (const lack of lacksOf(analysis, stage, instruction)) {
      // A program that is missing once is missing until the end.
      if (told.has(lack.program)) continue;
      told.add(lack.program);
      yield describe(analysis, lack);
    }
  }
}

function* lacksOf(analysis: Analysis, stage: Stage, run: RunInstruction): Generator<Lack> {
  const { flow } = analysis;
  const steps = flow.steps(run);
  for (const step of steps) {
    if (step.conditional) continue;
    const shell = step === steps[0] ? shellOf(stage, run, step) : [];
    for (const { program, range } of [...shell, ...calledBy(step)]) {
      const source = mayBeLacked(stage, program) ? flow.programInRun(step, program) : undefined;
      if (source?.kind !== 'missing' || isElsewhere(analysis, stage, program)) continue;
      if (steps.some((each) => programsAskedFor(each).includes(baseName(program)))) continue;
      const failure = flow.failure(run, step.range);
      if (failure === 'is caught') break;
      yield { program, stage, instruction: run, range, source, step };
      // What stands behind it does not run.
      if (failure === 'stops' && source.certainty === 'certain') return;
      break;
    }
  }
}

/** Of programs that are not well known, only an empty image says that it has them not. */
function mayBeLacked(stage: Stage, program: string): boolean {
  return isWellKnown(baseName(program)) || lineageOf(stage)[0]?.base.kind === 'scratch';
}

interface Called {
  readonly program: string;
  readonly range: Range;
}

/** What reads the shell form. */
function shellOf({ scope }: Stage, { command, range }: RunInstruction, step: Step): Called[] {
  const program = scope.shell(range.start)?.[0] ?? '/bin/sh';
  return command.form === 'shell' ? [{ program, range: step.words[0]?.range ?? step.range }] : [];
}

/** The program itself, the wrapper that runs it, and the shell that a script in a word was handed to. */
function calledBy({ program, words, given, shell, range }: Step): Called[] {
  const before = [shell, given[0]].flatMap((word) =>
    word?.value === undefined ? [] : [{ program: word.value, range: word.range }],
  );
  return program === undefined ? before : [...before, { program, range: words[0]?.range ?? range }];
}

/** `command -v curl`, `which curl`: whoever asks for a program may deal with the answer. */
function programsAskedFor({ program, words }: Step): string[] {
  if (program === undefined || !['which', 'command', 'type', 'hash', 'whereis'].includes(program)) return [];
  return words.slice(1).flatMap(({ value }) => value ?? []);
}

/** The images that are built: the target, and what known builds build. */
function* checkStarts(analysis: Analysis): Generator<RawFinding> {
  const { stages, flow } = analysis;
  const images = new Set([stages.target, ...stages.builds.map(({ stage }) => stage)].flatMap((each) => each ?? []));
  const told = new Set<Instruction>();
  for (const stage of images) {
    for (const call of flow.start(stage).calls) {
      // What fails first is what people see.
      const lack = told.has(call.instruction) ? undefined : lackOf(analysis, stage, call);
      if (lack === undefined) continue;
      told.add(lack.instruction);
      yield describe(analysis, lack);
    }
  }
}

function lackOf(analysis: Analysis, stage: Stage, call: Call): Lack | undefined {
  const { flow } = analysis;
  const { program, instruction, range, conditional, entry, script } = call;
  if (conditional || entry !== undefined || instruction.problems.length > 0) return undefined;
  if (script === undefined && flow.failure(instruction, range) === 'is caught') return undefined;
  if (instruction.name === 'CMD' && mayBeArguments(stage)) return undefined;
  if (!mayBeLacked(stage, program)) return undefined;
  const source = flow.program(stage, program, call);
  return source.kind === 'missing' && !isElsewhere(analysis, stage, program)
    ? { program, stage, instruction, range, source, script }
    : undefined;
}

/** What lies in another stage is another rule's matter. */
function isElsewhere(analysis: Analysis, stage: Stage, program: string): boolean {
  return program.startsWith('/') && otherStageWith(analysis, stage, program, 'program') !== undefined;
}

/** Whether the base image has an entry point that may take the CMD for anything but a command. */
function mayBeArguments(stage: Stage): boolean {
  const entrypoint = baseFactsOf(stage)?.entrypoint?.[0] ?? '';
  const isOwn = lineageOf(stage).some(({ instructions }) => instructions.some(({ name }) => name === 'ENTRYPOINT'));
  return !isOwn && entrypoint !== '' && !/(?:entrypoint(?:\.sh)?|tini)$/.test(entrypoint);
}

function describe(analysis: Analysis, lack: Lack): RawFinding {
  const { program, stage, range, source } = lack;
  const image = imageOf(stage);
  const by = lack.script === undefined ? '' : `, which ${baseName(lack.script)} calls`;
  const fix = source.certainty === 'certain' ? installFix(analysis, lack) : undefined;
  return {
    range,
    message:
      source.certainty === 'certain'
        ? `${image} has no "${program}"${by}, and nothing brings it, so ${consequence(analysis, lack)}${advice(analysis, lack)}`
        : `"${program}" is probably missing: ${image} lacks it, and nothing is known to bring it${advice(analysis, lack)}`,
    severity: severityOf(analysis, lack),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** The base image as the file names it. */
function imageOf(stage: Stage): string {
  const base = lineageOf(stage)[0]?.base;
  if (base?.kind === 'scratch') return 'scratch';
  return (base?.kind === 'image' ? base.resolved : undefined) ?? 'The base image';
}

function consequence({ flow }: Analysis, { instruction, range, script, program }: Lack): string {
  if (instruction.name === 'HEALTHCHECK') return 'the container is never healthy';
  if (instruction.name !== 'RUN') return script === undefined ? 'the container cannot start' : 'the container fails';
  const stops = flow.failure(instruction, range) === 'stops';
  return stops ? 'this RUN fails' : `"${program}" fails, and the RUN goes on without it`;
}

function severityOf({ flow }: Analysis, { stage, instruction, range, source, script }: Lack): Severity {
  if (source.certainty === 'likely') return 'hint';
  if (instruction.name === 'HEALTHCHECK' || !stage.mayBeReachable || script !== undefined) return 'warning';
  return flow.failure(instruction, range) === 'stops' ? 'error' : 'warning';
}

function advice({ flow }: Analysis, { program, stage, instruction }: Lack): string {
  const manager = baseFactsOf(stage)?.packageManager;
  if (ofNode.has(program))
    return flow.program(stage, 'npm').kind === 'missing' ? '' : `: install it with "npm install --global ${program}"`;
  if (packageManagers.has(program)) return manager === undefined ? '' : `: its packages are installed with ${manager}`;
  const package_ = packageFor(stage, program);
  if (package_ !== undefined) {
    const otherwise = instruction.name === 'HEALTHCHECK' ? ', or check with a program that the image has' : '';
    return `: install the package "${package_}"${otherwise}`;
  }
  return /^(?:.*\/)?(?:ba)?sh$/.test(program) ? withoutShell(instruction) : '';
}

/** What to do where there is no shell, and none can be installed. */
function withoutShell(instruction: Instruction): string {
  if (instruction.name === 'HEALTHCHECK')
    return ': let a program check that needs no shell, by a JSON array, or start from an image that has one';
  if (instruction.name !== 'CMD' && instruction.name !== 'ENTRYPOINT') return '';
  return instruction.command.form === 'exec'
    ? ': start the program itself, or from an image that has a shell'
    : ': write the command as a JSON array, which needs no shell';
}

const packageManagers = new Set(['apt', 'apt-get', 'apk', 'dnf', 'microdnf', 'yum', 'dpkg']);

/** Packages of distributions that are called so are none, are old, or bring another Node.js. */
const ofNode = new Set(['pnpm', 'yarn']);

function packageFor(stage: Stage, program: string): string | undefined {
  const manager = baseFactsOf(stage)?.packageManager;
  if (ofNode.has(program)) return undefined;
  if (manager !== 'apt' && manager !== 'apk') return undefined;
  const name = baseName(program);
  return packageManagerOf(manager)?.providerOf(name) ?? packageWith(manager, name);
}

/** One more package for the last command above that installs some. */
function installFix({ flow, text }: Analysis, { program, stage, step }: Lack): Fix | undefined {
  const manager = baseFactsOf(stage)?.packageManager;
  const package_ = packageFor(stage, program);
  const steps = stage.instructions.flatMap((each) => flow.steps(each));
  const before = step === undefined ? steps : steps.slice(0, steps.indexOf(step));
  if (package_ === undefined || manager === undefined) return undefined;
  const edit = addToInstall({ text }, before, manager, package_);
  return edit && { title: `Install "${package_}" with the other packages`, edits: [edit], safe: false };
}
