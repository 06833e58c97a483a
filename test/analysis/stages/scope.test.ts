/**
 * Variables, WORKDIR, USER and SHELL at each instruction.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noContext } from '../../../server/analysis/context/buildContext.ts';
import { resolveStages } from '../../../server/analysis/stages/resolve.ts';
import { parse } from '../../../server/analysis/syntax/parse.ts';

/** What `expression` expands to where `#here` stands (the last stage's end without it). */
function value(text: string, expression: string): string {
  const stages = resolveStages(parse(text), noContext);
  const offset = text.includes('#here') ? text.indexOf('#here') : text.length;
  const { text: result, known } = stages.at(offset)?.scope.expand(expression, '\\', offset) ?? assert.fail('no stage');
  return known ? result : 'unknown';
}

function scopeAtEnd(text: string) {
  return resolveStages(parse(text), noContext).all.at(-1)?.scope ?? assert.fail('no stage');
}

describe('ARG', () => {
  test('of the global scope is not seen in a stage', () => {
    assert.equal(value('ARG V=1\nFROM scratch\n', '<$V>'), '<>');
  });

  test('declared again takes the global default', () => {
    assert.equal(value('ARG V=1\nFROM scratch\nARG V\n', '$V'), '1');
  });

  test('with a default of its own beats the global one', () => {
    assert.equal(value('ARG V=1\nFROM scratch\nARG V=2\n', '$V'), '2');
  });

  test('holds from its line on', () => {
    assert.equal(value('FROM scratch\n#here\nARG V=1\n', '<$V>'), '<>');
  });

  test('may use those before it, in the same line too', () => {
    assert.equal(value('FROM scratch\nARG A=1 B=${A}2\n', '$B'), '12');
  });

  test('is inherited by FROM stage', () => {
    assert.equal(value('FROM scratch AS a\nARG V=1\nFROM a\n', '$V'), '1');
  });

  test('of a platform is known to be set, but not to what', () => {
    assert.equal(value('FROM scratch\nARG TARGETARCH\n', '$TARGETARCH'), 'unknown');
    assert.equal(value('FROM scratch\n', '<$TARGETARCH>'), '<>');
  });
});

describe('ENV', () => {
  test('uses the values from before its line', () => {
    assert.equal(value('FROM scratch\nENV a=1\nENV a=2 b=$a\n', '$a$b'), '21');
  });

  test('is inherited by FROM stage as it stands at the end', () => {
    assert.equal(value('FROM scratch AS a\nENV V=1\nENV V=2\nFROM a\n#here\nENV V=3\n', '$V'), '2');
  });

  test('is not carried by COPY --from', () => {
    assert.equal(value('FROM scratch AS a\nENV V=1\nFROM scratch\nCOPY --from=a /x /x\n', '<$V>'), '<>');
  });

  test('of an image that nobody described may set anything', () => {
    assert.equal(value('FROM example.com/somebody/image\n', '$V'), 'unknown');
    assert.equal(value('FROM example.com/somebody/image\nENV V=1\n', '$V'), '1');
  });
});

describe('WORKDIR, USER and SHELL', () => {
  test('relative WORKDIRs chain, with variables', () => {
    assert.equal(scopeAtEnd('FROM scratch\nENV D=c\nWORKDIR /a/b/..\nWORKDIR $D/./d\n').workdir(), '/a/c/d');
  });

  test('a relative WORKDIR on an unknown image is unknown', () => {
    assert.equal(scopeAtEnd('FROM example.com/x\nWORKDIR app\n').workdir(), undefined);
    assert.equal(scopeAtEnd('FROM example.com/x\nWORKDIR app\nWORKDIR /srv\n').workdir(), '/srv');
  });

  test('are inherited by FROM stage', () => {
    const scope = scopeAtEnd('FROM scratch AS a\nWORKDIR /app\nUSER app\nSHELL ["/bin/bash", "-c"]\nFROM a\n');
    assert.deepEqual([scope.workdir(), scope.user(), scope.shell()], ['/app', 'app', ['/bin/bash', '-c']]);
  });

  test('ONBUILD triggers of the parent come first', () => {
    assert.equal(scopeAtEnd('FROM scratch AS a\nONBUILD WORKDIR /srv\nFROM a\nWORKDIR app\n').workdir(), '/srv/app');
    assert.equal(scopeAtEnd('FROM scratch AS a\nONBUILD WORKDIR /srv\n').workdir(), '/');
  });
});

test('a chain of ten thousand stages is resolved without recursion', () => {
  const text = Array.from(
    { length: 10_000 },
    (_, index) => `FROM ${index === 0 ? 'scratch' : `s${index - 1}`} AS s${index}\n`,
  ).join('');
  assert.equal(scopeAtEnd(text).workdir(), '/');
});
