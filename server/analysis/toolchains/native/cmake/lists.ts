/**
 * Reads CMakeLists.txt as data: the commands of a file, one by one, with the blocks they stand in.
 */

export interface ListCommand {
  /** In lower case: CMake does not tell cases apart. */
  readonly name: string;
  readonly words: readonly string[];
  /** Whether it stands in an `if` or a loop, so that it may not run. */
  readonly isConditional: boolean;
}

/** The commands of a CMakeLists.txt; those in functions and macros are left out. */
export function* listCommands(text: string): Generator<ListCommand> {
  let conditions = 0;
  let definitions = 0;
  for (const [, name = '', given = ''] of withoutComments(text).matchAll(commandPattern)) {
    const command = name.toLowerCase();
    if (/^(?:if|foreach|while)$/.test(command)) conditions++;
    else if (/^end(?:if|foreach|while)$/.test(command)) conditions--;
    else if (/^(?:function|macro)$/.test(command)) definitions++;
    else if (/^end(?:function|macro)$/.test(command)) definitions--;
    else if (definitions === 0) yield { name: command, words: wordsOf(given), isConditional: conditions > 0 };
  }
}

/** `name(words)`: the words may be quoted, and hold brackets. */
const commandPattern =
  /(?:^|\n)[ \t]*([A-Za-z_]\w*)[ \t]*\(((?:"(?:[^"\\]|\\[\s\S])*"|\((?:[^()]|\([^()]*\))*\)|[^()"])*)\)/g;

/** A `#` begins a comment, but not in quotes. */
function withoutComments(text: string): string {
  return text
    .replace(/#\[(=*)\[[\s\S]*?(?:\]\1\]|$)/g, '')
    .replace(/("(?:[^"\\]|\\[\s\S])*")|#[^\n]*/g, (_, quoted?: string) => quoted ?? '');
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|[^\s"]+/g)].flatMap(([word, quoted]) =>
    quoted !== undefined ? [quoted] : word.split(';').filter((each) => each !== ''),
  );
}
