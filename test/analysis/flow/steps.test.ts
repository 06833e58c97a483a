/**
 * How scripts are followed: folders, variables, subshells, loops, shells in shells.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';

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

  test('cd to what is not known leads nowhere', () => {
    assert.deepEqual(stepsOf('cd $(mktemp -d) && ls').at(-1), '?> ls');
  });

  test('cd in a branch makes the folder unknown behind it', () => {
    assert.deepEqual(stepsOf('if test -d a; then cd a; fi; ls'), ['(/w> test -d a)', '(/w> cd a)', '?> ls']);
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

  test('a shell that is no POSIX shell is not followed', () => {
    assert.deepEqual(stepsOf('Get-Item x', 'SHELL ["powershell", "-Command"]\n'), ['/w> ']);
  });
});
