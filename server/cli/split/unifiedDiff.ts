/**
 * A change as a unified diff that `git apply` and `patch -p1` take, and how it looks on a terminal.
 */

import { isAbsolute, relative, sep } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Paint, Style } from '../terminal/paint.ts';

/** The diff from `before` to `after`, the content of the file at `path`; it ends with a line ending. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const name = nameInDiff(path);
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** Files here and below are named from the current folder, as git would when called there. */
function nameInDiff(path: string): string {
  const fromHere = relative('.', path);
  const isBelow = !isAbsolute(fromHere) && !fromHere.startsWith(`..${sep}`);
  return (isBelow ? fromHere : path).split(sep).join('/').replace(/^\/+/, '');
}

/** `diff` with additions green and deletions red. */
export function paintDiff(diff: string, paint: Paint): string {
  return diff.replaceAll(/^[^\n\r]+/gm, (line) => {
    const style = styleOf(line);
    return style === undefined ? line : paint(style, line);
  });
}

function styleOf(line: string): Style | undefined {
  if (line.startsWith('--- ') || line.startsWith('+++ ')) return 'bold';
  if (line.startsWith('@@')) return 'cyan';
  if (line.startsWith('+')) return 'green';
  return line.startsWith('-') ? 'red' : undefined;
}
