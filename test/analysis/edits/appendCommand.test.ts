/** One more command at the end of a RUN, written as the RUN is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendCommand } from '../../../server/analysis/edits/appendCommand.ts';
import { parse } from '../../../server/analysis/syntax/parse.ts';
import { applyEdits } from '../../../server/analysis/text/range.ts';

/** The text with `clear` behind the commands of its first RUN; undefined where it cannot be put there. */
function appended(text: string): string | undefined {
  const tree = parse(text);
  const run = tree.instructions.find(({ name }) => name === 'RUN');
  const edit = run?.name === 'RUN' ? appendCommand(tree, run, 'clear') : undefined;
  return edit && applyEdits(text, [edit]);
}

test('on the line, where that is short', () => {
  assert.equal(appended('FROM a\nRUN one\nCMD two\n'), 'FROM a\nRUN one && clear\nCMD two\n');
  assert.equal(appended('FROM a\nRUN one || true\n'), 'FROM a\nRUN one || true && clear\n');
  assert.equal(appended('FROM a\nRUN one; two;\n'), 'FROM a\nRUN one; two && clear;\n');
});

test('on a line of its own, where the others have one', () => {
  assert.equal(appended('FROM a\nRUN one && \\\n    two\n'), 'FROM a\nRUN one && \\\n    two && \\\n    clear\n');
  assert.equal(
    appended('FROM a\nRUN one \\\n  && two \\\n    x\n'),
    'FROM a\nRUN one \\\n  && two \\\n    x \\\n  && clear\n',
  );
  assert.equal(appended('FROM a\r\nRUN one \\\r\n    x\r\n'), 'FROM a\r\nRUN one \\\r\n    x \\\r\n    && clear\r\n');
});

test('behind a loop as a whole', () => {
  assert.equal(
    appended('FROM a\nRUN for each in 1 2; do one; done\n'),
    'FROM a\nRUN for each in 1 2; do one; done && clear\n',
  );
});

test('not where nothing could follow', () => {
  assert.equal(appended('FROM a\nRUN ["one"]\n'), undefined);
  assert.equal(appended('FROM a\nRUN one &\n'), undefined);
  assert.equal(appended('FROM a\nRUN exec one\n'), undefined);
  assert.equal(appended('FROM a\nRUN <<EOF\none\nEOF\n'), undefined);
  assert.equal(appended('FROM a\nRUN one # two\n'), undefined);
});
