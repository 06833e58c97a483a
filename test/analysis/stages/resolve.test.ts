/**
 * Stages, what they are based on, and what every reference names: BuildKit's rules and their odd corners.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextOf, noContext } from '../../../server/analysis/context/buildContext.ts';
import type { Answer, Stages } from '../../../server/analysis/stages/model.ts';
import { resolveStages } from '../../../server/analysis/stages/resolve.ts';
import { parse } from '../../../server/analysis/syntax/parse.ts';

function stagesOf(text: string, context = noContext): Stages {
  return resolveStages(parse(text), context);
}

/** The answers to all references, in order, as a person would say them. */
function answers(text: string, context = noContext): string[] {
  return stagesOf(text, context).references.map(({ word, answer }) => `${word.text} → ${say(answer)}`);
}

function say(answer: Answer): string {
  switch (answer.kind) {
    case 'stage':
      return `stage ${answer.stage.index} by ${answer.by}`;
    case 'image':
      return `image ${answer.name}`;
    case 'context':
      return `context ${answer.name}`;
    case 'fault':
      return answer.fault.kind === 'later' && answer.fault.cyclic ? 'fault cycle' : `fault ${answer.fault.kind}`;
    default:
      return answer.kind;
  }
}

function unreachable(text: string, context = noContext): number[] {
  return stagesOf(text, context)
    .all.filter(({ reachable }) => !reachable)
    .map(({ index }) => index);
}

describe('FROM', () => {
  test('finds an earlier stage by name', () => {
    assert.deepEqual(answers('FROM golang AS build\nFROM build\n'), [
      'golang → image golang',
      'build → stage 0 by name',
    ]);
  });

  test('does not lowercase: FROM Build is an image, though the stage was written Build', () => {
    assert.deepEqual(answers('FROM golang AS Build\nFROM Build\n'), ['golang → image golang', 'Build → image Build']);
  });

  test('takes a name with a tag, and a number, for images', () => {
    assert.deepEqual(answers('FROM a AS b\nFROM b:latest\nFROM 0\n').slice(1), [
      'b:latest → image b:latest',
      '0 → image 0',
    ]);
  });

  test('finds the latest earlier stage of that name', () => {
    assert.equal(answers('FROM a AS x\nFROM b AS x\nFROM x\n')[2], 'x → stage 1 by name');
  });

  test('of its own name means the image of that name, and shadows it from then on', () => {
    assert.deepEqual(answers('FROM golang AS golang\nFROM golang\n'), [
      'golang → image golang',
      'golang → stage 0 by name',
    ]);
  });

  test('expands global ARGs, also to the name of a stage', () => {
    assert.equal(answers('ARG V=dev\nFROM a AS base-dev\nFROM base-${V}\n')[1], 'base-${V} → stage 0 by name');
  });

  test('is unknown where an ARG has no default, and where a platform decides', () => {
    assert.deepEqual(answers('ARG V\nFROM $V\n'), ['$V → unknown']);
    assert.deepEqual(answers('FROM base-$TARGETARCH\n'), ['base-$TARGETARCH → unknown']);
  });

  test('does not see the ARG of a stage', () => {
    assert.equal(answers('FROM a\nARG V=b\nFROM $V\n')[1], '$V → unknown');
  });

  test('scratch is no image, unless a stage is called so', () => {
    assert.deepEqual(answers('FROM scratch\n'), ['scratch → scratch']);
    assert.equal(answers('FROM a AS scratch\nFROM scratch\n')[1], 'scratch → stage 0 by name');
  });
});

describe('COPY --from', () => {
  const two = 'FROM a AS one\nFROM b AS two\n';

  test('finds a stage by name in any case', () => {
    assert.equal(answers(`${two}COPY --from=ONE /x /x\n`)[2], 'ONE → stage 0 by name');
  });

  test('finds a stage by index, unnamed ones too', () => {
    assert.equal(answers('FROM a\nFROM b\nCOPY --from=0 /x /x\n')[2], '0 → stage 0 by index');
  });

  test('finds the last of two stages of the same name', () => {
    assert.equal(answers('FROM a AS x\nFROM b AS x\nFROM c\nCOPY --from=x /x /x\n')[3], 'x → stage 1 by name');
  });

  test('takes any other name for an image', () => {
    assert.equal(answers(`${two}COPY --from=nginx:1.27 /x /x\n`)[2], 'nginx:1.27 → image nginx:1.27');
  });

  test('or for a context, when the build is given one', () => {
    const context = { ...contextOf({}), namedContexts: new Set(['assets']) };
    assert.equal(answers(`${two}COPY --from=assets /x /x\n`, context)[2], 'assets → context assets');
  });

  test('faults: no such index, a variable, itself, a later stage, a cycle', () => {
    assert.equal(answers(`${two}COPY --from=2 /x /x\n`)[2], '2 → fault no-such-index');
    assert.equal(answers(`${two}COPY --from=$V /x /x\n`)[2], '$V → fault variable');
    assert.equal(answers(`${two}COPY --from=two /x /x\n`)[2], 'two → fault itself');
    assert.equal(answers('FROM a\nCOPY --from=late /x /x\nFROM b AS late\n')[1], 'late → fault later');
    assert.equal(answers('FROM a AS one\nCOPY --from=two /x /x\nFROM one AS two\n')[1], 'two → fault cycle');
  });
});

describe('RUN --mount=from', () => {
  test('finds a stage by name, but not by index', () => {
    assert.equal(answers('FROM a AS one\nFROM b\nRUN --mount=from=One,target=/x make\n')[2], 'One → stage 0 by name');
    assert.equal(answers('FROM a AS one\nFROM b\nRUN --mount=from=0,target=/x make\n')[2], '0 → image 0');
  });
});

describe('ONBUILD', () => {
  test('speaks of the stages of a file that builds on this one', () => {
    assert.deepEqual(answers('FROM a\nONBUILD COPY --from=build /x /x\n')[1], 'build → unknown');
  });

  test('runs in a stage of the same file that starts from this one', () => {
    const text = 'FROM a AS build\nFROM b AS base\nONBUILD COPY --from=build /x /x\nFROM base\n';
    const edges = stagesOf(text).edges.map(({ kind, from, to }) => `${from.index} → ${to.index} by ${kind}`);
    assert.deepEqual(edges.sort(), ['0 → 2 by copy', '1 → 2 by from']);
    assert.deepEqual(unreachable(text), []);
  });
});

describe('the target', () => {
  test('is the last stage; what it does not need is unreachable', () => {
    assert.deepEqual(unreachable('FROM a AS lint\nFROM b AS build\nFROM c\nCOPY --from=build /x /x\n'), [0]);
  });

  test('may be named by the context, in any case', () => {
    assert.deepEqual(unreachable('FROM a AS dev\nFROM b\n', { ...noContext, target: 'DEV' }), [1]);
  });

  test('needs what its parents copy, and what is mounted', () => {
    assert.deepEqual(unreachable('FROM a AS x\nFROM b AS y\nRUN --mount=from=x,target=/x make\nFROM y\n'), []);
  });
});
