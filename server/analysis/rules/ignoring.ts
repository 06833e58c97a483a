/**
 * Writes the comments that silence a finding: for its instruction, its stage or the whole file.
 */

import type { Analysis } from '../analyze.ts';
import { type IgnoreComment, ignoreComments } from '../syntax/ignoreComments.ts';
import { lineEnding } from '../syntax/insertion.ts';
import type { Dockerfile, Instruction } from '../syntax/tree.ts';
import type { TextEdit } from '../text/range.ts';
import type { Finding, Fix } from './rule.ts';

/** The comments that would silence the finding, the one that speaks of least first. */
export function ignoreFixes({ tree, stages }: Analysis, { rule, range }: Finding): Fix[] {
  const [first] = tree.instructions;
  const instruction = tree.instructions.findLast((each) => each.range.start <= range.start);
  const stage = stages.at(range.start)?.from;
  const fixes: Fix[] = [];
  // Above the first instruction, a comment speaks of the whole file.
  if (instruction !== undefined && instruction !== first && instruction !== stage) {
    const isOfFile = range.start >= instruction.fullRange.end;
    if (!isOfFile) fixes.push(fix(`Ignore ${rule} for this ${instruction.name}`, above(tree, instruction, rule)));
  }
  if (stage !== undefined && stage !== first) fixes.push(fix(`Ignore ${rule} in this stage`, above(tree, stage, rule)));
  return [...fixes, fix(`Ignore ${rule} in this file`, onTop(tree, rule))];
}

function fix(title: string, edit: TextEdit): Fix {
  return { title, edits: [edit], safe: true };
}

function above(tree: Dockerfile, instruction: Instruction, rule: string): TextEdit {
  const comment = ignoreComments(tree).findLast((each) => each.next === instruction && takesMore(each));
  if (comment !== undefined) return withName(comment, rule);
  const { start } = instruction.fullRange;
  const indent = tree.text.slice(start, instruction.range.start);
  return { range: { start, end: start }, newText: `${indent}# stagewright ignore=${rule}${lineEnding(tree.text)}` };
}

/** Below the parser directives, which nothing may precede. */
function onTop(tree: Dockerfile, rule: string): TextEdit {
  const comment = ignoreComments(tree).find((each) => each.ofFile && takesMore(each));
  if (comment !== undefined) return withName(comment, rule);
  const after = tree.nodes.findLast(({ type }) => type === 'directive')?.fullRange.end;
  const start = after ?? (tree.text.startsWith('\uFEFF') ? 1 : 0);
  return { range: { start, end: start }, newText: `# stagewright ignore=${rule}${lineEnding(tree.text)}` };
}

/** One with a reason has it for what it names already. */
function takesMore({ tool, comment, names }: IgnoreComment): boolean {
  return tool === 'stagewright' && names.at(-1)?.range.end === comment.range.end;
}

function withName({ names }: IgnoreComment, rule: string): TextEdit {
  const end = names.at(-1)?.range.end ?? 0;
  return { range: { start: end, end }, newText: `,${rule}` };
}
