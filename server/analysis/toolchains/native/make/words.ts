/**
 * Texts of a Makefile: words, patterns with `%`, and the mark of what is not known.
 */

/** Stands in a text for what is not known: perhaps several words, perhaps none. */
export const unknownMark = '\u0000';

/** Whether part of the text is not known. */
export function isUnknown(text: string): boolean {
  return text.includes(unknownMark);
}

/** The words of a text. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** What the `%` of a pattern stands for in a word; undefined when the word does not fit. */
export function stemOf(pattern: string, word: string): string | undefined {
  const at = pattern.indexOf('%');
  if (at === -1) return pattern === word ? '' : undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits = word.length > before.length + after.length && word.startsWith(before) && word.endsWith(after);
  return fits ? word.slice(before.length, word.length - after.length) : undefined;
}
