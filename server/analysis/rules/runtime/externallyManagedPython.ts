/** `pip install` into the Python of a distribution, which newer releases refuse. */

import type { Analysis } from '../../analyze.ts';
import { rootImageOf } from '../../flow/questions/rootImage.ts';
import { packagesOf } from '../../flow/questions/runtime/packages.ts';
import type { Step } from '../../flow/step.ts';
import { numberOfRelease } from '../../images/releases.ts';
import type { Stage } from '../../stages/model.ts';
import { baseName } from '../../text/paths.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const externallyManagedPython = rule({
  id: 'externally-managed-python',
  severity: 'error',
  summary: 'pip may not install into the Python of the distribution',
  why: 'Since Debian 12, Ubuntu 23.04 and Alpine 3.19, the Python of the distribution belongs to its package manager (PEP 668): pip ends with "externally-managed-environment", and the build fails.',
  example: `FROM debian:trixie-slim
RUN apt-get update && apt-get install -y python3 python3-pip && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir requests
`,
  remedy:
    'Make an environment of your own (`python3 -m venv /venv`) and install there, or start from `python`, whose Python is its own. In an image that does nothing else, `--break-system-packages` will do, too.',
  whenToIgnore: 'Never, unless a configuration of pip that the build brings along allows it: the build fails.',
  *check(analysis) {
    const { stages, text } = analysis;
    // Whoever knows of the marker, or configures pip, has dealt with it somewhere.
    if (/EXTERNALLY-MANAGED|PIP_BREAK_SYSTEM_PACKAGES|pip\.conf|pip3? config/.test(text)) return;
    const withPip = new Set<Stage>();
    for (const stage of stages.all) {
      if (bringsPip(analysis, stage) || (stage.base.kind === 'stage' && withPip.has(stage.base.stage)))
        withPip.add(stage);
      if (!withPip.has(stage)) continue;
      yield* refusals(analysis, stage);
    }
  },
});

function* refusals(analysis: Analysis, stage: Stage): Generator<RawFinding> {
  const { flow } = analysis;
  for (const instruction of stage.instructions) {
    const refused = flow.steps(instruction).find((step) => isRefused(analysis, step));
    const failure = refused && flow.failure(instruction, refused.range);
    if (refused === undefined || failure === undefined || failure === 'is caught') continue;
    if (!isMarked(analysis, stage)) return;
    const fails = failure === 'stops' ? ', and the build fails' : '';
    yield {
      range: refused.words[0]?.range ?? refused.range,
      message: `This Python belongs to the distribution, which lets only its own package manager install into it: pip refuses${fails}. Install into an environment (python3 -m venv), or start from the image "python"`,
      ...(failure === 'stops' && stage.mayBeReachable ? {} : { severity: 'warning' }),
      fixes: fixesOf(refused),
    };
    if (failure === 'stops') return;
  }
}

/** Whether the distribution of the stage marks its Python, for certain. */
function isMarked(analysis: Analysis, stage: Stage): boolean {
  const root = rootImageOf(analysis, stage);
  const distribution = root?.isOpen === false ? root.described?.facts.distribution : undefined;
  const first = distribution && firstMarking[distribution.id];
  if (distribution?.release === undefined || first === undefined) return false;
  const number = numberOfRelease(distribution.id, distribution.release) ?? distribution.release;
  const [major = Number.NaN, minor = 0] = number.split('.').map(Number);
  return major > first[0] || (major === first[0] && minor >= first[1]);
}

/** Whether a package that the stage installs brings the pip that is called: one from elsewhere is another story. */
function bringsPip(analysis: Analysis, stage: Stage): boolean {
  return packagesOf(analysis, stage).some(({ name }) => name === 'python3-pip' || name === 'py3-pip');
}

const firstMarking: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  alpine: [3, 19],
  debian: [12, 0],
  ubuntu: [23, 4],
};

function isRefused({ flow, stages }: Analysis, step: Step): boolean {
  const rest = afterPip(step);
  if (rest === undefined || step.conditional || step.instruction.problems.length > 0) return false;
  const [verb] = rest.filter((word) => !word.startsWith('-'));
  if (verb !== 'install' || rest.some((word) => elsewhere.test(word))) return false;
  const stage = stages.at(step.instruction.range.start);
  if (stage === undefined || stage.scope.variable('VIRTUAL_ENV') !== undefined) return false;
  // In an environment that is active, the program is a file of that.
  return step.program !== undefined && flow.programInRun(step, step.program).kind === 'package';
}

/** The words behind `pip` or `python3 -m pip`; undefined for other commands, and where a word is not known. */
function afterPip({ words }: Step): string[] | undefined {
  const values = words.map(({ value }) => value);
  if (values.includes(undefined)) return undefined;
  const [program = '', ...rest] = values.flatMap((value) => value ?? []);
  if (/^pip3?$/.test(program)) return rest;
  const isPython = /^python3?$/.test(baseName(program)) && !program.includes('/');
  return isPython && rest[0] === '-m' && rest[1] === 'pip' ? rest.slice(2) : undefined;
}

/** Where pip installs elsewhere, or is told that it may. */
const elsewhere = /^(?:--break-system-packages|--target|-t|--prefix|--root|--python|--dry-run)(?:=|$)/;

function fixesOf({ words }: Step): Fix[] {
  const verb = words.find(({ value }) => value === 'install');
  if (verb === undefined) return [];
  const at = verb.range.end;
  const edits = [{ range: { start: at, end: at }, newText: ' --break-system-packages' }];
  return [{ title: 'Add --break-system-packages', edits, safe: false }];
}
