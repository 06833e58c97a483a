/**
 * A rule that has just begun lies in the right places.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleScaffold, withRule } from './ruleScaffold.ts';

const index = `import type { RuleGroup } from '../rule.ts';
import { copyByIndex } from './copyByIndex.ts';
import { unknownStage } from './unknownStage.ts';

export const stages: RuleGroup = {
  title: 'Stages',
  rules: [
    copyByIndex,
    unknownStage,
  ],
};
`;

test('a rule goes between its neighbours', () => {
  const between = withRule(index, 'stageNameCasing');
  assert.match(
    between,
    /copyByIndex\.ts';\nimport \{ stageNameCasing \} from '\.\/stageNameCasing\.ts';\nimport \{ unknown/,
  );
  assert.match(between, / {4}copyByIndex,\n {4}stageNameCasing,\n {4}unknownStage,\n {2}\]/);
});

test('a list on one line is written out', () => {
  const short = index.replace(/rules: \[[^\]]*\]/, 'rules: [copyByIndex, unknownStage]');
  assert.equal(withRule(short, 'stageNameCasing'), withRule(index, 'stageNameCasing'));
});

test('before the first and behind the last', () => {
  assert.match(
    withRule(index, 'argOutOfScope'),
    /\.\.\/rule\.ts';\nimport \{ argOutOfScope \}.*\n(?:.*\n)* {2}rules: \[\n {4}argOutOfScope,\n/,
  );
  assert.match(
    withRule(index, 'zeroStages'),
    /zeroStages\.ts';\n\nexport(?:.*\n)* {4}unknownStage,\n {4}zeroStages,\n {2}\]/,
  );
});

test('its file, its spec and the index are written', () => {
  const files = ruleScaffold('stage-name-casing', 'stages', index);
  assert.deepEqual(
    [...files.keys()],
    [
      'server/analysis/rules/stages/stageNameCasing.ts',
      'server/analysis/rules/stages/index.ts',
      'test/rules/stage-name-casing.md',
    ],
  );
  assert.match(files.get('server/analysis/rules/stages/stageNameCasing.ts') ?? '', /id: 'stage-name-casing'/);
});
