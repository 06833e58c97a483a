/**
 * New instructions take the line endings and the indentation of where they go, and stay above comments.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertAbove } from '../../../server/analysis/syntax/insertion.ts';
import { parse } from '../../../server/analysis/syntax/parse.ts';
import { applyEdits } from '../../../server/analysis/text/range.ts';

const cases: readonly [name: string, before: string, after: string][] = [
  ['in between', 'FROM a\nRUN x\n', 'FROM a\nARG X\nRUN x\n'],
  ['with \\r\\n', 'FROM a\r\nRUN x\r\n', 'FROM a\r\nARG X\r\nRUN x\r\n'],
  ['above comments', 'FROM a\n\n# One.\n# Two.\nRUN x', 'FROM a\n\nARG X\n# One.\n# Two.\nRUN x'],
  ['below a comment with a line between', 'FROM a\n# One.\n\nRUN x\n', 'FROM a\n# One.\n\nARG X\nRUN x\n'],
  ['with the indentation', 'FROM a\n\tRUN x\n', 'FROM a\n\tARG X\n\tRUN x\n'],
  ['after a byte-order mark', '\uFEFFRUN x\n', '\uFEFFARG X\nRUN x\n'],
];

for (const [name, before, after] of cases) {
  test(name, () => {
    const tree = parse(before);
    const last = tree.instructions.at(-1);
    assert.ok(last);
    assert.equal(applyEdits(before, [insertAbove(tree, last, ['ARG X'])]), after);
  });
}
