/**
 * Semantic tokens between LSP's relative numbers and places in the document.
 */

export interface Token {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: number;
  readonly modifiers: number;
}

/** Absolute tokens, as far as the numbers make sense: one wrong token would shift all that follow. */
export function decode(data: readonly number[]): Token[] {
  const tokens: Token[] = [];
  let [line, character, end] = [0, 0, 0];
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    if (down > 0) [character, end] = [0, 0];
    line += down;
    character += right;
    if (down < 0 || character < end || length <= 0) continue;
    tokens.push({ line, character, length, type, modifiers });
    end = character + length;
  }
  return tokens;
}

/** Tokens in order of position, none of which meet, as LSP wants them. */
export function encode(tokens: readonly Token[]): number[] {
  let [line, character] = [0, 0];
  return tokens.flatMap((token) => {
    const down = token.line - line;
    const right = down === 0 ? token.character - character : token.character;
    [line, character] = [token.line, token.character];
    return [down, right, token.length, token.type, token.modifiers];
  });
}
