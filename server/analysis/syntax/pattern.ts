/**
 * The patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`: `*` and `?` only, as BuildKit has them.
 */

/** Whether `${name/…}` or `${name//…}`. */
export type ReplaceMode = 'first' | 'all';

/**
 * Removes what `pattern` matches at one end of `value`: as little as possible, or as much if the pattern begins with
 * a doubled sign (`##`, `%%`), whose second sign is still part of `pattern`.
 * @returns undefined if the pattern has an escape that BuildKit refuses.
 */
export function trimMatch(value: string, pattern: string, where: 'prefix' | 'suffix'): string | undefined {
  const greedy = pattern.startsWith(where === 'prefix' ? '#' : '%');
  const body = toRegExpSource(greedy ? pattern.slice(1) : pattern, where === 'suffix' ? true : greedy);
  if (body === undefined) return undefined;
  if (where === 'prefix') return value.replace(new RegExp(`^(?:${body})`, 'u'), '');
  return trimSuffix(value, new RegExp(`^(?:${body})$`, 'u'), greedy);
}

/**
 * Replaces what `pattern` matches in `value` by `replacement`, taken literally.
 * @returns undefined if the pattern has an escape that BuildKit refuses.
 */
export function replaceMatches(
  value: string,
  pattern: string,
  replacement: string,
  mode: ReplaceMode,
): string | undefined {
  const body = toRegExpSource(pattern, true);
  if (body === undefined) return undefined;
  return value.replace(new RegExp(body, mode === 'all' ? 'gu' : 'u'), () => replacement);
}

/** A regular expression finds the leftmost match, a suffix wants the shortest or longest: so try the ends in turn. */
function trimSuffix(value: string, whole: RegExp, greedy: boolean): string {
  const starts = Array.from({ length: value.length + 1 }, (_, index) => (greedy ? index : value.length - index));
  const start = starts.find((index) => whole.test(value.slice(index)));
  return start === undefined ? value : value.slice(0, start);
}

function toRegExpSource(pattern: string, greedy: boolean): string | undefined {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') source += greedy ? '.*' : '.*?';
    else if (character === '?') source += '.';
    else if (character !== '\\') source += escapeForRegExp(character);
    else {
      const next = pattern.charAt(++at);
      if (!/^[}/*?\\]$/.test(next)) return undefined;
      source += escapeForRegExp(next);
    }
  }
  return source;
}

function escapeForRegExp(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
