/**
 * Comments that silence findings: `# stagewright ignore=rule[,rule]: reason`, and those of hadolint,
 * `# hadolint ignore=DL3006` and `# hadolint global ignore=DL3006`.
 */

import type { Range } from '../text/range.ts';
import type { Comment, Dockerfile, Instruction } from './tree.ts';

export interface IgnoreComment {
  readonly tool: 'stagewright' | 'hadolint';
  readonly comment: Comment;
  /** What it names: rules. None where it cannot be read. */
  readonly names: readonly IgnoredName[];
  /** Whether it stands at the top of the file, and so speaks of all of it. */
  readonly ofFile: boolean;
  /** The instruction that it stands above; undefined at the end of the file. */
  readonly next: Instruction | undefined;
}

export interface IgnoredName {
  readonly name: string;
  readonly range: Range;
}

/** `#`, who is told, whether it is meant for the whole file, and the names; whatever follows them is the reason. */
const form = /^#\s*(stagewright|hadolint)\s+(global\s+)?ignore\b(?:\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*))?/d;

/** All such comments, in order of position; none from between the lines of an instruction. */
export function ignoreComments({ text, nodes, instructions }: Dockerfile): IgnoreComment[] {
  let index = 0;
  return nodes.flatMap((comment) => {
    if (comment.type !== 'comment') return [];
    while (index < instructions.length && (instructions[index]?.range.start ?? 0) <= comment.range.start) index++;
    const read = form.exec(text.slice(comment.range.start, comment.range.end));
    if (read === null) return [];
    const [, teller, global, list = ''] = read;
    const tool = teller === 'hadolint' ? 'hadolint' : 'stagewright';
    const listStart = comment.range.start + (read.indices?.[3]?.[0] ?? 0);
    const next = instructions[index];
    // hadolint's comments speak of the whole file only where they say so.
    const ofFile = tool === 'hadolint' ? global !== undefined : next === undefined || next === instructions[0];
    return [{ tool, comment, names: namesIn(list, listStart), ofFile, next }];
  });
}

function namesIn(list: string, listStart: number): IgnoredName[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => {
    const start = listStart + index;
    return { name, range: { start, end: start + name.length } };
  });
}
