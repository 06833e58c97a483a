/**
 * Text → tree. Walks the physical lines of a Dockerfile once, as BuildKit's `parser.Parse` does: directives at the
 * top, comments, blank lines, and instructions with their continuation lines and here-documents.
 */

import { LineIndex } from '../text/lineIndex.ts';
import { LogicalText } from '../text/logicalText.ts';
import type { Range } from '../text/range.ts';
import { skipSpaces } from './characters.ts';
import { DirectiveReader } from './directives.ts';
import type { HeredocMarker } from './heredocs.ts';
import { readInstruction } from './instructions.ts';
import type { Dockerfile, Heredoc, Instruction, Node, Problem } from './tree.ts';

/** Parses any text: what BuildKit would refuse is listed in `problems`, here and on the instructions. */
export function parse(text: string): Dockerfile {
  return new FileParser(text).parse();
}

class FileParser {
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #lineCount: number;
  readonly #directives = new DirectiveReader();
  readonly #problems: Problem[] = [];
  #line = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineIndex(text);
    // A last line without any character is not a line to BuildKit.
    this.#lineCount =
      this.#lines.start(this.#lines.count - 1) === text.length ? this.#lines.count - 1 : this.#lines.count;
  }

  parse(): Dockerfile {
    const nodes: Node[] = [];
    while (this.#line < this.#lineCount) nodes.push(this.#node());
    const instructions = nodes.filter((node): node is Instruction => node.type === 'instruction');
    const problems = [...this.#problems, ...instructions.flatMap((instruction) => instruction.problems)];
    if (instructions.length === 0)
      problems.push({
        message: 'a Dockerfile needs at least one instruction',
        range: nodes[0]?.range ?? { start: 0, end: 0 },
      });
    problems.sort((a, b) => a.range.start - b.range.start);
    return { text: this.#text, escape: this.#directives.escape, nodes, instructions, problems };
  }

  #node(): Node {
    const fullRange = this.#fullLine(this.#line);
    const range = this.#content(this.#line);
    const content = this.#text.slice(range.start, range.end);
    const read = this.#directives.read(content, range);
    if (read?.problem !== undefined) this.#problems.push(read.problem);
    if (read?.directive !== undefined) {
      this.#line++;
      return { type: 'directive', range, fullRange, ...read.directive };
    }
    if (content.startsWith('#')) {
      this.#line++;
      return { type: 'comment', range, fullRange, text: content.slice(1).trim() };
    }
    if (content === '') {
      this.#line++;
      return { type: 'blank', range, fullRange };
    }
    return this.#instruction(range.start, fullRange.start);
  }

  #instruction(start: number, fullStart: number): Instruction {
    const pieces: Range[] = [];
    const innerComments: Range[] = [];
    let { piece, continues } = this.#cutContinuation(this.#content(this.#line++));
    pieces.push(piece);
    while (continues && this.#line < this.#lineCount) {
      const range = this.#lines.content(this.#line++);
      const first = skipSpaces(this.#text, range.start, range.end);
      if (this.#text[first] === '#' && first < range.end) innerComments.push({ start: first, end: range.end });
      else if (first < range.end) {
        ({ piece, continues } = this.#cutContinuation(range));
        pieces.push(piece);
      }
    }
    const line = LogicalText.join(this.#text, pieces);
    const instruction = readInstruction(
      line,
      { start: 0, end: line.text.length },
      {
        escape: this.#directives.escape,
        innerComments,
        takeHeredocs: (markers) => this.#takeHeredocs(markers),
      },
    );
    // Here-documents have moved the parser on: only now is it known where the instruction ends.
    const range = { start, end: this.#lines.content(this.#line - 1).end };
    // It was made just now, and a copy of each would be a good part of the parser's time.
    return Object.assign(instruction, { range, fullRange: { start: fullStart, end: this.#lines.start(this.#line) } });
  }

  /** The line's content without BOM, indentation and line ending. */
  #content(line: number): Range {
    const { start, end } = this.#lines.content(line);
    const afterMark = line === 0 && this.#text.charCodeAt(0) === 0xfeff ? start + 1 : start;
    return { start: skipSpaces(this.#text, afterMark, end), end };
  }

  #fullLine(line: number): Range {
    return { start: this.#lines.start(line), end: this.#lines.start(line + 1) };
  }

  /**
   * Cuts the escape character that continues the line, and the blanks after it. One that follows another escape
   * character continues nothing (BuildKit's expression, with its blind spot for three of them).
   */
  #cutContinuation({ start, end }: Range): { piece: Range; continues: boolean } {
    let last = end - 1;
    while (last >= start && (this.#text[last] === ' ' || this.#text[last] === '\t')) last--;
    const { escape } = this.#directives;
    const continues =
      last >= start && this.#text[last] === escape && (last === start || this.#text[last - 1] !== escape);
    return { piece: { start, end: continues ? last : end }, continues };
  }

  #takeHeredocs(markers: readonly HeredocMarker[]): Heredoc[] {
    return markers.map(({ name, expand, stripTabs, range }) => {
      const start = this.#lines.start(this.#line);
      const end = this.#terminatorLine(name, stripTabs);
      const closed = end < this.#lineCount;
      const last = closed ? end : this.#recoveryLine();
      this.#line = closed ? last + 1 : last;
      return {
        name,
        marker: range,
        expand,
        stripTabs,
        content: { start, end: this.#lines.start(last) },
        terminator: closed ? this.#lines.content(last) : undefined,
      };
    });
  }

  #terminatorLine(name: string, stripTabs: boolean): number {
    for (let line = this.#line; line < this.#lineCount; line++) {
      const { start, end } = this.#lines.content(line);
      const content = this.#text.slice(start, end).replace(/\r+$/, '');
      if ((stripTabs ? content.replace(/^\t+/, '') : content) === name) return line;
    }
    return this.#lineCount;
  }

  /** Where a here-document without an end is taken to end, so that the stages below it keep their features: before the next FROM. */
  #recoveryLine(): number {
    for (let line = this.#line; line < this.#lineCount; line++) {
      const { start, end } = this.#lines.content(line);
      if (/^FROM\s/.test(this.#text.slice(start, end))) return line;
    }
    return this.#lineCount;
  }
}
