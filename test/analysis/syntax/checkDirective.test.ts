/**
 * The options of `# check=`, and what they do to findings.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { findings } from '../../../server/analysis/rules/findings.ts';
import {
  checkOptions,
  commentsAbove,
  isCheckSkipped,
  isExperimentalCheckOn,
} from '../../../server/analysis/syntax/checkDirective.ts';

const reserved = 'FROM alpine AS context\nRUN true\n';

function severities(directive: string): string[] {
  return findings(analyze(`${directive}${reserved}`))
    .filter(({ buildkit }) => buildkit === 'ReservedStageName')
    .map(({ severity }) => severity);
}

describe('the check directive', () => {
  const options = (value: string) => checkOptions(analyze(`# check=${value}\nFROM scratch\n`).tree);
  const none = { skipped: new Set(), experimental: new Set(), areErrors: false };

  test('is read as BuildKit does', () => {
    assert.deepEqual(options('skip=JSONArgsRecommended,StageNameCasing;error=true'), {
      ...none,
      skipped: new Set(['JSONArgsRecommended', 'StageNameCasing']),
      areErrors: true,
    });
    assert.deepEqual(options('skip=all'), { ...none, skipped: 'all' });
    assert.deepEqual(options('error=0;experimental=all'), { ...none, experimental: 'all' });
  });

  test('ends at the first space, behind which a reason may stand', () => {
    assert.deepEqual(options('error=T since it is new'), { ...none, areErrors: true });
    assert.deepEqual(
      options('skip=JSONArgsRecommended, StageNameCasing').skipped,
      new Set(['JSONArgsRecommended', '']),
    );
  });

  test('is refused where BuildKit refuses it', () => {
    const problems = (value: string) => analyze(`# check=${value}\nFROM scratch\n`).tree.problems.length;
    assert.equal(problems('skip=all;error=true;experimental=all'), 0);
    assert.equal(problems('skip'), 1);
    assert.equal(problems('ignore=all'), 1);
    assert.equal(problems('error=yes'), 1);
    assert.equal(problems('skip=all;'), 1);
    assert.deepEqual(options('error=yes'), none);
  });

  test('silences checks by name, and no others', () => {
    assert.deepEqual(severities(''), ['warning']);
    assert.deepEqual(severities('# check=skip=ReservedStageName\n'), []);
    assert.deepEqual(severities('# check=skip=all\n'), []);
    assert.deepEqual(severities('# check=skip=StageNameCasing\n'), ['warning']);
    assert.deepEqual(severities('# check=skip=reservedstagename\n'), ['warning']);
  });

  test('makes errors of what speaks', () => {
    assert.deepEqual(severities('# check=error=true\n'), ['error']);
  });

  test('counts for the whole file at its top only', () => {
    assert.deepEqual(severities('ARG A\n# check=skip=all\n'), ['warning']);
  });
});

describe('above an instruction', () => {
  const tree = (comments: string) => analyze(`FROM alpine\n${comments}ENV A b\nENV C d\n`).tree;
  const skips = (comments: string, name = 'LegacyKeyValueFormat') => {
    const read = tree(comments);
    return read.instructions.slice(1).map(({ range }) => isCheckSkipped(read, name, range.end));
  };

  test('it holds for that one alone', () => {
    assert.deepEqual(skips('# check=skip=LegacyKeyValueFormat\n'), [true, false]);
    assert.deepEqual(skips('# check=skip=all // as it was\n'), [true, false]);
    assert.deepEqual(skips('# check=skip=JSONArgsRecommended\n'), [false, false]);
    assert.deepEqual(skips('#\n'), [false, false]);
  });

  test('other comments may stand around it, and empty lines', () => {
    assert.deepEqual(skips('# Old.\n# Check = skip=all\n\n# Very.\n'), [true, false]);
  });

  test('an empty comment ends it, an indented one is none, and only the first counts', () => {
    assert.deepEqual(skips('# check=skip=all\n#\n'), [false, false]);
    assert.deepEqual(skips('  # check=skip=all\n'), [false, false]);
    assert.deepEqual(skips('# check=error=true\n# check=skip=all\n'), [false, false]);
    assert.deepEqual(skips('# check=skip\n# check=skip=all\n'), [false, false]);
  });

  test('it adds to what the file skips', () => {
    const read = analyze(
      '# check=skip=StageNameCasing\nFROM alpine\n# check=skip=LegacyKeyValueFormat\nENV A b\n',
    ).tree;
    assert.ok(isCheckSkipped(read, 'LegacyKeyValueFormat', read.text.indexOf('ENV')));
    assert.ok(isCheckSkipped(read, 'StageNameCasing', read.text.indexOf('ENV')));
  });

  test('checks that look at the file as a whole do not heed it', () => {
    assert.deepEqual(skips('# check=skip=all\n', 'ConsistentInstructionCasing'), [false, false]);
  });

  test('experimental checks are switched on, and never skipped', () => {
    const read = tree('# check=skip=all;experimental=InvalidDefinitionDescription\n');
    const on = read.instructions.map((each) => isExperimentalCheckOn(read, 'InvalidDefinitionDescription', each));
    assert.deepEqual(on, [false, true, false]);
    assert.equal(isCheckSkipped(read, 'InvalidDefinitionDescription', read.text.length), false);
  });

  test('comments are those since the last empty comment, without indentation', () => {
    const read = tree('# one\n#\n# two\n\n  # three\n');
    const [, env] = read.instructions;
    const texts = env && commentsAbove(read, env).map(({ text }) => text);
    assert.deepEqual(texts, ['two', '# three']);
  });
});
