/**
 * Edits that let the shell of a RUN run one more command behind its last one, written as the script is.
 */

import { lineEnding } from '../syntax/insertion.ts';
import { shellRange, shellScript } from '../syntax/shell.ts';
import type { Dockerfile, RunInstruction } from '../syntax/tree.ts';
import type { TextEdit } from '../text/range.ts';

/** Longer lines are broken. */
const lineWidth = 100;

/**
 * Lets the RUN run `command` once its last command has succeeded.
 * @returns undefined where the RUN is no plain script of the shell.
 */
export function appendCommand(tree: Dockerfile, run: RunInstruction, command: string): TextEdit | undefined {
  const script = run.heredocs.length === 0 ? shellScript(tree, run) : undefined;
  const last = script?.ast.commands.at(-1);
  if (script === undefined || script.hasErrors || last === undefined) return undefined;
  const { text, escape } = tree;
  const at = shellRange(script, last).end;
  // A command in the background, or a comment behind it, would change what follows.
  if (text[at - 1] === '&' || !/^\s*;?\s*$/.test(text.slice(at, run.range.end))) return undefined;
  // Nothing comes after these.
  if (/^\s*(?:exec|exit)\b/.test(script.source.text.slice(last.pos))) return undefined;
  const { indent, leads } = styleOf(text.slice(0, at), run.range.start, escape);
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const isOneLine = !text.slice(run.range.start, at).includes('\n');
  if (isOneLine && line.length + command.length + 4 <= lineWidth) {
    return { range: { start: at, end: at }, newText: ` && ${command}` };
  }
  const ending = lineEnding(text);
  const joined = leads ? ` ${escape}${ending}${indent}&& ` : ` && ${escape}${ending}${indent}`;
  return { range: { start: at, end: at }, newText: `${joined}${command}` };
}

/** How the last of the lines begins that a command stands at the start of: operators may lead, or end the line before. */
function styleOf(before: string, start: number, escape: string): { readonly indent: string; readonly leads: boolean } {
  const lines = before.slice(before.lastIndexOf('\n', start - 1) + 1).split(/\r?\n/);
  for (let index = lines.length - 1; index > 0; index--) {
    const [, indent = '', operator] = /^([ \t]*)(&&|\|\||;)?/.exec(lines[index] ?? '') ?? [];
    if (operator !== undefined) return { indent, leads: true };
    const above = (lines[index - 1] ?? '').trimEnd();
    const said = above.endsWith(escape) ? above.slice(0, -1).trimEnd() : above;
    if (/(?:&&|\|\||;)$/.test(said)) return { indent, leads: false };
  }
  return { indent: `${/^[ \t]*/.exec(lines[0] ?? '')?.[0] ?? ''}    `, leads: true };
}
