/**
 * Edits that give a RUN mounts: secrets, the agent of SSH, caches.
 */

import { lineEnding } from '../syntax/insertion.ts';
import type { Dockerfile, RunInstruction } from '../syntax/tree.ts';
import type { TextEdit } from '../text/range.ts';

/** Longer lines are broken. */
const lineWidth = 120;

/**
 * Puts `mounts` (`type=cache,target=/root/.npm`) before the command of a RUN, behind the flags that it has.
 * On its line, if that stays short enough; else each on a line of its own.
 * @param first a command, with the operator behind it, that comes before all others: `export X="$(cat …)" &&`.
 * @returns undefined where the RUN has no command yet.
 */
export function addMounts(
  { text, escape }: Dockerfile,
  run: RunInstruction,
  mounts: readonly string[],
  first?: string,
): TextEdit | undefined {
  const { argumentsSpan, line } = run;
  if (argumentsSpan.start >= argumentsSpan.end || mounts.length === 0) return undefined;
  const at = line.toSource(argumentsSpan.start);
  const flags = [...mounts.map((mount) => `--mount=${mount}`), ...(first === undefined ? [] : [first])];
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const length = before.length + restOfLine(text, at).length + flags.join(' ').length + 1;
  const isOwnLine = before.trim() === '';
  const isShort = !isOwnLine && first === undefined && length <= lineWidth;
  const indent = isOwnLine ? before : `${' '.repeat(startOfLine(text, run).length)}    `;
  const between = isShort ? ' ' : ` ${escape}${lineEnding(text)}${indent}`;
  const newText = flags.map((flag) => flag + between).join('');
  return { range: { start: at, end: at }, newText };
}

/** Whether the frontend that the file asks for knows mounts: that of BuildKit itself, and those since 1.2. */
export function knowsMounts(tree: Dockerfile): boolean {
  const frontend = frontendOf(tree);
  const tag = frontend && /^(?:docker\.io\/)?docker\/dockerfile:([\w.-]+)(?:@.*)?$/.exec(frontend)?.[1];
  return tag === undefined || !/^1\.[01](?:\.\d+)?$/.test(tag);
}

/** The frontend that the file asks for: directives stand above all instructions. */
export function frontendOf({ nodes }: Dockerfile): string | undefined {
  for (const node of nodes) {
    if (node.type === 'instruction') return undefined;
    if (node.type === 'directive' && node.name === 'syntax') return node.value;
  }
  return undefined;
}

function restOfLine(text: string, at: number): string {
  return /^[^\r\n]*/.exec(text.slice(at, at + lineWidth + 1))?.[0] ?? '';
}

/** What stands before the RUN on its line: its indentation, or that and ONBUILD. */
function startOfLine(text: string, { range }: RunInstruction): string {
  const before = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, range.start);
  return /^\s*/.exec(before.replace('\uFEFF', ''))?.[0] ?? '';
}
