/**
 * Edits that take the setting of a variable away.
 */

import type { Setting } from '../flow/questions/platforms/settings.ts';
import type { TextEdit } from '../text/range.ts';
import { removeInstruction } from './instructions.ts';
import { cut } from './runParts.ts';

/**
 * Takes the setting away, where it stands before a command or in an ENV.
 * @returns undefined where it stands in a command of its own, such as `export`, or alone on its line.
 */
export function removeSetting(text: string, { instruction, whole, isOwn }: Setting): TextEdit | undefined {
  if (isOwn) {
    const [blanks] = /^[ \t]+(?![\\`\s])/.exec(text.slice(whole.end)) ?? [];
    return blanks === undefined ? undefined : cut(whole.start, whole.end + blanks.length);
  }
  if (instruction.name !== 'ENV') return undefined;
  const { pairs } = instruction;
  const index = pairs.findIndex(({ range }) => range.start === whole.start);
  const [previous, next] = [pairs[index - 1], pairs[index + 1]];
  if (previous !== undefined) return cut(previous.range.end, whole.end);
  return next === undefined ? removeInstruction(instruction) : cut(whole.start, next.range.start);
}
