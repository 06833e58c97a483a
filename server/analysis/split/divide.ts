/**
 * Divides the instructions of the stage between builder and runtime stage.
 */

import { isShell } from '../flow/wrappers.ts';
import type { Instruction, PairsInstruction, ValueInstruction } from '../syntax/tree.ts';
import { baseName } from '../text/paths.ts';
import { packageManagerOf } from '../toolchains/index.ts';
import { divideCommand } from './commandShares.ts';
import { divideRun } from './divideRun.ts';
import type { Plot } from './plot.ts';
import { type Division, isRefusal, refusal, type Share, type SplitRefusal } from './proposal.ts';
import { lineOf } from './subject.ts';
import { divideVariables, missingVariables } from './variables.ts';
import { divideUsers, divideWorkdirs } from './whereabouts.ts';

/** All instructions divided, and what the runtime stage begins with. */
export interface Divided {
  /** In the order of the file. */
  readonly divisions: readonly Division[];
  /** Instructions that are new, without line ends: `WORKDIR /go`. */
  readonly preamble: readonly NewInstruction[];
}

export interface NewInstruction {
  readonly keyword: string;
  readonly rest: string;
}

const whole: Share = { edits: [] };

/** Divides the stage as laid out in `plot`; a refusal where an instruction cannot be divided. */
export function divide(layout: Plot): Divided | SplitRefusal {
  const { instructions, steps } = layout.subject;
  const shares = steps.map((step) => ({ step, installs: divideCommand(step, layout).installs }));
  const installed = shares.flatMap(({ installs }) => installs);
  const tools = missingTools(layout, installed);
  if (isRefusal(tools)) return tools;
  const host = shares.find(({ installs }) => installs.length > 0)?.step;
  const plot = { ...layout, extra: { packages: tools, host } };
  const divided = new Map<Instruction, Division>();
  for (const instruction of instructions) {
    const division = divideByItself(instruction, plot, installed.length > 0);
    if (isRefusal(division)) return division;
    if (division !== undefined) divided.set(instruction, division);
  }
  const workdirs = divideWorkdirs(instructions.filter(isWorkdir), [...divided.values()], plot);
  const users = divideUsers(instructions.filter(isUser), [...divided.values(), ...workdirs.divisions], plot);
  for (const division of [...workdirs.divisions, ...users]) divided.set(division.instruction, division);
  const scene = { plot, divided: [...divided.values()] };
  for (const division of divideVariables(instructions.filter(isDeclaration), scene)) {
    divided.set(division.instruction, division);
  }
  const variables = missingVariables(scene).map(({ name, value }) => ({ keyword: 'ENV', rest: `${name}=${value}` }));
  return {
    divisions: instructions.map((instruction) => withBuilder(divided.get(instruction), instruction, plot)),
    preamble: [...(host === undefined ? installs(plot, tools) : []), ...variables, ...workdirs.preamble],
  };
}

/** Instructions that can be divided without a look at the others. */
function divideByItself(instruction: Instruction, plot: Plot, installs: boolean): Division | SplitRefusal | undefined {
  switch (instruction.name) {
    case 'RUN':
      return divideRun(instruction, plot, installs);
    case 'COPY':
    case 'ADD': {
      const sides = plot.demand.copySides.get(instruction);
      return {
        instruction,
        builder: sides?.builder === false ? undefined : whole,
        runtime: sides?.runtime === true ? whole : undefined,
      };
    }
    case 'SHELL':
      return { instruction, builder: hasRunAfter(instruction, plot) ? whole : undefined, runtime: whole };
    case 'ENV':
    case 'ARG':
    case 'WORKDIR':
    case 'USER':
      return undefined;
    default:
      return { instruction, builder: undefined, runtime: whole };
  }
}

/** What belongs to neither stage stays where it is. Stages that this one is based on stay as they are. */
function withBuilder(division: Division | undefined, instruction: Instruction, { subject }: Plot): Division {
  const isOwn = subject.stage.instructions.includes(instruction);
  const known = division ?? { instruction, builder: whole, runtime: undefined };
  if (!isOwn) return { ...known, builder: whole };
  return known.builder === undefined && known.runtime === undefined ? { ...known, builder: whole } : known;
}

/** Programs that are called at run time, and that the runtime image has not got yet. */
function missingTools({ subject, demand, runtime }: Plot, installed: readonly string[]): string[] | SplitRefusal {
  const manager = packageManagerOf(runtime.facts.packageManager);
  const missing = new Set(runtime.packages);
  for (const { name, call } of demand.tools) {
    const isThere =
      manager?.isEssential(name) === true ||
      runtime.facts.tools.some((tool) => baseName(tool) === name) ||
      (isShell(name) && runtime.facts.shell?.some((each) => baseName(each) === name) === true) ||
      installed.includes(name) ||
      installed.includes(manager?.providerOf(name) ?? '');
    const wasThere =
      subject.base?.tools.some((tool) => baseName(tool) === name) === true ||
      isEssentialInBase(name, subject.base?.packageManager);
    if (isThere || !wasThere) continue;
    const provider = manager?.providerOf(name);
    if (provider === undefined) return lacking(name, call?.range ?? subject.stage.from.range, { subject, runtime });
    missing.add(provider);
  }
  return [...missing];
}

function isEssentialInBase(name: string, packageManager: string | undefined): boolean {
  return packageManagerOf(packageManager)?.isEssential(name) === true;
}

function lacking(
  name: string,
  range: { readonly start: number; readonly end: number },
  { subject, runtime }: Pick<Plot, 'subject' | 'runtime'>,
): SplitRefusal {
  return refusal(
    `line ${lineOf(subject.analysis, range.start)} needs "${name}" when the container runs, which ${runtime.image} has not got; install it with a RUN of its own`,
    range,
  );
}

function installs({ runtime }: Plot, packages: readonly string[]): NewInstruction[] {
  const manager = packageManagerOf(runtime.facts.packageManager);
  return packages.length === 0 || manager === undefined ? [] : [{ keyword: 'RUN', rest: manager.install(packages) }];
}

function hasRunAfter({ range }: Instruction, { subject }: Plot): boolean {
  return subject.instructions.some(({ name, range: { start } }) => name === 'RUN' && start > range.start);
}

function isDeclaration(instruction: Instruction): instruction is PairsInstruction {
  return instruction.name === 'ENV' || instruction.name === 'ARG';
}

function isWorkdir(instruction: Instruction): instruction is ValueInstruction {
  return instruction.name === 'WORKDIR';
}

function isUser(instruction: Instruction): instruction is ValueInstruction {
  return instruction.name === 'USER';
}
