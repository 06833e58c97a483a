/**
 * How scripts are followed: folders, variables, subshells, loops, shells in shells.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import type { StageTree } from '../../../server/analysis/flow/stageTree.ts';
import type { Step } from '../../../server/analysis/flow/step.ts';

/** The commands of the last RUN, each with its folder; `?` where that is not known, `(…)` around what may not run. */
function stepsOf(run: string, before = ''): string[] {
  const { tree, flow } = analyze(`FROM debian:bookworm\nWORKDIR /w\n${before}RUN ${run}\n`);
  const steps = flow.steps(tree.instructions.at(-1) ?? assert.fail('no RUN'));
  return steps.map(({ words, cwd, conditional }) => {
    const text = `${cwd ?? '?'}> ${words.map(({ value, text: written }) => value ?? `‹${written}›`).join(' ')}`;
    return conditional ? `(${text})` : text;
  });
}

describe('folders', () => {
  test('cd leads on', () => {
    assert.deepEqual(stepsOf('cd a && ls; cd ../b; ls'), ['/w> cd a', '/w/a> ls', '/w/a> cd ../b', '/w/b> ls']);
  });

  test('cd in a subshell ends with it', () => {
    assert.deepEqual(stepsOf('(cd a && ls) && ls'), ['/w> cd a', '/w/a> ls', '/w> ls']);
  });

  test('cd in a pipe ends with it', () => {
    assert.deepEqual(stepsOf('cd a | cat; ls'), ['/w> cd a', '/w> cat', '/w> ls']);
  });

  test('a command in a pipe is told what it reads from', () => {
    const { tree, flow } = analyze(
      'FROM debian:bookworm\nRUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash -\n',
    );
    const [, shell] = flow.steps(tree.instructions.at(-1) ?? assert.fail('no RUN'));
    assert.equal(shell?.effect?.kind, 'packages');
  });

  test('cd to what is not known leads nowhere', () => {
    assert.deepEqual(stepsOf('cd $(mktemp -d) && ls').at(-1), '?> ls');
  });

  test('cd in a branch makes the folder unknown behind it', () => {
    assert.deepEqual(stepsOf('if test -d a; then cd a; fi; ls'), ['(/w> test -d a)', '(/w> cd a)', '?> ls']);
  });

  test('popd goes back to where pushd was called', () => {
    const steps = ['/w> pushd a', '/w/a> pushd /b', '/b> popd', '/w/a> popd', '/w> ls'];
    assert.deepEqual(stepsOf('pushd a && pushd /b && popd && popd && ls'), steps);
    assert.deepEqual(stepsOf('popd; ls').at(-1), '?> ls');
  });

  test('cd alone goes home', () => {
    assert.deepEqual(stepsOf('cd && cd ~/x && ls').at(-1), '/root/x> ls');
  });
});

describe('variables', () => {
  test('come from ENV, ARG and assignments', () => {
    const before = 'ARG A=1\nENV B=2\n';
    assert.deepEqual(stepsOf('C=3; echo $A ${B} "$C$A"', before), ['/w> echo 1 2 31']);
  });

  test('before a command hold for it alone', () => {
    assert.deepEqual(stepsOf('A=1 sh -c "echo $A"; echo "<$A>"'), ['/w> echo', '/w> echo <>']);
    assert.deepEqual(stepsOf("A=1 sh -c 'echo $A'"), ['/w> echo 1']);
  });

  test('export holds on', () => {
    assert.deepEqual(stepsOf('export A=1 && echo $A').at(-1), '/w> echo 1');
  });

  test('of an ARG without a value are not known', () => {
    assert.deepEqual(stepsOf('echo $A', 'ARG A\n'), ['/w> echo ‹$A›']);
  });

  test('are split at blanks outside quotes', () => {
    assert.deepEqual(stepsOf('A="x y"; printf $A "$A"'), ['/w> printf x y x y']);
  });

  test('have defaults', () => {
    assert.deepEqual(stepsOf('echo ${A:-x} ${A:+y}z ${A%.*}'), ['/w> echo x z ‹${A%.*}›']);
  });

  test('pwd is known', () => {
    assert.deepEqual(stepsOf('echo $(pwd)/a `pwd` $PWD'), ['/w> echo /w/a /w /w']);
  });
});

