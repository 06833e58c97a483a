/** Mounts are put where a person would put them, and the RUN then has them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMounts, knowsMounts } from '../../../server/analysis/edits/mounts.ts';
import { parse } from '../../../server/analysis/syntax/parse.ts';
import { applyEdits } from '../../../server/analysis/text/range.ts';

const cache = 'type=cache,target=/root/.npm';
const secret = 'type=secret,id=npmrc,target=/root/.npmrc';

test('on the line of a short command', () => {
  assert.equal(mounted('RUN npm ci\n'), `RUN --mount=${cache} npm ci\n`);
  assert.equal(mounted('  run npm ci'), `  run --mount=${cache} npm ci`);
  assert.equal(mounted('RUN ["npm", "ci"]\n'), `RUN --mount=${cache} ["npm", "ci"]\n`);
});

test('behind the flags that are there', () => {
  assert.equal(mounted('RUN --network=none npm ci\n'), `RUN --network=none --mount=${cache} npm ci\n`);
  assert.equal(
    mounted('RUN --network=none \\\n    npm ci\n'),
    `RUN --network=none \\\n    --mount=${cache} \\\n    npm ci\n`,
  );
});

test('before a command that begins on the next line', () => {
  assert.equal(mounted('RUN \\\n  # first\n  npm ci\n'), `RUN \\\n  # first\n  --mount=${cache} \\\n  npm ci\n`);
});

test('before a command of several lines, and a here-document', () => {
  assert.equal(mounted('RUN npm ci && \\\n  npm test\n'), `RUN --mount=${cache} npm ci && \\\n  npm test\n`);
  assert.equal(mounted('RUN <<EOF\nnpm ci\nEOF\n'), `RUN --mount=${cache} <<EOF\nnpm ci\nEOF\n`);
});

test('on lines of their own where the line grew too long', () => {
  const command = 'npm install --global a-package-with-a-long-name another-package-with-a-long-name';
  assert.equal(
    mounted(`RUN ${command}\n`, [cache, secret]),
    `RUN --mount=${cache} \\\n    --mount=${secret} \\\n    ${command}\n`,
  );
});

test('with the escape character and the line endings of the file', () => {
  assert.equal(
    mounted('# escape=`\r\nRUN `\r\n  npm ci\r\n'),
    `# escape=\`\r\nRUN \`\r\n  --mount=${cache} \`\r\n  npm ci\r\n`,
  );
});

test('not where there is no command', () => {
  const tree = parse('RUN --network=none\n');
  const [run] = tree.instructions;
  assert.ok(run?.name === 'RUN');
  assert.equal(addMounts(tree, run, [cache]), undefined);
});

test('which frontends know them', () => {
  const known = (syntax: string) => knowsMounts(parse(`# syntax=${syntax}\nFROM scratch\n`));
  assert.ok(knowsMounts(parse('FROM scratch\n')));
  assert.ok(known('docker/dockerfile:1') && known('docker/dockerfile:1.4') && known('docker/dockerfile:1.10.0'));
  assert.ok(known('docker/dockerfile:1.0-experimental') && known('example.com/frontend'));
  assert.ok(!known('docker/dockerfile:1.0') && !known('docker/dockerfile:1.1.7'));
});

/** The text with the mounts in its first RUN. */
function mounted(text: string, mounts: readonly string[] = [cache]): string {
  const tree = parse(text);
  const [run] = tree.instructions;
  assert.ok(run?.name === 'RUN');
  const edit = addMounts(tree, run, mounts);
  assert.ok(edit !== undefined);
  const result = applyEdits(text, [edit]);
  const [after] = parse(result).instructions;
  assert.ok(after?.name === 'RUN');
  assert.deepEqual(
    after.mounts.map(({ flag }) => flag.value?.text),
    mounts,
  );
  return result;
}
