/**
 * Copies of the build context over what another stage gave, where nobody looked into a folder of the context.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { type BuildContext, contextOf } from '../../../server/analysis/context/buildContext.ts';
import { overwrittenCopies } from '../../../server/analysis/flow/questions/stages/overwrittenCopies.ts';

const dockerfile = `FROM node:24 AS dependencies
WORKDIR /app
COPY package.json ./
RUN npm install

FROM node:24
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
`;

function overwritten(context: BuildContext): string[] {
  const analysis = analyze(dockerfile, context);
  return analysis.stages.all.flatMap((stage) => overwrittenCopies(analysis, stage).flat()).map(({ path }) => path);
}

function contextWith(files: Readonly<Record<string, string>>, unlisted: readonly string[]): BuildContext {
  const context = contextOf({ 'package.json': '{"dependencies": {"left": "1"}}', 'main.js': '', ...files });
  return context.files === undefined ? context : { ...context, files: { ...context.files, unlisted } };
}

test('libraries of the machine lie over those of the stage', () => {
  assert.deepEqual(overwritten(contextWith({}, ['node_modules'])), ['/app/node_modules']);
});

test('not where they are ignored, lie elsewhere, or are not there', () => {
  assert.deepEqual(overwritten(contextWith({ '.dockerignore': 'node_modules\n' }, ['node_modules'])), []);
  assert.deepEqual(overwritten(contextWith({}, ['web/node_modules', '.git'])), []);
  assert.deepEqual(overwritten(contextWith({}, [])), []);
});

test('nor where nobody knows the context', () => {
  assert.deepEqual(overwritten(analyze('').context), []);
  const { files, ...rest } = contextWith({}, []);
  assert.deepEqual(overwritten({ ...rest, files: files && { ...files, complete: false } }), []);
});
