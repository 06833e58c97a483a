/**
 * Characters as BuildKit's parser sees them. It is written in Go, whose idea of white space differs from
 * JavaScript's (U+0085 is space, U+FEFF is not), and it uses two ideas: Unicode's, and `[\t\v\f\r ]`.
 */

const space = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Go's unicode.IsSpace. */
export function isSpace(character: string): boolean {
  const code = character.charCodeAt(0);
  // Nearly all that is asked for is ASCII.
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : space.test(character);
}

/** What separates words of an instruction: BuildKit's reWhitespace. */
export const wordSeparator = /[\t\v\f\r ]+/g;

/** The first offset from `start` on, before `end`, that is no space; `end` if there is none. */
export function skipSpaces(text: string, start: number, end: number = text.length): number {
  let at = start;
  while (at < end && isSpace(text.charAt(at))) at++;
  return at;
}

/** The last offset down to `start` such that the character before it is no space. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charAt(at - 1))) at--;
  return at;
}
