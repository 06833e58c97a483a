/**
 * What is known of libraries that Node.js projects install: how to take away those that only builds need, and the packages
 * of the system that they want.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect, stageOf } from './effectWords.ts';
import type { Files } from './madeIn.ts';
import { manifest } from './nodeProjects.ts';

function installs(command: string, files: Files) {
  const effect = lastEffect(`${stageOf('node:22')}RUN ${command}\n`, files);
  return effect?.kind === 'build' ? effect.installs : undefined;
}

const sections = { dependencies: { express: '4' }, devDependencies: { typescript: '5', express: '4', jest: '29' } };

/** A project with these sections more, and these files. */
function shop(more: Record<string, unknown> = {}, files: Files = {}, scripts: Record<string, string> = {}): Files {
  return { 'package.json': manifest('shop', scripts, { ...sections, ...more }), ...files };
}

describe('how to take away what only builds need', () => {
  const yarn4 = { packageManager: 'yarn@4.5.0' };
  const modules = { '.yarnrc.yml': 'nodeLinker: node-modules\n' };
  const prisma = { dependencies: { '@prisma/client': '5' } };
  const cases: [command: string, files: Files, pruning: string | undefined][] = [
    ['npm ci', shop(), 'npm prune --omit=dev'],
    ['npm install', shop({}, {}, { prepare: 'husky' }), 'npm prune --omit=dev'],
    ['npm i --legacy-peer-deps', shop(), 'npm prune --omit=dev --legacy-peer-deps'],
    ['npm ci --force', shop(), 'npm prune --omit=dev --force'],
    ['npm ci', shop({ engines: { node: '12.x' } }), 'npm prune --production'],
    ['npm ci', shop({ engines: { node: '>=12' } }), 'npm prune --omit=dev'],
    ['npm ci', shop(prisma), 'npm prune --omit=dev'],
    ['npm ci --omit=dev', shop(), undefined],
    ['npm ci', shop({ devDependencies: {} }), undefined],
    ['npm ci', shop({ peerDependencies: { jest: '*' } }), undefined],
    ['npm ci', shop({ dependencies: { own: 'file:../own' } }), undefined],
    ['npm ci', { 'package-lock.json': '{}' }, undefined],
    [
      'yarn',
      shop({}, { 'yarn.lock': '' }),
      'yarn install --production --frozen-lockfile --ignore-scripts --prefer-offline',
    ],
    ['yarn install', shop(), 'yarn install --production --ignore-scripts --prefer-offline'],
    ['yarn', shop(prisma), undefined],
    ['yarn install --immutable', shop(yarn4, modules), 'yarn workspaces focus --production'],
    ['yarn install --immutable', shop({ packageManager: 'yarn@3.6.0' }, modules), undefined],
    ['yarn install --immutable', shop(yarn4, { '.yarnrc.yml': 'nodeLinker: pnp\n' }), undefined],
    ['pnpm i', shop({ packageManager: 'pnpm@9.1.0' }), 'CI=true pnpm prune --prod'],
    ['pnpm i', shop({ packageManager: 'pnpm@11.0.0' }), undefined],
    ['pnpm i', shop(), undefined],
    ['bun install', shop(), undefined],
  ];
  for (const [index, [command, files, pruning]] of cases.entries()) {
    test(`${command}, ${index}`, () => assert.equal(installs(command, files)?.pruning?.command, pruning));
  }
});

test('the programs that go with their libraries are told', () => {
  const dotenv = { devDependencies: { 'dotenv-cli': '7' } };
  assert.deepEqual(installs('npm ci', shop(dotenv))?.pruning?.programs, ['dotenv']);
});

test('what an install leaves out is told, too', () => {
  const installed = installs('npm ci --omit=dev', shop({ devDependencies: { typescript: '5' } }));
  assert.equal(installed?.pruning, undefined);
  assert.equal(installed?.missing?.command, 'npm prune --omit=dev');
  assert.deepEqual(installed.missing.removes, ['typescript']);
});

test('workspaces that are not there yet are not pruned', () => {
  const named = shop({ workspaces: ['apps/*'] });
  assert.equal(installs('npm ci', named)?.pruning, undefined);
  const yaml = { 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n' };
  assert.equal(installs('pnpm i', shop({ packageManager: 'pnpm@9.0.0' }, yaml))?.pruning, undefined);
});

test('package managers that corepack brings', () => {
  const corepack = installs('corepack enable', shop());
  assert.ok(corepack?.isGlobal);
  assert.deepEqual(corepack.programs, ['/usr/local/bin']);
});

test('scripts of the project do not run again', () => {
  const scripts = { prepare: 'husky' };
  const pruning = (version: string, files: Files = {}) =>
    installs('pnpm i --ignore-scripts', shop({ packageManager: `pnpm@${version}` }, files, scripts))?.pruning?.command;
  assert.equal(pruning('10.2.0'), 'CI=true pnpm prune --prod --ignore-scripts');
  assert.equal(pruning('10.2.0', { 'pnpm-workspace.yaml': 'onlyBuiltDependencies:\n  - bcrypt\n' }), undefined);
  assert.equal(pruning('8.5.0'), undefined);
});

test('what goes, and what stays', () => {
  const pruning = installs('npm ci', shop())?.pruning;
  assert.deepEqual(pruning?.removes, ['typescript', 'jest']);
  assert.deepEqual(pruning?.keeps, ['express']);
  assert.equal(pruning?.cwd, '/app');
});

test('workspaces are pruned together, where all are known', () => {
  const files = {
    'package.json': manifest('root', {}, { workspaces: ['apps/*'], devDependencies: { turbo: '2' } }),
    'apps/api/package.json': manifest('api', {}, sections),
  };
  assert.deepEqual(installs('npm ci', files)?.pruning?.removes, ['turbo', 'typescript', 'jest']);
  assert.equal(installs('npm ci -w api', files)?.pruning, undefined);
});

test('only what is needed, by the settings of the project', () => {
  const purpose = (settings: string, command = 'npm ci') =>
    installs(command, shop({}, { '.npmrc': settings }))?.purpose;
  assert.equal(purpose('omit=dev\n'), 'run');
  assert.equal(purpose('production=true\n'), 'run');
  assert.equal(purpose('only=production\n'), 'run');
  assert.equal(purpose('fund=false\n'), 'all');
  assert.equal(purpose('include=dev\n', 'NODE_ENV=production npm ci'), 'all');
  assert.equal(purpose('omit=dev\n', 'npm ci --include=dev'), 'all');
});

describe('packages of the system', () => {
  const cases: [dependencies: Record<string, string>, libraries: unknown][] = [
    [{ express: '4', bcrypt: '5', sharp: '0.33' }, {}],
    [{ '@prisma/client': '5' }, { apt: ['openssl'], apk: ['openssl'] }],
    [{ 'pg-native': '3' }, { apt: ['libpq5'], apk: ['libpq'] }],
  ];
  for (const [dependencies, libraries] of cases) {
    test(Object.keys(dependencies).join(' '), () =>
      assert.deepEqual(installs('npm ci', shop({ dependencies }))?.libraries, libraries),
    );
  }
  test('nothing is known without a manifest', () => assert.equal(installs('npm ci', {})?.libraries, undefined));
});

test('programs for the whole system', () => {
  assert.deepEqual(installs('npm install -g serve pm2@5', shop()), {
    purpose: 'run',
    folders: ['/usr/local/lib/node_modules/serve', '/usr/local/lib/node_modules/pm2'],
    programs: ['/usr/local/bin'],
    isGlobal: true,
    libraries: {},
  });
});
