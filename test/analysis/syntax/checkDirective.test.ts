/**
 * The options of `# check=`, and what they do to findings.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { findings } from '../../../server/analysis/rules/findings.ts';
import { checkOptions } from '../../../server/analysis/syntax/checkDirective.ts';

const reserved = 'FROM alpine AS context\nRUN true\n';

function severities(directive: string): string[] {
  return findings(analyze(`${directive}${reserved}`))
    .filter(({ buildkit }) => buildkit === 'ReservedStageName')
    .map(({ severity }) => severity);
}

describe('the check directive', () => {
  test('is read as BuildKit does', () => {
    const options = (value: string) => checkOptions(analyze(`# check=${value}\nFROM scratch\n`).tree);
    assert.deepEqual(options('skip=JSONArgsRecommended, StageNameCasing;error=true'), {
      skipped: new Set(['JSONArgsRecommended', 'StageNameCasing']),
      areErrors: true,
    });
    assert.deepEqual(options('skip=all'), { skipped: 'all', areErrors: false });
    assert.deepEqual(options('error=no'), { skipped: new Set(), areErrors: false });
  });

  test('silences checks by name, and no others', () => {
    assert.deepEqual(severities(''), ['warning']);
    assert.deepEqual(severities('# check=skip=ReservedStageName\n'), []);
    assert.deepEqual(severities('# check=skip=all\n'), []);
    assert.deepEqual(severities('# check=skip=StageNameCasing\n'), ['warning']);
  });

  test('makes errors of what speaks', () => {
    assert.deepEqual(severities('# check=error=true\n'), ['error']);
  });

  test('counts at the top of the file only', () => {
    assert.deepEqual(severities('ARG A\n# check=skip=all\n'), ['warning']);
  });
});
