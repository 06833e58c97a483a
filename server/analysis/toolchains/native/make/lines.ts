/**
 * The lines of a Makefile: continued lines joined, comments taken away, recipe lines told apart.
 */

export interface MakeLine {
  readonly text: string;
  /** Whether it begins with a tab: if a rule stands before it, it is for the shell, and kept as it is. */
  readonly isRecipe: boolean;
}

/** The lines with something in them; of a `define`, only the line that begins it. */
export function* logicalLines(text: string): Generator<MakeLine> {
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    const joined = [first];
    while (endsOpen(joined.at(-1) ?? '') && at + 1 < lines.length) joined.push(lines[++at] ?? '');
    if (first.startsWith('\t')) {
      // The shell sees the continuation, without the tab of the next line.
      yield { text: joined.map((line) => line.replace(/^\t/, '')).join('\n'), isRecipe: true };
      continue;
    }
    const statement = withoutComment(joined.map((line) => line.replace(/\\$/, '')).join(' '));
    if (statement.trim() !== '') yield { text: statement, isRecipe: false };
    if (/^\s*define\b/.test(statement)) while (at + 1 < lines.length && !/^\s*endef\b/.test(lines[++at] ?? ''));
  }
}

/** Whether the line goes on behind its end: an odd number of backslashes. */
function endsOpen(line: string): boolean {
  return (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;
}

function withoutComment(line: string): string {
  return line.replace(/(^|[^\\])#.*$/s, '$1').replaceAll('\\#', '#');
}
