/**
 * What goes wrong inside the server stays small: one rule, one feature, one line in the log.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { type CheckingRule, type Rule, rule } from '../../server/analysis/rules/rule.ts';
import { Log } from '../../server/lsp/log.ts';

function recordingLog() {
  const told: string[] = [];
  return { told, log: new Log({ error: (message) => told.push(message) }) };
}

function ruleThat(id: string, check: CheckingRule['check']): Rule {
  return rule({ id, severity: 'error', summary: '', why: '', example: '', whenToIgnore: '', check });
}

test('a rule that throws is told of once, and the others report', () => {
  const { told, log } = recordingLog();
  const rules = [
    ruleThat('broken', () => {
      throw new Error('beyond me');
    }),
    ruleThat('whole', () => [{ range: { start: 0, end: 4 }, message: 'found' }]),
  ];
  for (const text of ['FROM scratch\n', 'FROM alpine\n']) {
    const found = findings(analyze(text), (failed, error) => log.failure(`rule ${failed.id}`, error), rules);
    assert.deepEqual(
      found.map(({ rule: id }) => id),
      ['whole'],
    );
  }
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /^rule broken: beyond me\nError: beyond me/);
});

describe('a feature that fails', () => {
  const failing = () => {
    throw new TypeError('no such thing');
  };

  test('answers with nothing', async () => {
    const { told, log } = recordingLog();
    assert.equal(log.guard('hover', null, failing), null);
    assert.equal(await log.guardAsync('hover', null, async () => failing()), null);
    await log.settle('settings', Promise.reject(new Error('gone')));
    assert.deepEqual(
      told.map((message) => message.split('\n')[0]),
      ['hover: no such thing', 'settings: gone'],
    );
  });

  test('lets an error through that is meant for the client', async () => {
    const { told, log } = recordingLog();
    const refusal = new ResponseError(LSPErrorCodes.RequestFailed, 'The name is taken.');
    const refusing = () => {
      throw refusal;
    };
    assert.throws(() => log.guard('rename', null, refusing), refusal);
    await assert.rejects(
      log.guardAsync('rename', null, async () => refusing()),
      refusal,
    );
    assert.deepEqual(told, []);
  });
});
