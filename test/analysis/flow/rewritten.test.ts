/**
 * What is known of the text of files that commands write and change.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextFor } from '../toolchains/madeIn.ts';

const files = { 'a.txt': 'A', 'b.txt': 'B' };

/** The text of a file at the end of the last stage. */
function text(instructions: string, path = '/w/a.txt'): string | undefined {
  const { stages, flow } = analyze(`FROM debian:bookworm\nWORKDIR /w\n${instructions}\n`, contextFor(files));
  return flow.tree(stages.target ?? assert.fail('no stage')).read(path);
}

describe('the text of a file', () => {
  const changes = [
    'sed -i s/A/B/ a.txt',
    'sed -i s/A/B/ *.txt',
    'if [ -e x ]; then sed -i s/A/B/ a.txt; fi',
    'perl -pi -e s/A/B/ a.txt',
    'echo B | tee -a a.txt',
    'echo B >> a.txt',
    'truncate -s 0 a.txt',
    "gawk -i inplace '{ print }' a.txt",
    'yq -i .a=1 a.txt',
    'crudini --set a.txt section key value',
    'dos2unix a.txt',
    'patch a.txt < fix.patch',
    'cp b.txt a.txt && sed -i s/B/A/ a.txt',
  ];
  for (const command of changes) {
    test(`is not known after ${command}`, () => assert.equal(text(`COPY . .\nRUN ${command}`), undefined));
  }

  const others = [
    'chmod +x a.txt',
    'chown app a.txt',
    'touch a.txt',
    'sed s/A/B/ a.txt',
    'sed -i s/A/B/ b.txt',
    "gawk -i library.awk '{ print }' a.txt",
    'crudini --get a.txt section key',
  ];
  for (const command of others) {
    test(`is what it was after ${command}`, () => assert.equal(text(`COPY . .\nRUN ${command}`), 'A'));
  }

  test('is known again of a new file, and of a backup', () => {
    assert.equal(text('COPY . .\nRUN sed -i s/A/C/ a.txt\nCOPY b.txt a.txt'), 'B');
    assert.equal(text('COPY . .\nRUN sed -i.bak s/A/C/ a.txt', '/w/a.txt.bak'), 'A');
  });

  test('stays unknown in copies', () => {
    assert.equal(text('COPY . .\nRUN sed -i s/A/C/ a.txt && cp a.txt c.txt', '/w/c.txt'), undefined);
    assert.equal(
      text('COPY . .\nRUN sed -i s/A/C/ a.txt\nFROM debian:bookworm\nCOPY --from=0 /w/a.txt /w/'),
      undefined,
    );
  });
});
