/**
 * `stagewright split`: what is printed, what is written, and what is refused.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { buildIfStale, folderWith, nodes, stagewright } from './support/cli.ts';

before(buildIfStale);

const single = `# The greeter.
FROM golang:1.25
WORKDIR /src
COPY go.mod ./
COPY . .
RUN go build -o /usr/local/bin/greeter .
EXPOSE 8080
CMD ["/usr/local/bin/greeter"]
`;
const interpreted = single.replace('["/usr/local/bin/greeter"]', '["go", "run", "."]');
const sources = {
  'go.mod': 'module example.com/greeter\n\ngo 1.25\n',
  'main.go': 'package main\n\nfunc main() { println("hello") }\n',
};

function project(dockerfile: string | Uint8Array): string {
  return folderWith({ ...sources, Dockerfile: dockerfile });
}

function dockerfileIn(folder: string): string {
  return fs.readFileSync(path.join(folder, 'Dockerfile'), 'utf8');
}

/** What the default plan makes of `dockerfile`. */
async function splitOf(dockerfile: string): Promise<string> {
  return (await stagewright(['split', 'Dockerfile'], { cwd: project(dockerfile) })).stdout;
}

describe('prints', () => {
  for (const { name, executable } of nodes()) {
    test(`the new Dockerfile, and on standard error what moves (${name})`, async () => {
      const cwd = project(single);
      const { code, stdout, stderr } = await stagewright(['split', 'Dockerfile'], { cwd, node: executable });
      assert.equal(stdout.match(/^FROM /gm)?.length, 2);
      assert.match(stdout, /^# The greeter\.\nFROM golang:1\.25 AS /);
      assert.match(stdout, /\nCMD \["\/usr\/local\/bin\/greeter"\]\n$/);
      assert.match(stderr, /^Split into builder and runtime stages.*\n( {2}- .+\n)+$/);
      assert.equal(code, 0);
      assert.equal(dockerfileIn(cwd), single);
    });
  }

  test('a diff that git applies', async () => {
    const cwd = project(single);
    const { stdout: diff } = await stagewright(['split', '--format', 'diff', 'Dockerfile'], { cwd });
    assert.match(diff, /^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ /);
    const { status, stderr } = spawnSync('git', ['apply'], { cwd, input: diff, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.equal(dockerfileIn(cwd), await splitOf(single));
  });

  test('an object with all plans', async () => {
    const cwd = project(single);
    const { stdout, stderr } = await stagewright(['split', '--format', 'json', 'Dockerfile'], { cwd });
    const { file, plans, refusal } = JSON.parse(stdout);
    assert.equal(file, 'Dockerfile');
    assert.equal(refusal, undefined);
    assert.equal(plans[0].dockerfile, await splitOf(single));
    for (const plan of plans) {
      assert.deepEqual(Object.keys(plan), ['title', 'safe', 'summary', 'dockerfile']);
      assert.ok(plan.summary.every((line: unknown) => typeof line === 'string'));
    }
    assert.equal(stderr, '');
  });

  test('the smallest image first, if that is wished for', async () => {
    const cwd = project(single);
    const both = await stagewright(['split', '--format', 'json', 'Dockerfile'], { cwd });
    const args = ['split', '--format', 'json', '--runtime-base', 'smallest', 'Dockerfile'];
    const { plans } = JSON.parse((await stagewright(args, { cwd })).stdout);
    const [compatible, smallest] = JSON.parse(both.stdout).plans;
    assert.equal(plans[0].dockerfile, smallest.dockerfile);
    assert.equal(plans[0].title, compatible.title);
    assert.equal(plans[1].dockerfile, compatible.dockerfile);
    assert.match(plans[1].title, /^Split into builder and runtime stages, on debian:/);
    const { stdout } = await stagewright(['split', '--runtime-base=smallest', 'Dockerfile'], { cwd });
    assert.equal(stdout, smallest.dockerfile);
  });

  test('what is read from standard input', async () => {
    const { code, stdout } = await stagewright(['split', '-'], { input: single });
    // Without the build context nobody knows what the program needs: a plan or a refusal, but no crash.
    assert.ok(code === 0 ? stdout.includes('FROM') : code === 3);
  });
});

describe('writes', () => {
  test('in place, and prints nothing but what moved', async () => {
    const cwd = project(single);
    const { code, stdout, stderr } = await stagewright(['split', '--write', 'Dockerfile'], { cwd });
    assert.equal(dockerfileIn(cwd), await splitOf(single));
    assert.equal(stdout, '');
    assert.match(stderr, /Dockerfile is written/);
    assert.equal(code, 0);
    assert.deepEqual(fs.readdirSync(cwd).sort(), ['Dockerfile', 'go.mod', 'main.go']);
  });

  test('and prints what --format asks for', async () => {
    const cwd = project(single);
    const { stdout } = await stagewright(['split', '--write', '--format', 'diff', 'Dockerfile'], { cwd });
    assert.match(stdout, /^--- a\/Dockerfile\n/);
    assert.equal(dockerfileIn(cwd), await splitOf(single));
  });

  test('line endings and the byte-order mark as they were', async () => {
    const cwd = project(`\uFEFF${single.replaceAll('\n', '\r\n')}`);
    await stagewright(['split', '--write', 'Dockerfile'], { cwd });
    assert.equal(dockerfileIn(cwd), `\uFEFF${(await splitOf(single)).replaceAll('\n', '\r\n')}`);
  });

  test('through a link, with the permissions of the file', async () => {
    const cwd = folderWith({ ...sources, 'real.Dockerfile': single });
    fs.chmodSync(path.join(cwd, 'real.Dockerfile'), 0o640);
    fs.symlinkSync('real.Dockerfile', path.join(cwd, 'Dockerfile'));
    await stagewright(['split', '--write', 'Dockerfile'], { cwd });
    assert.ok(fs.lstatSync(path.join(cwd, 'Dockerfile')).isSymbolicLink());
    assert.equal(fs.statSync(path.join(cwd, 'real.Dockerfile')).mode & 0o777, 0o640);
    assert.equal(dockerfileIn(cwd), await splitOf(single));
  });

  test('nothing where the file is not all text: it would not stay what it is', async () => {
    const bytes = Buffer.concat([Buffer.from(single), Buffer.from([0x23, 0x20, 0xff, 0x0a])]);
    const cwd = project(bytes);
    const { code, stderr } = await stagewright(['split', '--write', 'Dockerfile'], { cwd });
    assert.equal(
      stderr,
      'stagewright: cannot write Dockerfile: it is not UTF-8 throughout, and would not stay what it is\n',
    );
    assert.equal(code, 2);
    assert.ok(fs.readFileSync(path.join(cwd, 'Dockerfile')).equals(bytes));
  });
});

describe('refuses with 3, and says why', () => {
  test('what needs its build tools to run', async () => {
    const cwd = project(interpreted);
    const { code, stdout, stderr } = await stagewright(['split', '--write', 'Dockerfile'], { cwd });
    assert.match(stderr, /^stagewright: cannot split Dockerfile: .*go run/);
    assert.equal(stdout, '');
    assert.equal(code, 3);
    assert.equal(dockerfileIn(cwd), interpreted);
  });

  test('also as an object', async () => {
    const cwd = project(interpreted);
    const { code, stdout, stderr } = await stagewright(['split', '--format', 'json', 'Dockerfile'], { cwd });
    const { plans, refusal } = JSON.parse(stdout);
    assert.deepEqual(plans, []);
    assert.ok(stderr.includes(refusal.reason));
    assert.ok(refusal.start.line >= 1 && refusal.start.column >= 1);
    assert.equal(code, 3);
  });

  const withoutPlan: [what: string, input: string, reason: string][] = [
    ['where there is nothing to split', 'FROM alpine:3.22\nCMD ["sh"]\n', 'there is nothing to split'],
    ['where there is nothing yet', '# nothing yet\n', 'BuildKit cannot read it'],
    ['where BuildKit itself refuses', 'FROM alpine\nFORM x\n', 'BuildKit cannot read it'],
  ];
  for (const [what, input, reason] of withoutPlan) {
    test(what, async () => {
      const { code, stdout, stderr } = await stagewright(['split', '-'], { input });
      assert.ok(stderr.startsWith(`stagewright: cannot split <stdin>: ${reason}`), stderr);
      assert.equal(stdout, '');
      assert.equal(code, 3);
    });
  }
});

test('a file that cannot be read is a fault', async () => {
  const cwd = folderWith({ 'folder/x': '' });
  const missing = await stagewright(['split', 'missing'], { cwd });
  assert.equal(missing.stderr, 'stagewright: cannot read missing: no such file or folder\n');
  assert.equal(missing.code, 2);
  const folder = await stagewright(['split', 'folder'], { cwd });
  assert.equal(folder.stderr, 'stagewright: cannot read folder: it is a folder\n');
  assert.equal(folder.code, 2);
});
