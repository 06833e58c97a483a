/**
 * The `--name=value` flags before an instruction's arguments, and which flags each instruction takes.
 */

import type { LogicalText } from '../text/logicalText.ts';
import type { Range } from '../text/range.ts';
import { isSpace, skipSpaces } from './characters.ts';
import type { Flag, Problem } from './tree.ts';
import { wordAt } from './words.ts';

/** What may follow a flag: a switch takes nothing, `true` or `false`; a list may be given several times. */
export type FlagKind = 'switch' | 'value' | 'list';

/** The flags of each instruction, by upper-case keyword; those that are not listed take none. */
export const flagsOf: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    checksum: 'value',
    chmod: 'value',
    chown: 'value',
    exclude: 'list',
    'keep-git-dir': 'switch',
    link: 'switch',
    unpack: 'switch',
  },
  COPY: { chmod: 'value', chown: 'value', exclude: 'list', from: 'value', link: 'switch', parents: 'switch' },
  FROM: { platform: 'value' },
  HEALTHCHECK: {
    interval: 'value',
    retries: 'value',
    'start-interval': 'value',
    'start-period': 'value',
    timeout: 'value',
  },
  RUN: { device: 'list', mount: 'list', network: 'value', security: 'value' },
};

/** Instructions whose flags BuildKit never looks at. */
const unchecked = new Set(['ARG', 'STOPSIGNAL']);

/** Reads the flags at the start of `span`, and where the arguments begin. A bare `--` ends the flags. */
export function readFlags(line: LogicalText, span: Range, escape: string): { flags: Flag[]; rest: number } {
  const flags: Flag[] = [];
  let at = skipSpaces(line.text, span.start, span.end);
  while (line.text.startsWith('--', at) && at + 2 <= span.end) {
    const { end, value, equals } = readFlagWord(line.text, at, span.end, escape);
    if (value === '--') return { flags, rest: skipSpaces(line.text, end, span.end) };
    flags.push(flagAt(line, at, end, value, equals));
    at = skipSpaces(line.text, end, span.end);
  }
  return { flags, rest: at };
}

/** What BuildKit refuses in the flags of an instruction. */
export function checkFlags(keyword: string, flags: readonly Flag[]): Problem[] {
  if (unchecked.has(keyword)) return [];
  const known = flagsOf[keyword] ?? {};
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const flag of flags) {
    const kind = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
    const message =
      flagProblem(flag, kind, keyword) ??
      (kind !== 'list' && seen.has(flag.name) ? `--${flag.name} is given twice` : undefined);
    if (message !== undefined) problems.push({ message, range: flag.range });
    seen.add(flag.name);
  }
  return problems;
}

function flagProblem(flag: Flag, kind: FlagKind | undefined, keyword: string): string | undefined {
  if (kind === undefined) return `${keyword} has no flag --${flag.name}`;
  if (kind !== 'switch')
    return flag.value === undefined
      ? `--${flag.name} needs a value: --${flag.name}=…`
      : valueProblem(keyword, flag.name, flag.value.text);
  if (flag.value === undefined || /^(true|false)$/i.test(flag.value.text)) return undefined;
  return `--${flag.name} takes true or false, not "${flag.value.text}"`;
}

/** HEALTHCHECK reads times and a number; variables are none to it. */
function valueProblem(keyword: string, name: string, value: string): string | undefined {
  if (keyword !== 'HEALTHCHECK' || value === '') return undefined;
  if (name === 'retries') return /^[+-]?\d+$/.test(value) ? undefined : `--retries takes a number, not "${value}"`;
  return isDuration(value) ? undefined : `--${name} takes a time with its unit, such as 30s or 1m30s, not "${value}"`;
}

/** As Go writes them. */
function isDuration(text: string): boolean {
  return /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(text);
}

function readFlagWord(text: string, start: number, limit: number, escape: string) {
  let value = '';
  let quote = '';
  let equals: number | undefined;
  let at = start;
  for (; at < limit; at++) {
    const character = text.charAt(at);
    if (quote === '' && isSpace(character)) break;
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === escape) {
      at++;
      if (at < limit) value += text.charAt(at);
    } else {
      if (character === '=' && !value.includes('=')) equals = at;
      value += character;
    }
  }
  return { end: Math.min(at, limit), value, equals };
}

function flagAt(line: LogicalText, start: number, end: number, value: string, equals: number | undefined): Flag {
  const split = value.indexOf('=');
  return {
    name: split === -1 ? value.slice(2) : value.slice(2, split),
    range: line.range(start, end),
    nameRange: line.range(start, equals ?? end),
    value: equals === undefined ? undefined : wordAt(line, equals + 1, end, value.slice(split + 1)),
  };
}
