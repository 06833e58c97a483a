/**
 * `stagewright check`: what people and programs read, and the exit codes.
 */

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { buildIfStale, folderWith, nodes, stagewright } from './support/cli.ts';

before(buildIfStale);

const faulty = `FROM alpine:3.22 AS build
RUN mkdir /out && touch /out/app

FROM alpine:3.22
COPY --from=biuld /out/app /app
COPY --from=0 /out/app /copy
CMD ["/app"]
`;
const hintOnly = faulty.replace('biuld', 'build');
const clean = hintOnly.replace('--from=0', '--from=build');

const folder = folderWith({
  'api/Dockerfile': faulty,
  'web/Dockerfile': hintOnly,
  'clean/Dockerfile': clean,
});

describe('text', () => {
  for (const { name, executable } of nodes()) {
    test(`shows each finding with its line, and counts them (${name})`, async () => {
      const { code, stdout, stderr } = await stagewright(['check'], { cwd: folder, node: executable });
      assert.equal(
        stdout,
        `error[unknown-stage]: No stage is called "biuld", so BuildKit looks for an image of that name: did you mean "build"?
  --> api/Dockerfile:5:13
   |
 5 | COPY --from=biuld /out/app /app
   |             ^^^^^
   = note: line 1: Stage "build"
   = fix: Use stage "build"

hint[copy-by-index]: Index 0 shifts when a stage is added above: use the name "build"
  --> api/Dockerfile:6:13
   |
 6 | COPY --from=0 /out/app /copy
   |             ^
   = fix: Use the name "build"

hint[copy-by-index]: Index 0 shifts when a stage is added above: use the name "build"
  --> web/Dockerfile:6:13
   |
 6 | COPY --from=0 /out/app /copy
   |             ^
   = fix: Use the name "build"

1 error, 2 hints in 2 of 3 Dockerfiles
`,
      );
      assert.equal(stderr, '');
      assert.equal(code, 1);
    });
  }

  test('says when there is nothing to say', async () => {
    const { code, stdout } = await stagewright(['check', 'clean'], { cwd: folder });
    assert.equal(stdout, 'No findings in 1 Dockerfile\n');
    assert.equal(code, 0);
  });

  test('is coloured where colours are wanted, and nowhere else', async () => {
    const colour = '\x1b[';
    const check = async (env: Record<string, string>) =>
      (await stagewright(['check', 'api'], { cwd: folder, env })).stdout.includes(colour);
    assert.equal(await check({}), false);
    assert.equal(await check({ FORCE_COLOR: '1' }), true);
    assert.equal(await check({ FORCE_COLOR: '0' }), false);
    assert.equal(await check({ NO_COLOR: '1' }), false);
  });

  test('a file cannot speak to the terminal', async () => {
    const { stdout } = await stagewright(['check', '-'], { input: 'FROM alpine\nCOPY --from=9 "\x1b[2J" /\n' });
    assert.ok(stdout.includes('␛[2J'));
    assert.ok(!stdout.includes('\x1b'));
  });
});

describe('json', () => {
  test('has every file, with lines and columns from 1', async () => {
    const { code, stdout } = await stagewright(['check', '--format', 'json'], { cwd: folder });
    assert.equal(code, 1);
    const byIndex = {
      rule: 'copy-by-index',
      severity: 'hint',
      message: 'Index 0 shifts when a stage is added above: use the name "build"',
      start: { line: 6, column: 13 },
      end: { line: 6, column: 14 },
      fixes: [{ title: 'Use the name "build"', safe: true }],
    };
    assert.deepEqual(JSON.parse(stdout), {
      files: [
        {
          file: 'api/Dockerfile',
          findings: [
            {
              rule: 'unknown-stage',
              severity: 'error',
              message: 'No stage is called "biuld", so BuildKit looks for an image of that name: did you mean "build"?',
              start: { line: 5, column: 13 },
              end: { line: 5, column: 18 },
              fixes: [{ title: 'Use stage "build"', safe: true }],
            },
            byIndex,
          ],
        },
        { file: 'clean/Dockerfile', findings: [] },
        { file: 'web/Dockerfile', findings: [byIndex] },
      ],
    });
  });

  test("names BuildKit's check where the rule is one", async () => {
    const input = 'FROM alpine AS a\nFROM alpine AS a\n';
    const { stdout } = await stagewright(['check', '--format', 'json', '-'], { input });
    const { files } = JSON.parse(stdout);
    assert.equal(files[0].file, '-');
    assert.ok(files[0].findings.some(({ buildkit }: { buildkit?: string }) => buildkit === 'DuplicateStageName'));
  });

  test('counts columns as editors do, from behind the byte-order mark', async () => {
    const input = '\uFEFFFROM alpine AS a\r\nCOPY --from=🎉 --from=7 /x /y\r\n';
    const { stdout } = await stagewright(['check', '--format', 'json', '-'], { input });
    const starts = JSON.parse(stdout).files[0].findings.map(({ start }: { start: object }) => start);
    assert.ok(starts.length > 0);
    assert.ok(starts.every(({ line, column }: { line: number; column: number }) => line >= 1 && column >= 1));
  });
});

describe('exit codes', () => {
  const codeOf = async (...args: string[]) => (await stagewright(['check', ...args], { cwd: folder })).code;

  test('0 below the level, 1 from it on', async () => {
    assert.equal(await codeOf('web'), 0);
    assert.equal(await codeOf('web', '--fail-level', 'hint'), 1);
    assert.equal(await codeOf('web', '--fail-level=information'), 0);
    assert.equal(await codeOf('api', '--fail-level', 'error'), 1);
    assert.equal(await codeOf('api', '--fail-level', 'none'), 0);
  });

  test('2 when a file cannot be read, while the others are still reported', async () => {
    const { code, stdout, stderr } = await stagewright(['check', 'missing', 'web', 'clean/none'], { cwd: folder });
    assert.equal(code, 2);
    assert.ok(stdout.includes('hint[copy-by-index]'));
    assert.equal(
      stderr,
      'stagewright: cannot read missing: no such file or folder\nstagewright: cannot read clean/none: no such file or folder\n',
    );
  });
});

test('standard input is read for -', async () => {
  const { code, stdout } = await stagewright(['check', '-'], { input: faulty });
  assert.ok(stdout.includes('--> <stdin>:5:13\n'));
  assert.equal(code, 1);
});
