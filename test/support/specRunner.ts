/**
 * Runs Markdown specs (see specFile.ts) through node:test: one test for each case, each with `\n` and with `\r\n` as
 * line ending. Every mark that a case gives must be written in its Dockerfile and the other way round; the text after
 * `…` in a written mark is not compared. `UPDATE=1` rewrites the specs to what is: review the diff.
 *
 *     runSpecs(readSpecFile('…/hover.md'), ({ analysis, cursor }) => ({
 *       blocks: { hover: () => hoverAt(analysis, cursor()) },
 *     }));
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, describe, test } from 'node:test';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { applyEdits, type Range, type TextEdit } from '../../server/analysis/text/range.ts';
import { type Mark, writeMarked } from './markedText.ts';
import type { ExpectedBlock, SpecCase, SpecFile } from './specFile.ts';

/** A case, ready to be asked. */
export interface Given {
  readonly analysis: Analysis;
  /** The offset of `<|>` in the analysed text. */
  cursor(): number;
  /** The range of `<|…|>`, or the empty one of `<|>`. */
  selection(): Range;
  /** The case as the spec writes it. */
  readonly spec: SpecCase;
}

/** What a case gives. */
export interface Outcome {
  /** All that has to be marked in the Dockerfile; left out where marks are no matter. */
  readonly marks?: readonly Mark[];
  /** For each kind of block that may follow a Dockerfile, what it has to read. */
  readonly blocks?: Readonly<Record<string, (argument: string, block: ExpectedBlock) => string>>;
}

/** Makes a test of every case of `file`; `outcome` is asked anew for each line ending. */
export function runSpecs(file: SpecFile, outcome: (given: Given) => Outcome): void {
  describe(file.id, () => {
    const updates: TextEdit[] = [];
    for (const spec of file.cases) {
      test(spec.name, () => {
        if (process.env.UPDATE === '1') {
          updates.push(...rewrite(spec, outcome(givenBy(spec, '\n'))));
          return;
        }
        for (const ending of endings) check(spec, outcome(givenBy(spec, ending)), ending);
      });
    }
    after(() => {
      if (updates.length > 0) fs.writeFileSync(file.path, applyEdits(file.written, updates));
    });
  });
}

const endings = ['\n', '\r\n'] as const;

type LineEnding = (typeof endings)[number];

function givenBy(spec: SpecCase, ending: LineEnding): Given {
  const { text, selection } = spec.source;
  const shift = (offset: number) => text.slice(0, offset).replaceAll('\n', ending).length;
  const selected = () => {
    if (selection === undefined) throw new Error('this case needs a cursor <|> or a selection <|…|>');
    return { start: shift(selection.start), end: shift(selection.end) };
  };
  return {
    spec,
    analysis: analyze(text.replaceAll('\n', ending), spec.context),
    cursor: () => selected().end,
    selection: selected,
  };
}

function check(spec: SpecCase, actual: Outcome, ending: LineEnding): void {
  const prefix = ending === '\n' ? '' : 'with \\r\\n as line ending: ';
  if (actual.marks !== undefined) {
    assert.equal(
      writtenMarks(spec, actual.marks, ending),
      writeMarked(spec.source),
      `${prefix}the marks differ (actual before expected)`,
    );
  }
  for (const block of spec.expected) {
    const text = textFor(block, actual);
    if (block.kind.startsWith('dockerfile')) {
      const endings = new Set(text.match(/\r?\n/g));
      assert.ok(endings.size <= 1, `${prefix}line endings are mixed in "${block.kind}: ${block.argument}"`);
    }
    const message = `${prefix}the block "${block.kind}${block.argument === '' ? '' : `: ${block.argument}`}" differs`;
    assert.equal(withNewline(text), withNewline(block.text), message);
  }
}

function rewrite(spec: SpecCase, actual: Outcome): TextEdit[] {
  const blocks = spec.expected.map((block) => ({ range: block.body, newText: withNewline(textFor(block, actual)) }));
  if (actual.marks === undefined) return blocks;
  return [{ range: spec.body, newText: writtenMarks(spec, actual.marks, '\n') }, ...blocks];
}

/** The case's Dockerfile with the marks that are. Where a written mark ends in `…` and fits, it stays as it is written. */
function writtenMarks({ source }: SpecCase, marks: readonly Mark[], ending: LineEnding): string {
  const text = source.text.replaceAll('\n', ending);
  const unshift = (offset: number) => text.slice(0, offset).replaceAll('\r\n', '\n').length;
  const shown = marks.map(({ range, text: said }) => {
    const place = { start: unshift(range.start), end: unshift(range.end) };
    const fitting = source.marks.find(
      ({ range: { start, end }, text: prefix }) =>
        start === place.start && end === place.end && prefix.endsWith('…') && said.startsWith(prefix.slice(0, -1)),
    );
    return { range: place, text: fitting?.text ?? said };
  });
  return writeMarked({ ...source, marks: shown });
}

function textFor(block: ExpectedBlock, { blocks = {} }: Outcome): string {
  const make = blocks[block.kind];
  if (make === undefined) {
    const known = Object.keys(blocks).join(', ') || 'none';
    throw new Error(`nothing here makes a block "${block.kind}" (known: ${known})`);
  }
  return make(block.argument, block);
}

function withNewline(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}
