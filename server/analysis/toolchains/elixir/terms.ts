/**
 * Literal lists in Elixir code: `[app: :shop, aliases: ["a.b": ["x", "y"]]]`. What is computed is left alone.
 */

/** The code without its comments. */
export function withoutComments(code: string): string {
  return code.replace(/"(?:\\.|#\{[^}]*\}|#(?!\{)|[^"\\#])*"|#.*/g, (token) => (token.startsWith('"') ? token : ''));
}

/**
 * The keyword list that `name:` stands for in a project: written there, or in the function of that name.
 * @returns its pairs as written; undefined when there is no such list.
 */
export function keywordsOf(code: string, name: string): Map<string, string> | undefined {
  const called = new RegExp(`\\b${name}:\\s*(\\w+)(?:\\(\\))?`).exec(code)?.[1];
  const written = new RegExp(`\\b${name}:\\s*\\[`).exec(code);
  if (written !== null) return pairsIn(listAt(code, written.index + written[0].length - 1));
  const body =
    called === undefined ? null : new RegExp(`\\bdefp?\\s+${called}(?:\\(\\))?,?\\s+do(?:\\s|:)\\s*\\[`).exec(code);
  return body === null ? undefined : pairsIn(listAt(code, body.index + body[0].length - 1));
}

/** The strings of a list of nothing but strings, or the one string; undefined where there is more to it. */
export function stringsIn(value: string): string[] | undefined {
  const strings = [...value.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, text = '']) => text);
  const rest = value.replace(/"(?:\\.|[^"\\])*"/g, '').replace(/[\s,[\]]/g, '');
  return rest === '' && strings.length > 0 && !strings.some((text) => text.includes('#{')) ? strings : undefined;
}

/** The text between the bracket at `open` and the one that closes it. */
function listAt(code: string, open: number): string {
  let depth = 0;
  for (const token of tokens(code, open)) {
    depth += depthOf(token.text);
    if (depth === 0) return code.slice(open + 1, token.at);
  }
  return code.slice(open + 1);
}

/** The pairs of a list; those of lists in it stay with their values. */
function pairsIn(list: string): Map<string, string> {
  const pairs = new Map<string, string>();
  let depth = 0;
  let from = 0;
  const take = (to: number) => {
    const [, quoted, plain, value] = /^\s*(?:"([^"]+)"|(\w+[?!]?)):\s+([\s\S]*)$/.exec(list.slice(from, to)) ?? [];
    const key = quoted ?? plain;
    if (key !== undefined && value !== undefined) pairs.set(key, value.trim());
    from = to + 1;
  };
  for (const { text, at } of tokens(list, 0)) {
    if (text === ',' && depth === 0) take(at);
    depth += depthOf(text);
  }
  take(list.length);
  return pairs;
}

/** Brackets, commas and whole strings from `start` on. */
function* tokens(code: string, start: number): Generator<{ readonly text: string; readonly at: number }> {
  const pattern = /"(?:\\.|[^"\\])*"|[[\](){},]|\b(?:do|fn|end)\b(?!:)/g;
  pattern.lastIndex = start;
  for (let match = pattern.exec(code); match !== null; match = pattern.exec(code)) {
    if (!match[0].startsWith('"')) yield { text: match[0], at: match.index };
  }
}

function depthOf(token: string): number {
  if (/^(?:[[({]|do|fn)$/.test(token)) return 1;
  return /^(?:[\])}]|end)$/.test(token) ? -1 : 0;
}
