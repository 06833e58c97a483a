/**
 * The names of checks that are written in `# check=…`, at the top of the file or above an instruction.
 */

import type { Range } from '../text/range.ts';
import type { Dockerfile } from './tree.ts';

export interface NamedCheck {
  readonly name: string;
  readonly range: Range;
  /** The space before it, where BuildKit has stopped reading: in `skip=A, B` before B. */
  readonly space?: Range;
}

/** The names behind `skip=` and `experimental=`, in order of position. */
export function namedChecks({ text, nodes }: Dockerfile): NamedCheck[] {
  return nodes.flatMap(({ type, range }) => {
    if (type !== 'directive' && type !== 'comment') return [];
    const [, start, value] = /^(#\s*check\s*=\s*)(\S.*)/i.exec(text.slice(range.start, range.end)) ?? [];
    return start === undefined || value === undefined ? [] : namesIn(value, range.start + start.length);
  });
}

/** An option, its names, and one more name behind a comma and a space. */
const option = /(?<=^\S*)((?:skip|experimental)=)([^\s;]*)(?:(?<=,)([ \t]+)([A-Za-z]\w*))?/g;

function namesIn(value: string, valueStart: number): NamedCheck[] {
  return [...value.matchAll(option)].flatMap(({ 1: key = '', 2: list = '', 3: space = '', 4: unread = '', index }) => {
    const start = valueStart + index + key.length;
    const names = [...list.matchAll(/[^,]+/g)].map(
      ({ 0: name, index: at }): NamedCheck => ({ name, range: rangeFrom(start + at, name) }),
    );
    const spaceRange = rangeFrom(start + list.length, space);
    return unread === ''
      ? names
      : [...names, { name: unread, range: rangeFrom(spaceRange.end, unread), space: spaceRange }];
  });
}

function rangeFrom(start: number, { length }: string): Range {
  return { start, end: start + length };
}
