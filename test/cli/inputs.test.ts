/**
 * Which files the command line takes for Dockerfiles, and how it finds them.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isDockerfileName } from '../../server/cli/inputs/dockerfileName.ts';
import { readInputs } from '../../server/cli/inputs/inputs.ts';
import { folderWith } from './support/cli.ts';

/** The names of what is read, or the messages of what cannot be; `folder` stands for itself. */
async function inputs(folder: string, ...paths: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const input of readInputs(paths.map((each) => path.join(folder, each)))) {
    found.push((input.kind === 'source' ? input.source.name : input.message).replaceAll(folder, 'folder'));
  }
  return found;
}

test('Dockerfiles are known by their names', () => {
  const names = ['Dockerfile', 'dockerfile', 'Containerfile', 'Dockerfile.dev', 'Dockerfile-dev', 'Dockerfile_dev'];
  for (const name of [...names, 'api.Dockerfile', 'api.dockerfile', 'api.Containerfile', 'Containerfile.prod']) {
    assert.ok(isDockerfileName(name), name);
  }
});

test('and are not mixed up with files about them', () => {
  const names = [
    'Dockerfile.dockerignore',
    'api.Dockerfile.dockerignore',
    'Dockerfile.md',
    'dockerfile.go',
    'Dockerfile.j2',
  ];
  for (const name of [
    ...names,
    'Dockerfile~',
    'Dockerfile.orig',
    'Dockerfiles',
    'MyDockerfile',
    'docker-compose.yml',
  ]) {
    assert.ok(!isDockerfileName(name), name);
  }
});

test('folders are searched, but not hidden ones and node_modules', async () => {
  const folder = folderWith({
    'b/Dockerfile': '',
    'b/a/Dockerfile': '',
    'a/api.Dockerfile': '',
    Dockerfile: '',
    '.git/Dockerfile': '',
    '.cache/Dockerfile': '',
    'web/node_modules/x/Dockerfile': '',
    'web/src/index.js': '',
  });
  assert.deepEqual(await inputs(folder, ''), [
    'folder/Dockerfile',
    'folder/a/api.Dockerfile',
    'folder/b/Dockerfile',
    'folder/b/a/Dockerfile',
  ]);
});

test('a hidden folder that is named is searched', async () => {
  const folder = folderWith({ '.devcontainer/Dockerfile': '' });
  assert.deepEqual(await inputs(folder, '.devcontainer'), ['folder/.devcontainer/Dockerfile']);
});

test('a file that is named may be called anything, and is read once', async () => {
  const folder = folderWith({ 'build.txt': '', 'a/Dockerfile': '' });
  assert.deepEqual(await inputs(folder, 'build.txt', 'a/Dockerfile', 'a', './build.txt'), [
    'folder/build.txt',
    'folder/a/Dockerfile',
  ]);
});

test('faults are told between the files that can be read', async () => {
  const folder = folderWith({ Dockerfile: '', 'empty/readme.txt': '' });
  assert.deepEqual(await inputs(folder, 'missing', 'empty', 'Dockerfile'), [
    'cannot read folder/missing: no such file or folder',
    'no Dockerfile in folder/empty or below',
    'folder/Dockerfile',
  ]);
});

test('links to files are followed, links to folders are not', async () => {
  const folder = folderWith({ 'real/Dockerfile': '' });
  fs.symlinkSync('real/Dockerfile', path.join(folder, 'Dockerfile'));
  fs.symlinkSync('.', path.join(folder, 'again'));
  fs.symlinkSync('nowhere', path.join(folder, 'Dockerfile.old2'));
  assert.deepEqual(await inputs(folder, ''), [
    'folder/Dockerfile',
    'cannot read folder/Dockerfile.old2: no such file or folder',
    'folder/real/Dockerfile',
  ]);
});

test('a byte-order mark is no part of the text', async () => {
  const folder = folderWith({ Dockerfile: '\uFEFFFROM alpine\n' });
  for await (const input of readInputs([path.join(folder, 'Dockerfile')])) {
    assert.ok(input.kind === 'source');
    assert.equal(input.source.text, 'FROM alpine\n');
    assert.ok(input.source.byteOrderMark && input.source.faithful);
  }
});

test('what is not UTF-8 is read as far as it goes', async () => {
  const folder = folderWith({ Dockerfile: Uint8Array.of(0x46, 0x52, 0x4f, 0x4d, 0x20, 0xff, 0x0a) });
  for await (const input of readInputs([path.join(folder, 'Dockerfile')])) {
    assert.ok(input.kind === 'source');
    assert.equal(input.source.text, 'FROM \uFFFD\n');
    assert.ok(!input.source.faithful);
  }
});
