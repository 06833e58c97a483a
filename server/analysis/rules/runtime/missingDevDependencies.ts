/** A build calls a tool that the installation before it leaves out. */

import type { Analysis } from '../../analyze.ts';
import { withInner } from '../../flow/questions/runtime/packages.ts';
import type { StageTree } from '../../flow/stageTree.ts';
import type { Step } from '../../flow/step.ts';
import type { Stage } from '../../stages/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isWithin, parentPath } from '../../text/paths.ts';
import { type RawFinding, rule } from '../rule.ts';

export const missingDevDependencies = rule({
  id: 'missing-dev-dependencies',
  severity: 'error',
  summary: 'The build needs development dependencies that are not installed',
  why: 'Compilers and bundlers are development dependencies. With --omit=dev, --production or NODE_ENV=production they are left out, and the script that calls one of them ends with "not found".',
  example: `FROM node:24 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
`,
  exampleFiles: {
    'package.json': '{ "scripts": { "build": "nest build" }, "devDependencies": { "@nestjs/cli": "^11.0.0" } }\n',
    'package-lock.json': '{}\n',
    'tsconfig.json': '{}\n',
    'src/main.ts': 'console.log(1);\n',
  },
  remedy:
    'Install everything in the stage that builds, and take the development dependencies away afterwards (`npm prune --omit=dev`), or install without them in the final stage.',
  whenToIgnore: 'If another library brings the tool along. Where that may be so, this is a hint.',
  *check(analysis) {
    const installed = new Map<Stage, Installed>();
    for (const stage of analysis.stages.all) {
      const before = stage.base.kind === 'stage' ? installed.get(stage.base.stage) : undefined;
      const own = new Map(before);
      installed.set(stage, own);
      yield* checkStage(analysis, stage, own);
    }
  },
});

/** The last installation into each folder. */
type Installed = Map<string, Step>;

/** @param installed by the stages that it is based on; its own installations are added. */
function* checkStage({ flow }: Analysis, stage: Stage, installed: Installed): Generator<RawFinding> {
  const told = new Set<Step>();
  for (const step of stage.instructions.flatMap((each) => flow.steps(each))) {
    remember(step, installed);
    if (step.conditional) continue;
    const lack = lackOf(flow, step, installed);
    if (lack === undefined || told.has(lack.install)) continue;
    if (flow.failure(step.instruction, step.range) !== 'stops') continue;
    told.add(lack.install);
    yield describe(stage, step, lack);
  }
}

function remember(step: Step, installed: Installed): void {
  for (const each of withInner(step)) {
    if (each.effect?.kind !== 'build' || each.effect.toolchain !== 'Node.js') continue;
    for (const folder of each.effect.installs?.folders ?? []) installed.set(folder, each);
  }
}

/** A tool that is called, and left out by the installation that it would come with. */
interface Lack {
  readonly tool: string;
  readonly install: Step;
  /** Libraries that lie in the build context when it is built may come along. */
  readonly certainty: 'certain' | 'in clean folders' | 'likely';
}

function lackOf(flow: Analysis['flow'], step: Step, installed: ReadonlyMap<string, Step>): Lack | undefined {
  for (const { program: tool, cwd, files, ...call } of calledByScripts(step)) {
    if (tool === undefined || cwd === undefined) continue;
    const around = [...installed].filter(([folder]) => isWithin(parentPath(folder), cwd));
    const [install] = around.map(([, each]) => each);
    if (install === undefined || !around.every(([, each]) => leavesOut(each, tool))) continue;
    const folders = around.map(([folder]) => folder);
    if (folders.some((folder) => isCopied(files, folder))) continue;
    const { kind } = flow.programInRun({ ...call, program: tool, cwd, files }, tool);
    if (['file', 'image', 'package'].includes(kind)) continue;
    return {
      tool,
      install,
      certainty: certaintyOf(
        install,
        tool,
        folders.some((each) => mayBeCopied(files, each)),
      ),
    };
  }
  return undefined;
}

/** What the scripts of a manifest call by name; `npx` and its like fetch what is missing. */
function calledByScripts({ effect, inner = [] }: Step): Step[] {
  if (effect?.kind !== 'build' || effect.toolchain !== 'Node.js') return [];
  if (
    !/^(?:npm (?:run|run-script|ci|i|install)|yarn|pnpm)\b/.test(effect.does) ||
    /\b(?:exec|dlx|x)\b/.test(effect.does)
  )
    return [];
  // Other package managers do not prepare a project that is installed without these.
  if (effect.installs !== undefined && !effect.does.startsWith('npm')) return [];
  return inner
    .flatMap(withInner)
    .filter((each) => !each.conditional && each.inner === undefined && each.program?.includes('/') === false);
}

function leavesOut({ effect, conditional }: Step, tool: string): boolean {
  const left = effect?.kind === 'build' ? effect.installs?.leavesOut : undefined;
  return !conditional && left?.programs.includes(tool) === true;
}

function certaintyOf(install: Step, tool: string, mayBeBrought: boolean): Lack['certainty'] {
  if (!certainOf(install).includes(tool)) return 'likely';
  return mayBeBrought ? 'in clean folders' : 'certain';
}

function certainOf({ effect }: Step): readonly string[] {
  return (effect?.kind === 'build' && effect.installs?.leavesOut?.certain) || [];
}

/** Whether a copy brings libraries of its own, or something that nobody knows. */
function isCopied(files: StageTree, folder: string): boolean {
  const isThere = files.entriesIn(folder).some(({ instruction }) => isCopy(instruction));
  return isThere || files.unknownIn(folder).some(({ instruction }) => isCopy(instruction));
}

/** Whether it would, if the build context had some. */
function mayBeCopied(files: StageTree, folder: string): boolean {
  return files.doubtsIn(folder).some(({ instruction }) => isCopy(instruction));
}

function isCopy({ name }: Instruction): boolean {
  return name === 'COPY' || name === 'ADD';
}

function describe(stage: Stage, call: Step, { tool, install, certainty }: Lack): RawFinding {
  const does = install.effect?.kind === 'build' ? install.effect.does : 'The installation';
  const caller = call.effect?.kind === 'build' ? call.effect.does : 'a script';
  const isSelf = call.instruction === install.instruction && call.range.start === install.range.start;
  const where = isSelf ? 'a script that it runs' : `"${caller}"`;
  const result = {
    certain: 'fails',
    'in clean folders': 'fails wherever the build context has no libraries of its own',
    likely: 'probably fails',
  }[certainty];
  return {
    range: install.range,
    message: `"${does}" leaves out the development dependencies here, and "${tool}" is one of them: ${where} calls it and ${result}. Install all in the stage that builds, and only what runs in the final one`,
    severity: certainty === 'likely' ? 'hint' : certainty === 'certain' && stage.mayBeReachable ? 'error' : 'warning',
    related: isSelf ? [] : [{ range: call.range, message: `"${tool}" is called here` }],
  };
}
