/**
 * Build scripts of Gradle, as far as they can be read without running them: their blocks, and settings whose value is
 * a plain text. Groovy and Kotlin look alike here.
 */

import { remembered } from '../../../formats/remembered.ts';

/** A script, or the inside of one of its blocks. */
export interface Block {
  /** What stands before the brace: `tasks.named("bootJar")`; empty for the script. */
  readonly head: string;
  /** The text without comments, and without what lies in inner blocks. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The whole text without comments. */
  readonly whole: string;
}

export interface Setting {
  /** As written. */
  readonly expression: string;
  /** Undefined where that is no plain text. */
  readonly value: string | undefined;
}

/** Puts values into names such as `version` and `project.name`; undefined for those it does not know. */
export type Names = (name: string) => string | undefined;

/** Reads a script; undefined when its braces do not match. */
export const readScript: (text: string) => Block | undefined = remembered((text) => blockOf('', bare(text), 0));

/** The blocks at any depth whose head fits. */
export function blocksNamed({ blocks }: Block, head: RegExp): Block[] {
  return blocks.flatMap((block) => [...(head.test(block.head) ? [block] : []), ...blocksNamed(block, head)]);
}

/**
 * The last setting of one of these names directly in the block: `name = 'x'`, `name 'x'`, `name.set("x")`.
 * @param prefix what may stand before the name, as the source of a regular expression.
 */
export function settingIn({ text }: Block, names: readonly string[], known: Names, prefix = ''): Setting | undefined {
  const name = `(?:^|[\\n;])[ \\t]*${prefix}(?:${names.join('|')})`;
  const opener = `\\s*=(?!=)\\s*|\\.(?:set|value)\\(\\s*|\\(\\s*|[ \\t]+(?=["'])`;
  const last = [...text.matchAll(new RegExp(`${name}(${opener})([^\\n;]*)`, 'g'))].at(-1);
  if (last === undefined) return undefined;
  const [, opened = '', rest = ''] = last;
  const expression = (opened.includes('(') ? rest.replace(/\)\s*$/, '') : rest).trim();
  return { expression, value: valueOf(expression, known) };
}

/** The value of an expression: a text with names in it, or a name alone; undefined for anything else. */
export function valueOf(expression: string, known: Names): string | undefined {
  const [, quote, inner = ''] = /^("""|'''|"|')([\s\S]*?)\1(?: as String)?$/.exec(expression) ?? [];
  if (quote === undefined) return /^[A-Za-z_][\w.]*$/.test(expression) ? known(expression) : undefined;
  if (quote.startsWith("'")) return inner;
  let isKnown = true;
  const value = inner.replace(/\$(?:\{([^}]*)\}|([A-Za-z_]\w*))/g, (_, braced?: string, plain?: string) => {
    const found = known((braced ?? plain ?? '').trim());
    isKnown &&= found !== undefined;
    return found ?? '';
  });
  return isKnown ? value : undefined;
}

/** The texts that a script assigns to names of its own: `def appVersion = '1'`, `val x = "1"`, `ext.x = "1"`. */
export function ownValues({ whole }: Block): ReadonlyMap<string, string> {
  const pattern =
    /(?:\b(?:def|val|String)\s+|\bext\.|\bextra\[")(\w+)(?:"\])?(?:\s*:\s*String)?(?:\s+by\s+extra\s*\(|\s*=)\s*(["'])([^"'$\n]*)\2/g;
  return new Map([...whole.matchAll(pattern)].map(([, name = '', , value = '']): [string, string] => [name, value]));
}

/** The text without comments. */
function bare(text: string): string {
  const pattern = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(pattern, (found) => (found.startsWith('/') ? ' ' : found));
}

/** How deep blocks may lie in blocks. */
const maxDepth = 40;

function blockOf(head: string, whole: string, depth: number): Block | undefined {
  if (depth > maxDepth) return undefined;
  const blocks: Block[] = [];
  let text = '';
  let at = 0;
  for (let open = nextBrace(whole, at); open !== undefined; open = nextBrace(whole, at)) {
    const before = whole.slice(at, open);
    const close = whole[open] === '{' ? endOfBlock(whole, open) : undefined;
    if (close === undefined) return undefined;
    text += `${before}{}`;
    const inner = blockOf(headOf(before), whole.slice(open + 1, close), depth + 1);
    if (inner === undefined) return undefined;
    blocks.push(inner);
    at = close + 1;
  }
  return { head, text: text + whole.slice(at), blocks, whole };
}

/** The words before a brace: what stands on its line, or in its statement. */
function headOf(before: string): string {
  return /[^\n;{}]*$/.exec(before.trimEnd())?.[0].trim() ?? '';
}

const stringOrBrace = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{}]/g;

function nextBrace(text: string, from: number): number | undefined {
  for (const { index } of bracesFrom(text, from)) return index;
  return undefined;
}

function endOfBlock(text: string, open: number): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of bracesFrom(text, open)) {
    if (found === '{') depth++;
    else if (--depth === 0) return index;
  }
  return undefined;
}

function* bracesFrom(text: string, from: number): Generator<RegExpExecArray> {
  const pattern = new RegExp(stringOrBrace);
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (found[0] === '{' || found[0] === '}') yield found;
  }
}
