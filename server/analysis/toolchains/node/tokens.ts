/**
 * JavaScript as tokens: enough to find literal settings in a config file, nothing more.
 */

export interface Token {
  readonly kind: 'name' | 'string' | 'sign' | 'other';
  /** The text; of a string, its value. */
  readonly text: string;
}

const pattern =
  /(?<blank>\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<name>[A-Za-z_$][\w$]*)|'(?<single>(?:[^'\\\n]|\\.)*)'|"(?<double>(?:[^"\\\n]|\\.)*)"|(?<spread>\.\.\.)|(?<number>\d[\w.]*)|(?<sign>[\s\S])/gy;

/** What may stand before a regular expression; after anything else, a slash divides. */
const beforeExpression = /^(?:[(,=:[!&|?{};+>]|return|)$/;
const expression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;

/** The tokens of a text, without blanks and comments. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    pattern.lastIndex = at;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) break;
    const special =
      groups.sign === '`' ? template(text, at) : groups.sign === '/' ? regular(text, at, tokens) : undefined;
    if (special !== undefined) tokens.push(special.token);
    else if (groups.blank === undefined) tokens.push(tokenOf(groups));
    at = special?.end ?? pattern.lastIndex;
  }
  return tokens;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token {
  const { name, single, double, spread, number, sign } = groups;
  if (name !== undefined) return { kind: 'name', text: name };
  const quoted = single ?? double;
  if (quoted !== undefined) return { kind: 'string', text: quoted.replace(/\\(.)/gs, '$1') };
  return { kind: number === undefined ? 'sign' : 'other', text: spread ?? number ?? sign ?? '' };
}

/** A template; one that computes something is no string. */
function template(text: string, start: number): { token: Token; end: number } {
  let depth = 0;
  let computes = false;
  let at = start + 1;
  for (; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '$' && text[at + 1] === '{') {
      computes = true;
      depth++;
    } else if (sign === '}' && depth > 0) depth--;
    else if (sign === '`' && depth === 0) break;
  }
  return { token: { kind: computes ? 'other' : 'string', text: text.slice(start + 1, at) }, end: at + 1 };
}

function regular(text: string, start: number, before: readonly Token[]): { token: Token; end: number } | undefined {
  const last = before.at(-1);
  if (last !== undefined && (last.kind === 'string' || !beforeExpression.test(last.text))) return undefined;
  expression.lastIndex = start;
  const found = expression.exec(text);
  return found === null ? undefined : { token: { kind: 'other', text: found[0] }, end: expression.lastIndex };
}