describe('what may not run', () => {
  test('stands behind ||', () => {
    assert.deepEqual(stepsOf('a && b || c'), ['/w> a', '/w> b', '(/w> c)']);
  });

  test('stands in loops and branches', () => {
    assert.deepEqual(stepsOf('while read x; do a; done'), ['(/w> read x)', '(/w> a)']);
    assert.deepEqual(stepsOf('case $X in 1) a;; *) b;; esac'), ['(/w> a)', '(/w> b)']);
  });

  test('but a loop over known words is followed word by word', () => {
    assert.deepEqual(stepsOf('for x in 1 2; do go build ./$x; done'), ['/w> go build ./1', '/w> go build ./2']);
  });
});

describe('shells in shells', () => {
  test('sh -c is followed, also with other flags', () => {
    assert.deepEqual(stepsOf(`bash -euo pipefail -c 'cd a && ls'`), ['/w> cd a', '/w/a> ls']);
  });

  test('env, sudo and exec are seen through', () => {
    assert.deepEqual(stepsOf('sudo -u app env A=1 exec ls'), ['/w> ls']);
  });

  test('the exec form has no shell', () => {
    assert.deepEqual(stepsOf('["ls", "$A", "a b"]'), ['/w> ls $A a b']);
  });

  test('a here-document is a script', () => {
    assert.deepEqual(stepsOf('<<EOF\ncd a\nls\nEOF'), ['/w> cd a', '/w/a> ls']);
  });

  test('a here-document for another shell is its script', () => {
    assert.deepEqual(stepsOf('<<EOF bash\ncd a\nls\nEOF'), ['/w> cd a', '/w/a> ls']);
    assert.deepEqual(stepsOf(`bash -e <<'EOF'\ncd a\nls $X\nEOF`), ['/w> cd a', '/w/a> ls']);
  });

  test('unless the shell around it puts something in', () => {
    assert.deepEqual(stepsOf('<<EOF bash\nX=1\nls $X\nEOF'), ['/w> bash']);
  });

  test('a shell that is no POSIX shell is not followed', () => {
    assert.deepEqual(stepsOf('Get-Item x', 'SHELL ["powershell", "-Command"]\n'), ['/w> ']);
  });
});

describe('functions', () => {
  test('are followed where they are called', () => {
    assert.deepEqual(stepsOf('f() { cd a; ls; }; f && pwd'), ['/w> cd a', '/w/a> ls', '/w/a> pwd']);
  });

  test('that are never called do nothing', () => {
    assert.deepEqual(stepsOf('f() { rm -rf /; }; ls'), ['/w> ls']);
  });

  test('that call themselves come to an end', () => {
    assert.ok(stepsOf('f() { ls; f; }; f').length < 20);
  });
});

/** The stage at its end, with these files copied to /w. */
function stageWith(files: Readonly<Record<string, string>>, run: string): { steps: readonly Step[]; tree: StageTree } {
  const { tree, flow, stages } = analyze(`FROM debian:bookworm\nWORKDIR /w\nCOPY . .\nRUN ${run}\n`, contextOf(files));
  const steps = flow.steps(tree.instructions.at(-1) ?? assert.fail('no RUN'));
  return { steps, tree: flow.tree(stages.target ?? assert.fail('no stage')) };
}

describe('scripts of the project', () => {
  const files = { 'build.sh': '#!/bin/sh\nmkdir -p out && cp a.txt out/\n', 'a.txt': '' };

  for (const run of ['./build.sh', 'sh build.sh', 'bash -e ./build.sh', 'cd .. && w/build.sh && /w/build.sh']) {
    test(`are read and followed: ${run}`, () => {
      const { steps, tree } = stageWith(files, run);
      assert.ok(steps.every(({ effect }) => effect !== undefined));
      assert.equal(tree.presence(run.startsWith('cd') ? '/out/a.txt' : '/w/out/a.txt'), 'there');
    });
  }

  test('have their commands inside of one step', () => {
    const [step, ...more] = stageWith(files, './build.sh').steps;
    assert.deepEqual(more, []);
    assert.deepEqual(
      step?.inner?.map(({ program }) => program),
      ['mkdir', 'cp'],
    );
    assert.equal(step?.effect?.kind, 'build');
  });

  test('in other languages are not followed, and leave nothing certain', () => {
    const { steps, tree } = stageWith({ 'build.py': '#!/usr/bin/env python\n' }, './build.py');
    assert.deepEqual(
      steps.map(({ effect }) => effect),
      [undefined],
    );
    assert.equal(tree.presence('/w/out'), 'unknown');
  });

  for (const folder of ['cd "$(dirname "$0")"', 'cd `dirname $0`', 'cd "$(dirname "${BASH_SOURCE[0]}")"']) {
    test(`know where they lie: ${folder}`, () => {
      const { tree } = stageWith({ 'tools/build.sh': `#!/bin/bash\n${folder} && touch here\n` }, './tools/build.sh');
      assert.equal(tree.presence('/w/tools/here'), 'there');
    });
  }

  test('that call themselves come to an end', () => {
    assert.equal(stageWith({ 'a.sh': './a.sh\n' }, './a.sh').tree.presence('/out'), 'unknown');
  });

  test('that are sourced change the shell that sources them', () => {
    const { tree } = stageWith({ 'env.sh': 'export OUT=/srv/out\ncd /srv\n' }, '. ./env.sh && touch "$OUT" here');
    assert.equal(tree.presence('/srv/out'), 'there');
    assert.equal(tree.presence('/srv/here'), 'there');
  });

  test('that are sourced and that nobody read may set any variable', () => {
    const { tree } = stageWith({}, '. /etc/settings && touch /srv/a$SUFFIX');
    assert.equal(tree.entry('/srv/a'), undefined);
  });
});

