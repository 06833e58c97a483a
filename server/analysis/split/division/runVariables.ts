/**
 * Variables that a RUN assigns for its own commands: they are assigned wherever one of these goes.
 */

import type { RunPart } from '../../edits/runParts.ts';

/** Programs whose answer is the same in both stages, or that is asked for anew in either. */
const asking = /^(?:apt-mark|arch|basename|date|dirname|dpkg|echo|getconf|id|mktemp|nproc|pwd|uname|expr)\b/;

/**
 * The parts that assign what the kept ones read, with what these assignments read in their turn.
 * @param textOf the text of a part.
 * @returns undefined where a value is found out by commands that may work in one of the stages only.
 */
export function assignmentsFor(
  parts: readonly RunPart[],
  kept: ReadonlySet<RunPart>,
  textOf: (part: RunPart) => string,
): RunPart[] | undefined {
  const needed = new Set<RunPart>();
  for (let grown = true; grown; ) {
    const read = [...kept, ...needed].map(textOf).join('\n');
    const more = parts.filter(
      (part) => !kept.has(part) && !needed.has(part) && assigned(textOf(part)).some((name) => reads(read, name)),
    );
    if (more.some((part) => !isRepeatable(textOf(part)))) return undefined;
    for (const part of more) needed.add(part);
    grown = more.length > 0;
  }
  return [...needed];
}

/** The names that a part assigns, if that is all it does. */
function assigned(text: string): string[] {
  const words =
    /^\s*(?:export\s+|readonly\s+)?((?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\([^)]*\)|`[^`]*`|\$(?!\()|[^\s"'`$])*\s*)+)$/.exec(
      text,
    );
  return [...(words?.[1] ?? '').matchAll(/(?:^|\s)([A-Za-z_]\w*)=/g)].flatMap(([, name]) => name ?? []);
}

function reads(text: string, name: string): boolean {
  return new RegExp(`\\$\\{?[#!]?${name}\\b`).test(text);
}

/** Whether the value does not depend on what only one of the stages has. */
function isRepeatable(text: string): boolean {
  const called = [...text.matchAll(/(?:\$\(|`)\s*([^\s)`]*)/g)].map(([, program = '']) => program);
  return called.every((program) => program === '' || asking.test(program));
}
