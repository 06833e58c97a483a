/**
 * Reads a Python source for what matters outside the interpreter: what it imports, and which programs it starts. A scan
 * of comments and strings, no parser; results are kept per text.
 */

import { rememberedSource } from '../../formats/remembered.ts';
import { shellPrograms } from '../command/shellPrograms.ts';

export interface PythonSource {
  /** The first part of the names of modules that it imports: `flask`. */
  readonly imports: readonly string[];
  /** The programs that it starts under a literal name. */
  readonly starts: readonly string[];
  /** Whether it starts programs under other names. */
  readonly startsOthers: boolean;
  /** Whether it looks up time zones by name. */
  readonly timeZones: boolean;
}

/** Scans a source. Never throws: what is no Python gives an empty answer. */
export const scanSource: (text: string) => PythonSource = rememberedSource(scan);

function scan(text: string): PythonSource {
  const code = text.replace(tokens, (token) => (token.startsWith('#') ? '' : token));
  const imports = importsIn(code);
  const calls = [...callsIn(code)];
  return {
    imports,
    starts: [...new Set(calls.flatMap((call) => call ?? []))],
    startsOthers: calls.includes(undefined) || imports.some((name) => launchers.has(name)),
    timeZones: /\b(?:ZoneInfo|gettz|tzset)\(/.test(code),
  };
}

// Strings are kept, so that signs of comments in them count for nothing.
const tokens = /#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

function importsIn(code: string): string[] {
  const lines = code.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm);
  const names = [...lines].flatMap(([, from, list = '']) => (from === undefined ? list.split(',') : [from]));
  return [...new Set(names.map((name) => name.trim().split(/[.\s]/)[0] ?? ''))].filter((name) => name !== '');
}

/** Modules whose every use starts a program. */
const launchers = new Set(['sh', 'plumbum', 'invoke', 'delegator', 'envoy']);

/** The names of what calls start; undefined for each call whose name is not written out. */
function* callsIn(code: string): Generator<string[] | undefined> {
  const spellings = importedCalls(code);
  const calls = new RegExp(String.raw`(?<![\w.])(?:${[...modules, ...spellings].join('|')})\(\s*`, 'g');
  // What a string says is no call.
  const masked = code.replace(tokens, (token) => '"'.repeat(token.length));
  for (const { index, 0: call } of masked.matchAll(calls)) {
    yield programsIn(
      code.slice(index + call.length, index + call.length + 400),
      /(?:which|exec\w*|spawn\w*)\(\s*$/.test(call),
    );
  }
}

const subprocess = 'run|call|Popen|check_call|check_output|getoutput|getstatusoutput';

const modules = [
  String.raw`(?:subprocess|sp)\.(?:${subprocess})`,
  String.raw`os\.(?:system|popen|exec[lv]p?e?|posix_spawnp?|spawn[lv]p?e?)`,
  String.raw`shutil\.which`,
  String.raw`asyncio\.create_subprocess_(?:exec|shell)`,
  String.raw`pexpect\.(?:spawn|run)`,
];

/** `from subprocess import run`: then the bare name is such a call. */
function importedCalls(code: string): string[] {
  const lines = [
    ...code.matchAll(/^[ \t]*from[ \t]+(subprocess|os|shutil|asyncio)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n]*))/gm),
  ];
  const known = new RegExp(`^(?:${subprocess}|system|popen|which|create_subprocess_(?:exec|shell))$`);
  return lines
    .flatMap(([, , group, single]) => (group ?? single ?? '').split(','))
    .map((name) => name.trim())
    .filter((name) => known.test(name));
}

/** The programs in the first argument of a call: a list of words, or a line for a shell. */
function programsIn(given: string, isName: boolean): string[] | undefined {
  if (/^\[?\s*(?:\*?\[\s*)?sys\.executable\b/.test(given)) return [];
  // The modes of `os.spawn` stand before the program.
  const from = given.replace(/^os\.P_\w+\s*,\s*/, '');
  const [, list, prefix = '', , line] = /^([[(]\s*)?([rbfRBF]{0,2})(["'])((?:(?!\3)[^\\\n]|\\.)*)\3/.exec(from) ?? [];
  if (line === undefined || /f/i.test(prefix)) return undefined;
  if (list !== undefined || isName) return line.trim() === '' ? undefined : [line.trim()];
  const rest = from.slice(from.indexOf(line) + line.length + 1);
  // A text that is put together at run time may begin with any program.
  if (/^\s*(?:%|\+|\.format\()/.test(rest) && /^\W*(?:%|\{|$)/.test(line)) return undefined;
  return shellPrograms(line);
}
