/**
 * The line of which BuildKit speaks, where our finding points closer.
 */

import type { Dockerfile } from '../syntax/tree.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { Finding } from './rule.ts';

/**
 * The line (from 0) at which BuildKit's check of the same fault reports it: that of the keyword, and for an empty line within
 * an instruction the last one of that instruction. Undefined where BuildKit has no such check.
 */
export function buildkitLine(
  { instructions }: Dockerfile,
  { buildkit, range }: Pick<Finding, 'buildkit' | 'range'>,
  lines: LineIndex,
): number | undefined {
  if (buildkit === undefined) return undefined;
  const instruction = instructions.findLast((each) => each.range.start <= range.start);
  if (instruction === undefined) return lines.lineAt(range.start);
  if (buildkit !== 'NoEmptyContinuation') return lines.lineAt(instruction.range.start);
  const content = instruction.heredocs[0]?.content.start;
  return lines.lineAt(content === undefined ? instruction.range.end : content - 1);
}
