/**
 * How loud rules are: by the project's file, and what becomes of findings.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { rules } from '../../server/analysis/rules/index.ts';
import { type Level, severityAt } from '../../server/analysis/rules/levels.ts';
import { readProjectFile } from '../../server/analysis/rules/projectFile.ts';
import { rule } from '../../server/analysis/rules/rule.ts';

describe('a project file', () => {
  const read = (text: string) => {
    const { levels, faults } = readProjectFile(text);
    return { levels: Object.fromEntries(levels), faults };
  };

  test('sets levels; comments and trailing commas are welcome', () => {
    const text = '// ours\n{ "$schema": "x", "rules": { "copy-by-index": "off", "syntax-error": "hint", } }';
    assert.deepEqual(read(text), { levels: { 'copy-by-index': 'off', 'syntax-error': 'hint' }, faults: [] });
  });

  test('may say nothing', () => {
    for (const text of ['', ' // nothing yet', '{}', '{ "rules": {} }']) {
      assert.deepEqual(read(text), { levels: {}, faults: [] });
    }
  });

  const faulty: readonly (readonly [text: string, fault: RegExp])[] = [
    ['{\n"rules": ', /^line 2 is no JSON/],
    ['[]', /has to be an object/],
    ['{ "rules": [] }', /"rules" has to be an object/],
    ['{ "rule": {} }', /nothing is called "rule"/],
    ['{ "rules": { "copy-by-indx": "off" } }', /no rule is called "copy-by-indx": did you mean "copy-by-index"\?/],
    ['{ "rules": { "copy-by-index": "loud" } }', /the level of "copy-by-index" has to be one of off, hint,/],
    ['{ "rules": { "constructor": "off" } }', /no rule is called "constructor"/],
  ];
  for (const [text, fault] of faulty) {
    test(`tells of ${fault.source}`, () => {
      const { levels, faults } = read(text);
      assert.deepEqual(levels, {});
      assert.equal(faults.length, 1);
      assert.match(faults[0] ?? '', fault);
    });
  }

  test('counts where it can be understood', () => {
    const { levels, faults } = read('{ "rules": { "copy-by-index": "error", "nothing": "off" } }');
    assert.deepEqual(levels, { 'copy-by-index': 'error' });
    assert.equal(faults.length, 1);
  });
});

describe('a level', () => {
  const text = 'FROM scratch AS a\nCOPY x /x\nFROM scratch\nCOPY --from=0 /x /\n';
  const severitiesAt = (level: Level) =>
    findings(analyze(text), undefined, rules, new Map([['copy-by-index', level]]))
      .filter(({ rule: id }) => id === 'copy-by-index')
      .map(({ severity }) => severity);

  test('makes findings louder, or silent', () => {
    assert.deepEqual(severitiesAt('error'), ['error']);
    assert.deepEqual(severitiesAt('off'), []);
  });

  test('leaves what is only likely as quiet as it is', () => {
    const said = { id: 'loud', summary: '', why: '', example: '', whenToIgnore: '' };
    const loud = rule({ ...said, severity: 'warning', check: () => [] });
    assert.equal(severityAt('error', loud, 'warning'), 'error');
    assert.equal(severityAt('error', loud, 'hint'), 'hint');
    assert.equal(severityAt('hint', loud, 'warning'), 'hint');
    assert.equal(severityAt('hint', loud, 'information'), 'hint');
    assert.equal(severityAt('information', loud, 'error'), 'information');
  });

  test('that is off makes its ignores neither useful nor useless', () => {
    const ignoring = text.replace('COPY --from', '# stagewright ignore=copy-by-index\nCOPY --from');
    const found = findings(analyze(ignoring), undefined, rules, new Map([['copy-by-index', 'off']]));
    assert.deepEqual(
      found.filter(({ rule: id }) => id === 'useless-ignore'),
      [],
    );
  });
});