describe('texts that commands write', () => {
  const cases: [run: string, text: string | undefined][] = [
    [`echo 'module x' > go.mod`, 'module x\n'],
    ['echo one two > go.mod', 'one two\n'],
    ['echo -n x > go.mod', undefined],
    ['echo "a\\nb" > go.mod', undefined],
    ['echo x >> go.mod', undefined],
    ['echo $(date) > go.mod', undefined],
    ['cat other > go.mod', undefined],
    [`<<END\ncat > go.mod <<'EOF'\nmodule $x\nEOF\nEND`, 'module $x\n'],
    ['<<"END"\ncat <<EOF > go.mod\nmodule x\nEOF\nEND', 'module x\n'],
    ['<<"END"\ncat > go.mod <<EOF\nmodule $x\nEOF\nEND', undefined],
  ];
  for (const [run, text] of cases) {
    test(run, () => {
      const { tree } = stageWith({}, run);
      assert.equal(tree.presence('/w/go.mod'), 'there');
      assert.equal(tree.read('/w/go.mod'), text);
    });
  }

  test('of a group of commands go to one file', () => {
    const { tree } = stageWith({}, '{ echo a; echo b; } > list');
    assert.equal(tree.presence('/w/list'), 'there');
  });
});

describe('what may not have happened', () => {
  /** What is said of /a/x, which was there before, and of /n, which the script may make. */
  function presences(run: string): [old: string, fresh: string] {
    const { tree } = stageWith({}, `mkdir /a && touch /a/x\nRUN ${run}`);
    return [tree.presence('/a/x'), tree.presence('/n')];
  }

  const likely = [
    'test -d /z && rm /a/x && touch /n || true',
    'which upx && rm /a/x && touch /n; true',
    '(test -d /z && rm /a/x && touch /n); true',
    '{ test -d /z && rm /a/x && touch /n; } || true',
    'test -f /z || exit 0; rm /a/x; touch /n',
    'if test -f /z; then exit 0; fi; rm /a/x; touch /n',
    'for i in 1 2; do test -f /z || continue; rm /a/x; touch /n; done',
    'f() { test -f /z || return 0; rm /a/x; touch /n; }; f',
    'touch /b && break; rm /a/x; touch /n',
  ];
  for (const run of likely) {
    test(`is neither made nor gone for certain: ${run}`, () => {
      const [old, fresh] = presences(run);
      assert.notEqual(old, 'missing');
      assert.ok(fresh === 'likely' || fresh === 'unknown', fresh);
    });
  }

  const certain = [
    'rm /a/x && touch /n',
    'test -d /a && rm /a/x && touch /n',
    'cd /a && rm x && touch /n || exit 1; true',
    'set -e; rm /a/x; touch /n',
    'test -d /a || exit 1; rm /a/x; touch /n',
    'for i in 1 2; do test -f /z || continue; done; rm /a/x; touch /n',
    '(exit 0); rm /a/x; touch /n',
    'sh -c "test -d /a && rm /a/x && touch /n"',
  ];
  for (const run of certain) {
    test(`is certain where the RUN fails else: ${run}`, () => assert.deepEqual(presences(run), ['missing', 'there']));
  }

  test('counters of loops are not known', () => {
    const { tree } = stageWith({}, 'mkdir /c; i=0; while [ $i -lt 3 ]; do touch /c/$i; i=$((i+1)); done');
    assert.equal(tree.presence('/c/1'), 'unknown');
  });

  test('a redirection alone makes its file', () => {
    const { tree } = stageWith({}, '> /x.conf; >> /y.conf');
    assert.equal(tree.presence('/x.conf'), 'there');
    assert.equal(tree.presence('/y.conf'), 'there');
  });
});
