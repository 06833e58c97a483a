/**
 * `stagewright check --fix` and the project's file: what is written, what stays, and what is said of it.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { buildIfStale, folderWith, stagewright } from './support/cli.ts';

before(buildIfStale);

const faulty = `FROM alpine:3.22 AS build
RUN echo built > /a

from scratch
COPY --from=0 /a /
LABEL version 1
`;
const fixed = faulty.replace('from scratch', 'FROM scratch').replace('--from=0', '--from=build');

function read(folder: string, file = 'Dockerfile'): string {
  return fs.readFileSync(path.join(folder, file), 'utf8');
}

describe('--fix', () => {
  test('mends what is safe to mend, and reports the rest', async () => {
    const folder = folderWith({ Dockerfile: faulty.replace('LABEL version 1\n', 'CMD run me\n') });
    const { code, stdout } = await stagewright(['check', '--fix'], { cwd: folder });
    assert.equal(read(folder), fixed.replace('LABEL version 1\n', 'CMD run me\n'));
    assert.match(stdout, /^fixed\[instruction-casing\]: Dockerfile: Keywords stand out/m);
    assert.match(stdout, /^fixed\[copy-by-index\]: Dockerfile: Index 0 shifts/m);
    assert.match(stdout, /2 fixed, /);
    assert.doesNotMatch(stdout, /hint\[copy-by-index\]/);
    assert.equal(code, 1, 'what is left is an error: the image has no shell');
  });

  test('keeps line endings and the byte-order mark', async () => {
    const folder = folderWith({ Dockerfile: `\uFEFF${faulty.replaceAll('\n', '\r\n')}` });
    await stagewright(['check', '--fix'], { cwd: folder });
    assert.match(read(folder), /^\uFEFFFROM alpine:3\.22 AS build\r\n.*\r\nFROM scratch\r\nCOPY --from=build/s);
  });

  test('leaves a file alone that has nothing to mend', async () => {
    const folder = folderWith({ Dockerfile: 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n', app: '' });
    const file = path.join(folder, 'Dockerfile');
    const { mtimeMs } = fs.statSync(file);
    const { stdout } = await stagewright(['check', '--fix'], { cwd: folder });
    assert.match(stdout, /No findings in 1 Dockerfile/);
    assert.equal(fs.statSync(file).mtimeMs, mtimeMs);
  });

  test('tells programs what was mended', async () => {
    const folder = folderWith({ Dockerfile: faulty });
    const { stdout } = await stagewright(['check', '--fix', '--format', 'json'], { cwd: folder });
    const [file] = JSON.parse(stdout).files;
    const rules = file.fixed.map(({ rule }: { rule: string }) => rule);
    assert.ok(rules.includes('copy-by-index') && rules.includes('instruction-casing'), rules.join());
  });

  test('takes no standard input', async () => {
    const { code, stderr } = await stagewright(['check', '--fix', '-'], { input: faulty });
    assert.equal(code, 2);
    assert.match(stderr, /--fix takes files, not standard input/);
  });

  test('writes nothing where the file is not all text', async () => {
    const bytes = Buffer.concat([Buffer.from(faulty), Buffer.from([0x23, 0x20, 0xff, 0x0a])]);
    const folder = folderWith({ Dockerfile: bytes });
    const { code, stderr } = await stagewright(['check', '--fix'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(stderr, /cannot write Dockerfile: it is not UTF-8 throughout/);
    assert.ok(fs.readFileSync(path.join(folder, 'Dockerfile')).equals(bytes));
  });
});

test('--fix-unsafe mends what may change the image, too', async () => {
  const folder = folderWith({ Dockerfile: 'FROM alpine:3.22\nMAINTAINER somebody\nCMD ["sh"]\n' });
  await stagewright(['check', '--fix'], { cwd: folder });
  assert.match(read(folder), /MAINTAINER/);
  await stagewright(['check', '--fix-unsafe'], { cwd: folder });
  assert.match(read(folder), /^LABEL org\.opencontainers\.image\.authors="?somebody"?$/m);
});

describe('.stagewright.json', () => {
  const hints = 'FROM alpine:3.22 AS build\nRUN echo > /a\nFROM scratch\nCOPY --from=0 /a /\n';

  async function rulesIn(folder: string, args: readonly string[] = []): Promise<string[]> {
    const { stdout } = await stagewright(['check', '--format', 'json', ...args], { cwd: folder });
    const { files } = JSON.parse(stdout) as { files: { findings: { rule: string; severity: string }[] }[] };
    return files.flatMap(({ findings }) => findings.map(({ rule, severity }) => `${rule} ${severity}`));
  }

  test('beside or above the Dockerfile; the nearest one counts', async () => {
    const folder = folderWith({
      'api/Dockerfile': hints,
      'web/Dockerfile': hints,
      '.stagewright.json': '{ "rules": { "copy-by-index": "warning" } }',
      'web/.stagewright.json': '// quiet here\n{ "rules": { "copy-by-index": "off" } }',
    });
    assert.ok((await rulesIn(folder, ['api'])).includes('copy-by-index warning'));
    assert.ok(!(await rulesIn(folder, ['web'])).some((rule) => rule.startsWith('copy-by-index')));
    const { code } = await stagewright(['check', 'api'], { cwd: folder });
    assert.equal(code, 1, 'a warning fails');
  });

  test('what it says wrongly is told once, and the rest counts', async () => {
    const folder = folderWith({
      'a/Dockerfile': hints,
      'b/Dockerfile': hints,
      '.stagewright.json': '{ "rules": { "copy-by-index": "off", "copy-by-indx": "off" } }',
    });
    const { code, stdout, stderr } = await stagewright(['check'], { cwd: folder });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      'stagewright: .stagewright.json: no rule is called "copy-by-indx": did you mean "copy-by-index"?\n',
    );
    assert.doesNotMatch(stdout, /copy-by-index/);
  });
});

describe('explain', () => {
  test('says what a rule is about, and how to ignore it', async () => {
    const { code, stdout } = await stagewright(['explain', 'copy-by-index']);
    assert.equal(code, 0);
    assert.match(stdout, /^copy-by-index \(hint\)\nA stage is named by its index\.\n\nWhy\n/);
    assert.match(stdout, /# stagewright ignore=copy-by-index: the reason/);
  });

  test('lists all rules', async () => {
    const { stdout } = await stagewright(['explain']);
    assert.match(stdout, /^Stages and references\n {2}circular-dependency +error +Stages need each other\n/m);
  });

  test('suggests the rule that was meant', async () => {
    const { code, stderr } = await stagewright(['explain', 'copy-by-indx']);
    assert.equal(code, 2);
    assert.match(stderr, /there is no rule "copy-by-indx"; did you mean "copy-by-index"\?/);
  });
});
