/**
 * The command line itself: help, version, wrong usage, and streams that end early.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { buildIfStale, folderWith, plainEnvironment, program, stagewright } from './support/cli.ts';

before(buildIfStale);

const manifest = path.resolve(import.meta.dirname, '../../package.json');

test('--version names the version of the package', async () => {
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  for (const flag of ['--version', '-V']) {
    assert.deepEqual(await stagewright([flag]), { code: 0, stdout: `stagewright ${version}\n`, stderr: '' });
  }
});

describe('help', () => {
  test('lists the commands', async () => {
    const { code, stdout, stderr } = await stagewright(['--help']);
    assert.equal(
      stdout,
      `Sees the stages of a Dockerfile: what each one copies, what goes wrong between
them, and how to split one.

Usage:
  stagewright COMMAND [ARGUMENTS]

Commands:
  check    Find what is wrong with the stages of Dockerfiles
  stages   Show the stages of Dockerfiles
  split    Split a single-stage Dockerfile into builder and runtime
  explain  Say what a rule is about, or list all rules
  lsp      Serve an editor (Language Server Protocol)

Options:
  -h, --help     Show this page, or that of a command
  -V, --version  Show the version

Environment:
  NO_COLOR, FORCE_COLOR  Turn colours off or on, whatever the output is
`,
    );
    assert.equal(stderr, '');
    assert.equal(code, 0);
  });

  test('of a command tells all that the command takes', async () => {
    assert.equal(
      (await stagewright(['check', '--help'])).stdout,
      `Finds what is wrong with the stages of Dockerfiles, and says how to mend it.

Usage:
  stagewright check [PATH…] [--format text|json] [--fail-level LEVEL] [--fix]
                    [--fix-unsafe]

Arguments:
  PATH…  Dockerfiles, folders to search for them, or - for standard input
         (default: the current folder)

Options:
  --format text|json  For people, or for programs (default: text)
  --fail-level LEVEL  Exit with 1 for findings of this level or worse: error,
                      warning, information, hint, or none (default: warning)
  --fix               Apply the fixes that leave the image as it is, and report
                      the rest
  --fix-unsafe        Apply those that may change the image, too
  -h, --help          Show this page

Exit codes:
  0  No findings of the level or worse
  1  Findings of the level or worse
  2  Wrong usage, or a file that cannot be read

Examples:
  stagewright check                         Every Dockerfile here and below
  stagewright check --fail-level error api  Those of a folder; only errors fail
  stagewright check --fix                   Mend what is safe to mend
  stagewright check --format json -         Standard input; findings for a
                                            program
`,
    );
  });

  test('is the same however it is asked for, and fits a terminal of 80 columns', async () => {
    for (const name of ['check', 'stages', 'split', 'explain', 'lsp']) {
      const { code, stdout } = await stagewright([name, '--help']);
      assert.equal(code, 0);
      assert.equal((await stagewright([name, '-h', '--format'])).stdout, stdout);
      assert.equal((await stagewright(['help', name])).stdout, stdout);
      assert.ok(stdout.split('\n').every((line) => line.length <= 80));
    }
  });

  test('and docs/cli.md agree on how commands are called', async () => {
    const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/cli.md'), 'utf8');
    for (const name of ['check', 'stages', 'split', 'explain', 'lsp']) {
      const lines = /^Usage:\n((?: {2}.+\n)+)/m.exec((await stagewright([name, '--help'])).stdout)?.[1];
      const usage = lines?.trim().replace(/\n +/g, ' ');
      assert.ok(usage !== undefined && page.includes(`\n${usage}\n`), usage);
    }
  });
});

describe('wrong usage exits with 2 and says what is wrong', () => {
  const cases: [args: string[], message: string][] = [
    [['chek'], "unknown command 'chek'"],
    [['help', 'chek'], "unknown command 'chek'"],
    [['--frob'], "unknown option '--frob'"],
    [['check', '--frob'], "unknown option '--frob'"],
    [['check', '--format', 'xml'], "--format takes text or json, not 'xml'"],
    [['check', '--fail-level', 'bad'], "--fail-level takes error, warning, information, hint or none, not 'bad'"],
    [['check', '--fail-level'], "option '--fail-level <value>' argument missing"],
    [['split'], 'FILE is missing'],
    [['split', 'a', 'b'], "unexpected argument 'b'"],
    [['split', '--write', '-'], '--write takes a file, not standard input'],
    [['lsp'], '--stdio is missing'],
  ];
  for (const [args, message] of cases) {
    test(`stagewright ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await stagewright(args);
      assert.equal(stderr.split('\n')[0], `stagewright: ${message}`);
      assert.match(stderr, /\nSee 'stagewright (\w+ )?--help'\.\n$/);
      assert.equal(stdout, '');
      assert.equal(code, 2);
    });
  }

  test('without a command the help is shown', async () => {
    const { code, stdout, stderr } = await stagewright([]);
    assert.match(stderr, /Commands:/);
    assert.equal(stdout, '');
    assert.equal(code, 2);
  });
});

test('a path after -- may look like an option', async () => {
  const folder = folderWith({ '--help': 'FROM alpine:3.22\n' });
  const { code, stdout } = await stagewright(['check', '--', '--help'], { cwd: folder });
  assert.equal(stdout, 'No findings in 1 Dockerfile\n');
  assert.equal(code, 0);
});

test('a reader that goes away early changes nothing but what is read', async () => {
  const dockerfile = `FROM alpine:3.22 AS a\n${'COPY --from=9 /x /y\n'.repeat(200)}`;
  const files = Array.from({ length: 40 }, (_, index) => [`${index}/Dockerfile`, dockerfile] as const);
  const cwd = folderWith(Object.fromEntries(files));
  const child = spawn(process.execPath, [program, 'check'], { cwd, env: plainEnvironment() });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(stderr, '');
  assert.equal(code, 1);
});

test('output that cannot be written is a fault', { skip: !fs.existsSync('/dev/full') && 'no /dev/full' }, async () => {
  const full = fs.openSync('/dev/full', 'w');
  const cwd = folderWith({ Dockerfile: 'FROM alpine\n' });
  const env = plainEnvironment();
  const child = spawn(process.execPath, [program, 'check'], { cwd, env, stdio: ['ignore', full, 'pipe'] });
  const closed = new Promise((resolve) => child.on('close', resolve));
  assert.ok(child.stderr !== null);
  const stderr = await text(child.stderr);
  assert.equal(stderr, 'stagewright: cannot write the output: no space left on the disk\n');
  assert.equal(await closed, 2);
  fs.closeSync(full);
});

test('a great deal of output arrives whole', async () => {
  const dockerfile = `FROM alpine:3.22 AS a\n${'COPY --from=9 /x /y\n'.repeat(5000)}`;
  const { stdout } = await stagewright(['check', '--format', 'json', '-'], { input: dockerfile });
  assert.ok(stdout.length > 1 << 20);
  assert.equal(JSON.parse(stdout).files[0].findings.length, 5000);
});
