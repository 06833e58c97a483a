/**
 * Divides the instructions of the stage between builder and runtime stage.
 */

import { forNpmOf } from '../../flow/questions/runtime/npmVersion.ts';
import type { Step } from '../../flow/step.ts';
import { flagOf } from '../../syntax/instructions.ts';
import type { Instruction, PairsInstruction, ValueInstruction } from '../../syntax/tree.ts';
import { isWithin } from '../../text/paths.ts';
import { packageManagerOf } from '../../toolchains/index.ts';
import type { Libraries } from '../needs/libraries.ts';
import {
  type Divided,
  type Division,
  isRefusal,
  type NewInstruction,
  type Share,
  type SplitRefusal,
} from '../proposal.ts';
import { writtenWords } from '../subject/rewrites.ts';
import { divideCommand } from './commandShares.ts';
import { divideRun } from './divideRun.ts';
import { folderOwners } from './folderOwners.ts';
import type { Layout } from './layout.ts';
import { missingPackages } from './tools.ts';
import { divideVariables, missingVariables } from './variables.ts';
import { divideUsers, divideWorkdirs } from './whereabouts.ts';

const whole: Share = { edits: [] };

/** Divides the stage as laid out in `given`; a refusal where an instruction cannot be divided. */
export function divide(given: Layout): Divided | SplitRefusal {
  const { instructions, steps } = given.subject;
  const shares = steps.map((step) => ({ step, installs: divideCommand(step, given).installs }));
  const installed = shares.flatMap(({ installs }) => installs);
  const missing = missingPackages(given, shares);
  if (isRefusal(missing)) return missing;
  const inserted = folderOwners(given);
  if (isRefusal(inserted)) return inserted;
  const host = shares.find(({ installs }) => installs.length > 0)?.step;
  const layout = { ...given, extra: { packages: missing.anywhere, host } };
  const first = host === undefined ? [...missing.first, ...missing.anywhere] : missing.first;
  const divided = new Map<Instruction, Division>();
  for (const instruction of instructions) {
    const division = divideByItself(instruction, layout, installed.length > 0);
    if (isRefusal(division)) return division;
    if (division !== undefined) divided.set(instruction, division);
  }
  const workdirs = divideWorkdirs(instructions.filter(isWorkdir), [...divided.values()], layout);
  const users = divideUsers(instructions.filter(isUser), [...divided.values(), ...workdirs.divisions], layout);
  for (const division of [...workdirs.divisions, ...users]) divided.set(division.instruction, division);
  const scene = { layout, divided: [...divided.values()] };
  for (const division of divideVariables(instructions.filter(isDeclaration), scene)) {
    divided.set(division.instruction, division);
  }
  const variables = missingVariables(scene).map(({ name, value }) => ({ keyword: 'ENV', rest: `${name}=${value}` }));
  return {
    divisions: instructions.map((instruction) => withBuilder(divided.get(instruction), instruction, layout)),
    preamble: [...installs(layout, first), ...variables, ...workdirs.preamble],
    inserted,
    behind: prunings(layout),
    finishing: layout.finish === undefined ? [] : [{ keyword: 'RUN', rest: layout.finish }],
    leftPackages: packagesOf(steps).filter((name) => !installed.includes(name)),
  };
}

/**
 * What the builder does in the end: it takes away the libraries that only builds need, and puts what was installed where
 * images have it.
 */
function prunings({ subject, demand: { libraries, staging } }: Layout): Map<Instruction, NewInstruction> {
  const commands = new Map<Instruction, string>();
  const run = (after: Instruction, command: string) => {
    const before = commands.get(after);
    commands.set(after, before === undefined ? command : `${before} && ${command}`);
  };
  if (staging?.behind !== undefined) run(staging.last, staging.behind);
  // Those that need no other folder come first.
  const isAway = ({ how, after }: Libraries['pruning'][number]) =>
    subject.stage.scope.workdir(after.range.end) !== how.cwd;
  const { pruning } = libraries;
  const commandOf = (command: string) => forNpmOf(subject.analysis, subject.stage, command);
  for (const { how, after } of pruning.filter((each) => !isAway(each))) run(after, commandOf(how.command));
  for (const { how, after } of pruning.filter(isAway)) run(after, `cd ${how.cwd} && ${commandOf(how.command)}`);
  return new Map([...commands].map(([after, rest]) => [after, { keyword: 'RUN', rest }]));
}

function packagesOf(steps: readonly Step[]): string[] {
  return steps.flatMap(({ effect }) =>
    effect?.kind === 'packages' && effect.action === 'install' ? effect.packages.flatMap(({ name }) => name ?? []) : [],
  );
}

/** Instructions that can be divided without a look at the others. */
function divideByItself(
  instruction: Instruction,
  layout: Layout,
  installs: boolean,
): Division | SplitRefusal | undefined {
  switch (instruction.name) {
    case 'RUN':
      return divideRun(instruction, layout, installs);
    case 'COPY':
    case 'ADD': {
      const sides = layout.demand.copySides.get(instruction);
      return {
        instruction,
        builder: sides?.builder === false ? undefined : whole,
        runtime: sides?.runtime === true && !comesAlong(instruction, layout) ? whole : undefined,
      };
    }
    case 'SHELL':
      return { instruction, builder: hasRunAfter(instruction, layout) ? whole : undefined, runtime: whole };
    case 'ENV':
    case 'ARG':
    case 'WORKDIR':
    case 'USER':
      return undefined;
    default:
      return { instruction, builder: undefined, runtime: { edits: rewriting(instruction, layout) } };
  }
}

/** A start command gets other words where it would build what is there. */
function rewriting(instruction: Instruction, { subject }: Layout): Share['edits'] {
  const words = subject.rewrites.get(instruction);
  if (words === undefined) return [];
  const range = { start: instruction.keyword.range.end, end: instruction.range.end };
  return [{ range, newText: ` ${writtenWords(instruction, words)}` }];
}

/** Whether what both stages would copy is in a folder that comes from the builder as a whole. */
function comesAlong(instruction: Instruction, { subject, copied, demand, copiedAt }: Layout): boolean {
  if (demand.copySides.get(instruction)?.builder === false || flagOf(instruction, 'chown') !== undefined) return false;
  if (copiedAt === undefined || copiedAt.range.start < instruction.range.start) return false;
  const copies = subject.chain.flatMap((stage) => subject.analysis.flow.copies(stage));
  const copy = copies.find((each) => each.instruction === instruction);
  return (
    copy !== undefined &&
    copied.some(({ from, to, owner }) => from === to && owner === undefined && isWithin(to, copy.destination.text))
  );
}

/** What belongs to neither stage stays where it is. Stages that this one is based on stay as they are. */
function withBuilder(division: Division | undefined, instruction: Instruction, { subject }: Layout): Division {
  const isOwn = subject.stage.instructions.includes(instruction);
  const known = division ?? { instruction, builder: whole, runtime: undefined };
  if (!isOwn) return { ...known, builder: whole };
  return known.builder === undefined && known.runtime === undefined ? { ...known, builder: whole } : known;
}

function installs({ runtime }: Layout, packages: readonly string[]): NewInstruction[] {
  const manager = packageManagerOf(runtime.facts.packageManager);
  return packages.length === 0 || manager === undefined ? [] : [{ keyword: 'RUN', rest: manager.install(packages) }];
}

function hasRunAfter({ range }: Instruction, { subject }: Layout): boolean {
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
