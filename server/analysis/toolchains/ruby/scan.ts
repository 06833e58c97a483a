/**
 * Reads a Ruby source for what matters outside the interpreter: what it requires, and which programs it starts. A scan of
 * comments and strings, no parser; results are kept per text.
 */

import { rememberedSource } from '../../formats/remembered.ts';
import { shellPrograms } from '../command/shellPrograms.ts';

export interface RubySource {
  /** The libraries that it requires by name, `net/http` and `active_record` alike. */
  readonly requires: readonly string[];
  /** The programs that it starts under a literal name. */
  readonly starts: readonly string[];
  /** Whether it starts programs under other names. */
  readonly startsOthers: boolean;
}

/** Scans a source. Never throws: what is no Ruby gives an empty answer. */
export const scanSource: (text: string) => RubySource = rememberedSource(scan);

function scan(text: string): RubySource {
  const code = text.replace(tokens, (token) => (token.startsWith('#') || token.startsWith('=begin') ? '' : token));
  const calls = [...callsIn(code)];
  return {
    requires: [...code.matchAll(/^\s*require[\s(]+(["'])([\w/.-]+)\1/gm)].map(([, , name = '']) => name),
    starts: [...new Set(calls.flatMap((call) => call ?? []))],
    startsOthers: calls.includes(undefined),
  };
}

// Strings are kept, so that signs of comments in them count for nothing.
const tokens = /^=begin[\s\S]*?^=end|#(?!\{)[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/gm;

/** The names of what calls start; undefined for each call whose name is not written out. */
function* callsIn(code: string): Generator<string[] | undefined> {
  for (const [, given = ''] of code.matchAll(calls)) yield programsIn(given);
  for (const [, line = ''] of code.matchAll(/%x[({[]\s*([^)}\]\n]*)/g)) yield shellPrograms(line);
  for (const [, line = ''] of code.matchAll(/(?<![\w:"'`])`([^`\n]+)`/g)) yield shellPrograms(line);
}

/** `system("git", …)`, `Open3.capture2e(…)`, `IO.popen([…])`; methods of others that are called so do not count. */
const calls =
  /(?:(?<![\w.:@$])(?:system|exec|spawn)|\b(?:Kernel|Process)\.(?:system|exec|spawn)|\bOpen3\.\w+|\bIO\.popen)(?:\(|[ \t]+(?=["'[{]))\s*([^\n]*)/g;

/** The programs in the first argument of a call: a word of several, or a line for a shell. */
function programsIn(given: string): string[] | undefined {
  const [, list, , line, rest = ''] =
    /^(?:[{\w][^,\n]*\}?\s*,\s*(?=["']))?(\[\s*)?(["'])((?:(?!\2)[^\\\n]|\\.)*)\2(.*)$/.exec(given) ?? [];
  if (line === undefined) return undefined;
  const isWord = list !== undefined || /^\s*,\s*[^\s:]/.test(rest);
  if (isWord) return /^[\w./+-]+$/.test(line) ? [line] : undefined;
  return shellPrograms(line);
}
