/**
 * Which variables a script uses, and which it sets itself.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../server/analysis/syntax/parse.ts';
import { shellScript } from '../../../server/analysis/syntax/shell.ts';
import { type ShellVariables, shellVariables } from '../../../server/analysis/syntax/shellVariables.ts';

const used: readonly [script: string, names: readonly string[]][] = [
  ['echo $A "${B}" ${C:-x} ${D%.*} ${#E}', ['A', 'B', 'C', 'D', 'E']],
  ['echo "$(cat $A)" `ls $B` <$C >$D', ['A', 'B', 'C', 'D']],
  ["echo '$A' \\$B $1 $@ $$", []],
  ['X=$A make', ['A']],
  ['if [ -n "$A" ]; then case $B in x) echo $C;; esac; fi', ['A', 'B', 'C']],
  ['<<EOF\necho $A\nEOF', ['A']],
  ["cat <<'EOF' > $A\n$B\nEOF", ['A']],
  ['echo one \\\n  # $A\n  && echo $B', ['B']],
];

for (const [script, names] of used) {
  test(`uses of ${JSON.stringify(script)}`, () => {
    const { uses } = variablesOf(script);
    assert.deepEqual(new Set(uses.map(({ name }) => name)), new Set(names));
  });
}

const assigned: readonly [script: string, names: readonly string[]][] = [
  ['A=1; B=2 && C=3', ['A', 'B', 'C']],
  ['A=1 make', []],
  ['export A=1 B', ['A']],
  ['f() { local A=1; declare -x B=2; }', ['A', 'B']],
  ['for A in 1 2; do :; done', ['A']],
  ['read -r A B', ['A', 'B']],
  ['while getopts ab: A; do :; done', ['A', 'OPTARG', 'OPTIND']],
  ['printf -v A %s x', ['A']],
  [': "${A:=1}"', ['A']],
  ['(( A = 1, B += 2 ))', ['A', 'B']],
];

for (const [script, names] of assigned) {
  test(`set by ${JSON.stringify(script)}`, () => assert.deepEqual([...variablesOf(script).assigned].sort(), names));
}

for (const script of ['eval "$X"', '. ./env', 'source env', 'read "$X"', 'if then (']) {
  test(`anything may be set by ${JSON.stringify(script)}`, () => assert.ok(variablesOf(script).mayAssignAny));
}

test('uses stand where they stand in the document', () => {
  const text = 'FROM alpine\nRUN echo a \\\n  "${A}"\n';
  const [use] = variablesOf('echo a \\\n  "${A}"').uses;
  assert.equal(use && text.slice(use.range.start, use.range.end), '${A}');
});

function variablesOf(script: string): ShellVariables {
  const tree = parse(`FROM alpine\nRUN ${script}\n`);
  const run = tree.instructions[1];
  const parsed = run && shellScript(tree, run);
  assert.ok(parsed);
  return shellVariables(parsed);
}
