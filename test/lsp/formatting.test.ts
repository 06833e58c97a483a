/**
 * Formatting: indentation, and nothing that would change what is built.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sameMeaning } from '../../server/lsp/standard/sameMeaning.ts';
import { StandardFeatures } from '../../server/lsp/standard/standardFeatures.ts';
import { snapshotOf } from './harness/snapshots.ts';

const standard = new StandardFeatures({});
const options = { tabSize: 4, insertSpaces: true };

function formatted(text: string): string {
  const snapshot = snapshotOf(text);
  return TextDocument.applyEdits(snapshot.document, standard.format(snapshot, options));
}

describe('layout', () => {
  test('instructions begin at the margin, continuation lines are indented', () => {
    assert.equal(
      formatted('  FROM scratch\n\tRUN a && \\\n b && \\\n            c\n   # remark\n'),
      'FROM scratch\nRUN a && \\\n    b && \\\n    c\n# remark\n',
    );
  });

  test('keeps CRLF', () => {
    assert.equal(formatted(' FROM scratch\r\nRUN a \\\r\nb\r\n'), 'FROM scratch\r\nRUN a \\\r\n    b\r\n');
  });

  test('comes out the same the second time', () => {
    const once = formatted('FROM scratch\nENV a=1 \\\n  b=2\nCOPY a \\\n# remark\n b \\\n\n  /c\n');
    assert.equal(formatted(once), once);
  });
});

describe('what may not be touched', () => {
  const kept = {
    'blanks inside quotes': "FROM scratch\nRUN echo 'a \\\n  b'\n",
    'quotes inside a command substitution': 'FROM scratch\nRUN echo "$(echo "a \\\n  b")"\n',
    'values in quotes': 'FROM scratch\nENV a="one \\\n  two"\n',
    'a value without quotes in the old form': 'FROM scratch\nENV a one \\\n  two\n',
    'text after MAINTAINER': 'FROM scratch\nMAINTAINER a \\\n  b\n',
    'a word that goes on in the next line': 'FROM scratch\nRUN wo\\\nrd\n',
    'here-documents': 'FROM scratch\nRUN <<EOF\n  if a; then\n\tb\n  fi\nEOF\n',
    'here-documents of a file': 'FROM scratch\nCOPY <<-one <<two /x/\n\t\ta\none\n  b\ntwo\n',
    'commands for the shell of Windows': '# escape=`\nFROM scratch\nRUN a `\n  b\n',
    'a shell command that cannot be read': 'FROM scratch\nRUN (a \\\n  b\n',
  };
  for (const [what, text] of Object.entries(kept)) {
    test(what, () => assert.equal(formatted(text), text));
  }

  test('but the instructions around are laid out', () => {
    assert.equal(
      formatted("  FROM scratch\nRUN echo 'a \\\n  b'\nRUN a \\\nb\n"),
      "FROM scratch\nRUN echo 'a \\\n  b'\nRUN a \\\n    b\n",
    );
  });
});

describe('a part of the document', () => {
  test('is all that a range changes', () => {
    const snapshot = snapshotOf(' FROM scratch\n RUN a\n RUN b\n');
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    const edits = standard.formatRange(snapshot, range, options);
    assert.equal(TextDocument.applyEdits(snapshot.document, edits), ' FROM scratch\nRUN a\n RUN b\n');
  });

  test('is the line below an escape character that was just typed', () => {
    const snapshot = snapshotOf('FROM scratch\nRUN a \\\nb\n');
    const edits = standard.formatOnType(snapshot, { line: 1, character: 7 }, '\\', options);
    assert.equal(TextDocument.applyEdits(snapshot.document, edits), 'FROM scratch\nRUN a \\\n    b\n');
  });

  test('is nothing while typing inside a here-document', () => {
    const snapshot = snapshotOf('FROM scratch\nRUN <<EOF\na \\\nb\nEOF\n');
    assert.deepEqual(standard.formatOnType(snapshot, { line: 2, character: 3 }, '\\', options), []);
  });
});

describe('the same meaning', () => {
  const same: readonly (readonly [string, string])[] = [
    ['RUN a  b', 'RUN a b'],
    ['run a', 'run  a'],
    ['RUN a && b # remark  here', 'RUN a && b # remark here'],
    ['COPY a  b', 'COPY a b'],
  ];
  const different: readonly (readonly [string, string])[] = [
    ['RUN "a  b"', 'RUN "a b"'],
    ['RUN a b', 'RUN ab'],
    ['RUN a\\ b', 'RUN a b'],
    ['COPY --from=a b c', 'COPY --from=b b c'],
    ['COPY <<E /x\n a\nE\n', 'COPY <<E /x\na\nE\n'],
    ['# escape=`\nRUN a', 'RUN a'],
    ['CMD ["a b"]', 'CMD ["a  b"]'],
    ['HEALTHCHECK CMD a', 'HEALTHCHECK NONE'],
  ];
  for (const [a, b] of same) test(`${a} is ${b}`, () => assert.ok(sameMeaning(a, b)));
  for (const [a, b] of different) test(`${a} is not ${b}`, () => assert.ok(!sameMeaning(a, b)));
});
