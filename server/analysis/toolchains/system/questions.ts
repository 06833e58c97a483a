/**
 * Questions that programs answer and that leave nothing behind: `tool --version`, `tool --help`.
 */

import { type Command, noEffect, type Toolchain } from '../toolchain.ts';

/** Programs that no other toolchain knows. */
export const questions: Toolchain = {
  name: 'questions',
  explainOthers: ({ arguments: [only, ...more] }) =>
    more.length === 0 && /^(?:-version|-V|version)$/.test(only?.value ?? '') ? noEffect : undefined,
};

/** Whether the command is a question that any program takes for one. */
export function isQuestion({ arguments: [only, ...more] }: Command): boolean {
  return more.length === 0 && /^--(?:version|help)$/.test(only?.value ?? '');
}
