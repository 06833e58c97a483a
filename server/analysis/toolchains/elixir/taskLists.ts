/**
 * Several tasks on one command line: `do deps.get, compile`, `do deps.get + compile`.
 */

import type { CommandWord } from '../toolchain.ts';

/** The words of each task. */
export function tasksIn(words: readonly CommandWord[]): CommandWord[][] {
  const tasks: CommandWord[][] = [[]];
  for (const word of words) {
    const [, value, end] = /^(.*?)(,|^\+)?$/s.exec(word.value ?? '') ?? [];
    const own = end === undefined ? word : { ...word, value };
    if (own.value !== '') tasks.at(-1)?.push(own);
    if (end !== undefined) tasks.push([]);
  }
  return tasks.filter((task) => task.length > 0);
}
