/**
 * Where a command of a RUN gets a variable of its environment from: the words before it, its script, or ENV and ARG.
 */

import type { Command } from 'unbash';
import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage, Stages } from '../../../stages/model.ts';
import { type ShellScript, shellRange, shellScript, walkShell } from '../../../syntax/shell.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { contains, type Range } from '../../../text/range.ts';
import type { Step } from '../../step.ts';

/** A variable, set as a text that may name others. */
export interface Setting {
  /** As written, without quotes around it: `$TARGETARCH`. */
  readonly text: string;
  /** Of that text. */
  readonly range: Range;
  /** With the name. */
  readonly whole: Range;
  /** The RUN, ENV or ARG that it stands in. */
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Whether it stands before the command, and holds for that alone. */
  readonly isOwn: boolean;
}

type Found = Pick<Setting, 'text' | 'range' | 'whole' | 'isOwn'>;

/** The setting of `name` that holds for the command; undefined where it has none that the file shows. */
export function settingOf({ tree, at }: Stages, step: Step, name: string): Setting | undefined {
  const { instruction } = step;
  const stage = at(instruction.range.start);
  if (stage === undefined) return undefined;
  const given = givenWord(step, name) ?? inScript(tree.text, shellScript(tree, instruction), step, name);
  if (given !== undefined) return { ...given, instruction, stage };
  const variable = stage.scope.variable(name, instruction.range.start);
  const pair = variable?.declaration;
  if (pair?.value === undefined || variable?.instruction === undefined) return undefined;
  const owner = lineageOf(stage).find(({ instructions }) => instructions.some((each) => each === variable.instruction));
  return (
    owner && {
      ...unquoted(tree.text, pair.value.range),
      whole: pair.range,
      isOwn: false,
      instruction: variable.instruction,
      stage: owner,
    }
  );
}

/** `env NAME=value command` */
function givenWord({ given }: Step, name: string): Found | undefined {
  const word = given.findLast(({ text }) => text.startsWith(`${name}=`));
  if (word === undefined) return undefined;
  const start = word.range.start + name.length + 1;
  return {
    text: word.text.slice(name.length + 1),
    range: { start, end: word.range.end },
    whole: word.range,
    isOwn: true,
  };
}

/** `NAME=value command`, and before that `export NAME=value` */
function inScript(text: string, script: ShellScript | undefined, step: Step, name: string): Found | undefined {
  let found: Pick<Found, 'range' | 'whole' | 'isOwn'> | undefined;
  if (script === undefined || script.hasErrors) return undefined;
  walkShell(script.ast, (node) => {
    if (node.type !== 'Command') return undefined;
    const range = shellRange(script, node);
    if (range.start > step.range.start) return false;
    const isOwn = contains(range, step.range);
    for (const { node: assignment } of assignmentsOf(node, isOwn).filter((each) => each.name === name)) {
      const whole = shellRange(script, assignment);
      found = { range: { start: whole.start + name.length + 1, end: whole.end }, whole, isOwn };
    }
    return undefined;
  });
  return found && { ...found, ...unquoted(text, found.range) };
}

/** What the command sets: for itself, or for those behind it. */
function assignmentsOf(command: Command, isOwn: boolean) {
  const { name, prefix, args } = command;
  const set = name === undefined || isOwn ? prefix : name.value === 'export' ? args : [];
  return set.flatMap((part) => (part.type === 'Assignment' ? [{ name: part.name, node: part }] : []));
}

function unquoted(text: string, { start, end }: Range): Pick<Setting, 'text' | 'range'> {
  const isQuoted = end - start >= 2 && /^"[\s\S]*"$/.test(text.slice(start, end));
  const range = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
  return { text: text.slice(range.start, range.end), range };
}
