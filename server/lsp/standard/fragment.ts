/**
 * What dockerfile-language-service gets to see: one instruction of the document, cut out where BuildKit ends it,
 * without here-documents. So its own idea of where instructions end, of stages and of variables cannot mislead it,
 * walks that it makes over the whole file stay short, and every line costs the same in a file of any length.
 */

import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Dockerfile, Node } from '../../analysis/syntax/tree.ts';

/** The longest instruction that the library is troubled with: inside one, its effort grows with the square. */
const longest = 20_000;

export class Fragment {
  /** What the library reads. */
  readonly content: string;
  readonly node: Node;
  /** How many lines further down a line stands in the document than in `content`. */
  readonly #shift: number;

  private constructor(content: string, node: Node, shift: number) {
    this.content = content;
    this.node = node;
    this.#shift = shift;
  }

  /** The node, up to `end`, as a file of its own: undefined when it is too long. */
  static of(tree: Dockerfile, node: Node, document: TextDocument, end = endOfLines(node)): Fragment | undefined {
    const { start } = node.fullRange;
    if (end - start > longest) return undefined;
    // A mark or the like at the start of the file would be the first letter of a keyword to the library.
    const lines = tree.text.slice(start, end).replace(/^\uFEFF/, ' ');
    const preamble = isAtTop(tree, node) ? '' : `${tree.escape === '`' ? '# escape=`\n' : ''}FROM scratch\n`;
    const preambleLines = preamble.split('\n').length - 1;
    return new Fragment(preamble + lines, node, document.positionAt(start).line - preambleLines);
  }

  /** Where a place of the document is in `content`. */
  toFragment({ line, character }: Position): Position {
    return { line: line - this.#shift, character };
  }

  /** Where a place of `content` is in the document. */
  toDocument({ line, character }: Position): Position {
    return { line: line + this.#shift, character };
  }

  rangeToDocument({ start, end }: Range): Range {
    return { start: this.toDocument(start), end: this.toDocument(end) };
  }
}

/** The node that `offset` lies in; undefined on an empty last line. */
export function nodeAt(tree: Dockerfile, offset: number): Node | undefined {
  let low = 0;
  let high = tree.nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tree.nodes[middle]?.fullRange.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const node = tree.nodes[low];
  if (node === undefined || offset < node.fullRange.end) return node;
  // The end of a file belongs to its last line, unless that one is closed.
  return tree.text.endsWith('\n') ? undefined : node;
}

/** Where the instruction's own lines end and its here-documents begin. */
export function endOfLines(node: Node): number {
  const [first] = node.type === 'instruction' ? node.heredocs : [];
  return first?.content.start ?? node.fullRange.end;
}

/** Directives are such only at the very top: nothing may go before them. */
function isAtTop(tree: Dockerfile, node: Node): boolean {
  return node.type === 'directive' || (node.type === 'comment' && tree.nodes[0] === node);
}
