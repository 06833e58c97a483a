/**
 * Texts of a Makefile in a shell script: what is not known becomes a substitution, whose output nobody knows either.
 */

import { isUnknown, unknownMark } from './words.ts';

const substitution = '$(make)';

/** A line of a recipe; within single quotes, the substitution gets out of them. */
export function shellLine(text: string): string {
  let result = '';
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === unknownMark) result += quote === "'" ? `'"${substitution}"'` : substitution;
    else if (character === '\\' && quote !== "'" && text[at + 1] !== unknownMark)
      result += character + text.charAt(++at);
    else {
      if (character === quote) quote = undefined;
      else if (quote === undefined && (character === "'" || character === '"')) quote = character;
      result += character;
    }
  }
  return result;
}

/** A value as one word. */
export function shellWord(value: string): string {
  return isUnknown(value) ? substitution : `'${value.replaceAll("'", "'\\''")}'`;
}
