/**
 * The conditions of a Makefile: ifeq, ifneq, ifdef, ifndef.
 */

import type { Variable } from './variables.ts';
import { isUnknown } from './words.ts';

/**
 * Whether a condition holds.
 * @param word the directive, such as `ifeq`.
 * @returns undefined when not known.
 */
export function conditionOf(
  word: string,
  text: string,
  expand: (text: string) => string,
  variable: (name: string) => Variable | undefined,
): boolean | undefined {
  switch (word) {
    case 'ifeq':
      return areEqual(text, expand);
    case 'ifneq':
      return negated(areEqual(text, expand));
    case 'ifdef':
      return isDefined(expand(text), variable);
    case 'ifndef':
      return negated(isDefined(expand(text), variable));
    default:
      return undefined;
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function isDefined(name: string, variable: (name: string) => Variable | undefined): boolean | undefined {
  const text = isUnknown(name) ? undefined : (variable(name.trim())?.text ?? '');
  return text === undefined || text === '\u0000' ? undefined : text !== '';
}

function areEqual(text: string, expand: (text: string) => string): boolean | undefined {
  const sides = sidesOf(text)?.map((side) => expand(side).trim());
  if (sides === undefined || sides.some(isUnknown)) return undefined;
  return sides[0] === sides[1];
}

/** `(a,b)`, `"a" "b"` and `'a' 'b'`: where the comma stands in no bracket of its own. */
function sidesOf(text: string): [string, string] | undefined {
  const quoted = /^(["'])(.*?)\1\s*(["'])(.*?)\3\s*$/s.exec(text);
  if (quoted !== null) return [quoted[2] ?? '', quoted[4] ?? ''];
  if (!/^\(.*\)\s*$/s.test(text)) return undefined;
  const inside = text.trim().slice(1, -1);
  let depth = 0;
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at];
    if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth--;
    else if (character === ',' && depth === 0) return [inside.slice(0, at), inside.slice(at + 1)];
  }
  return undefined;
}
