/**
 * Programs that run others: shells with a script, and wrappers such as `env`, `exec` and `tini`.
 */

import { baseName } from '../text/paths.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';

/** Whether the program is a shell of the Bourne family. */
export function isShell(program: string): boolean {
  return /^(?:ba|da|a|z|k)?sh$/.test(baseName(program));
}

/** The script that a shell is given: in the word itself (`-c`), or in the file that it names. */
export interface InnerScript {
  readonly word: CommandWord;
  readonly isFile: boolean;
  /** What the script gets as its arguments. */
  readonly rest: readonly CommandWord[];
}

/** What a shell with these words runs; undefined when it waits for input. */
export function innerScript(words: readonly CommandWord[]): InnerScript | undefined {
  let inline = false;
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    const word = words[at];
    if (word === undefined) break;
    const isFlag = /^[-+][a-zA-Z]+$/.test(text);
    if (isFlag && text.includes('c') && text.startsWith('-')) inline = true;
    // `-o pipefail`, also as the last of several flags.
    if (isFlag && text.endsWith('o')) at++;
    else if (!/^[-+]./.test(text)) {
      // The word after the script of `-c` is its name, `$0`.
      return { word, isFile: !inline, rest: words.slice(at + (inline ? 2 : 1)) };
    }
  }
  return undefined;
}

/** For each wrapper, how many words stand between its flags and the command, and the flags that take a word. */
const wrappers: Readonly<Record<string, { readonly own: number; readonly flags: readonly string[] }>> = {
  builtin: { own: 0, flags: [] },
  catatonit: { own: 0, flags: [] },
  chpst: { own: 0, flags: ['-u', '-U', '-e', '-n'] },
  command: { own: 0, flags: [] },
  'dumb-init': { own: 0, flags: ['--rewrite', '-r'] },
  eatmydata: { own: 0, flags: [] },
  env: { own: 0, flags: ['-u', '-C'] },
  exec: { own: 0, flags: ['-a'] },
  gosu: { own: 1, flags: [] },
  ionice: { own: 0, flags: ['-c', '-n'] },
  nice: { own: 0, flags: ['-n'] },
  nohup: { own: 0, flags: [] },
  'su-exec': { own: 1, flags: [] },
  sudo: { own: 0, flags: ['-u', '-g'] },
  time: { own: 0, flags: [] },
  timeout: { own: 1, flags: ['-s', '-k'] },
  tini: { own: 0, flags: ['-p', '-e'] },
  'tini-static': { own: 0, flags: ['-p', '-e'] },
};

/** The command that a wrapper with these words runs; undefined when `program` is no wrapper, or runs none. */
export function wrapped(program: string, words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const name = baseName(program);
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  const onlyAsks = name === 'command' && /^-[vV]$/.test(words[0]?.value ?? '');
  if (wrapper === undefined || onlyAsks) return undefined;
  let at = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    if (text === '--') {
      at++;
      break;
    }
    if (wrapper.flags.includes(text)) at++;
    else if (!/^-./.test(text) && !(name === 'env' && assignmentIn(words[at]) !== undefined)) break;
  }
  const inner = words.slice(at + wrapper.own);
  return inner.length === 0 ? undefined : inner;
}

/** `NAME=value`: what `env` sets for the command behind it. */
export function assignmentIn(word: CommandWord | undefined): { name: string; value: string | undefined } | undefined {
  const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word?.value ?? word?.text ?? '') ?? [];
  if (name === undefined) return undefined;
  return { name, value: word?.value === undefined ? undefined : value };
}
