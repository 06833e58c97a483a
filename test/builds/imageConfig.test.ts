/**
 * What counts as another config of an image, and what may differ.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageConfig } from './docker.ts';
import { configDifferences } from './imageConfig.ts';

const goBase: ImageConfig = { Env: ['PATH=/go/bin:/usr/local/go/bin:/usr/bin:/bin', 'GOPATH=/go', 'LANG=C.UTF-8'] };
const slimBase: ImageConfig = { Env: ['PATH=/usr/bin:/bin'] };
const original: ImageConfig = { ...goBase, Cmd: ['app'], WorkingDir: '/', User: 'root', Labels: { title: 'app' } };
const result: ImageConfig = { Env: ['PATH=/usr/bin:/bin', 'LANG=C.UTF-8'], Cmd: ['app'], Labels: { title: 'app' } };

function differences(before: ImageConfig, after: ImageConfig, buildVariables: string[] = []): string[] {
  return configDifferences({ own: before, base: goBase }, { own: after, base: slimBase }, buildVariables);
}

test('a toolchain may leave the PATH, with its variables; a missing field is its default', () => {
  assert.deepEqual(differences(original, result), []);
});

test('what a program may notice may not differ', () => {
  const changed: [ImageConfig, string][] = [
    [{ ...result, Cmd: ['app', '-v'] }, 'Cmd was ["app"], is ["app","-v"]'],
    [{ ...result, User: '1000' }, 'User was "root", is "1000"'],
    [{ ...result, WorkingDir: '/app' }, 'WorkingDir was "/", is "/app"'],
    [{ ...result, StopSignal: 'SIGINT' }, 'StopSignal was "SIGTERM", is "SIGINT"'],
    [{ ...result, ExposedPorts: { '80/tcp': {} } }, 'ExposedPorts was [], is ["80/tcp"]'],
    [{ ...result, Labels: {} }, 'Labels was [["title","app"]], is []'],
    [{ ...result, Env: ['PATH=/usr/bin:/bin'] }, 'LANG was "C.UTF-8", is nothing'],
    [{ ...result, Env: [...(result.Env ?? []), 'MODE=x'] }, 'MODE was nothing, is "x"'],
  ];
  for (const [after, sentence] of changed) assert.deepEqual(differences(original, after), [sentence]);
});

test('variables that only the build reads may go, but not change', () => {
  const before = { ...original, Env: [...(original.Env ?? []), 'API=a'] };
  assert.deepEqual(differences(before, result), ['API was "a", is nothing']);
  assert.deepEqual(differences(before, result, ['API']), []);
  const after = { ...result, Env: [...(result.Env ?? []), 'API=b'] };
  assert.deepEqual(differences(before, after, ['API']), ['API was "a", is "b"']);
});

test('what the Dockerfile puts on the PATH stays there, and in order', () => {
  const before = { ...original, Env: ['PATH=/opt/app:/go/bin:/usr/bin:/bin', 'LANG=C.UTF-8'] };
  assert.deepEqual(differences(before, result), ['PATH has lost /opt/app']);
  const after = { ...result, Env: ['PATH=/usr/bin:/bin:/opt/app', 'LANG=C.UTF-8'] };
  assert.deepEqual(differences(before, after), ['PATH was "/opt/app:/usr/bin:/bin", is "/usr/bin:/bin:/opt/app"']);
});
