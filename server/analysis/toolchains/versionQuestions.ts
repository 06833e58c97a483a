/**
 * Questions that every program answers and that leave nothing behind: `tool --version`, `tool --help`. For programs that
 * no other toolchain knows.
 */

import { noEffect, type Toolchain } from './toolchain.ts';

export const versionQuestions: Toolchain = {
  name: 'versions',
  explain({ arguments: [only, ...more] }) {
    return more.length === 0 && isQuestion(only?.value) ? noEffect : undefined;
  },
};

function isQuestion(word: string | undefined): boolean {
  return word !== undefined && /^(?:--?version|--help|-V|version)$/.test(word);
}
