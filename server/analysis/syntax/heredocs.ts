/**
 * Here-documents: which words of a line announce one, and how its content ends.
 */

import type { LogicalText } from '../text/logicalText.ts';
import type { Range } from '../text/range.ts';
import { expand } from './lexer.ts';

/** `<<NAME` in a line: its content has not been looked for yet. */
export interface HeredocMarker {
  readonly name: string;
  readonly expand: boolean;
  readonly stripTabs: boolean;
  readonly range: Range;
  readonly span: Range;
}

const unset = () => undefined;

/** The here-documents that a joined instruction line announces, in order. Only RUN, COPY and ADD may have them. */
export function heredocMarkers(line: LogicalText): HeredocMarker[] {
  if (!line.text.includes('<<')) return [];
  const { words, error } = expand(line.text, {
    escape: '\\',
    lookup: unset,
    rawQuotes: true,
    rawEscapes: true,
    skipUnset: true,
  });
  if (error !== undefined) return [];
  let from = 0;
  return words.flatMap((word) => {
    const heredoc = readMarker(word);
    if (heredoc === undefined) return [];
    const start = Math.max(line.text.indexOf(word, from), 0);
    from = start + word.length;
    return [{ ...heredoc, range: line.range(start, from), span: { start, end: from } }];
  });
}

/** Reads one word as a here-document's announcement; undefined if it is none. */
export function readMarker(word: string): Pick<HeredocMarker, 'name' | 'expand' | 'stripTabs'> | undefined {
  const match = /^\d*<<(-?)\s*([^<]*)$/.exec(word);
  const rest = match?.[2];
  if (match === null || rest === undefined || rest === '') return undefined;
  const plain = expand(rest, { escape: '\\', lookup: unset, skipUnset: true });
  const raw = expand(rest, { escape: '\\', lookup: unset, skipUnset: true, rawQuotes: true });
  const [name] = plain.words;
  if (name === undefined || plain.words.length !== 1) return undefined;
  return { name, expand: countQuotes(name) === countQuotes(raw.text), stripTabs: match[1] === '-' };
}

/** The content of a heredoc that BuildKit finds with `<<-`: leading tabs of each line are dropped. */
export function stripLeadingTabs(content: string): string {
  return content.replace(/^\t+/gm, '');
}

/** Whether `source` of a COPY is an inline file rather than a path. */
export function isHeredocWord(word: string): boolean {
  return word.includes('<<') && readMarker(word) !== undefined;
}

function countQuotes(word: string): number {
  return word.replace(/[^'"]/g, '').length;
}
