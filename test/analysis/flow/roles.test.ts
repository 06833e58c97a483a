/**
 * What files are there for, by their names.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { roleOfFile, roleOfFolder } from '../../../server/analysis/flow/roles.ts';
import type { Role } from '../../../server/analysis/toolchains/role.ts';
import { brought } from './held.ts';

const names: Readonly<Partial<Record<Role, string>>> = {
  secret:
    '.env .env.local config/.env.production .npmrc .netrc a/id_rsa id_ed25519 server.key tls/private.pem store.jks a.p12 .aws/credentials .kube/config .docker/config.json secrets.yaml',
  config:
    'nginx.conf conf/app.ini app.yml settings.json a.toml php.ini Caddyfile logback.properties config.json .env.d/x.conf',
  manifest: 'go.mod go.sum sub/go.work',
  source: 'main.go a/b/c.go *.go',
  file: '.env.example .env.sample id_rsa.pub server.crt ca.pem fullchain.pem public.key README.md entrypoint.sh env credentials x.golang a.txt',
};

for (const [role, written] of Object.entries(names)) {
  describe(role, () => {
    for (const name of written.split(' ')) test(name, () => assert.equal(roleOfFile(name), role));
  });
}

test('a folder that holds sources, however deep', () => {
  const { files } = contextOf({ 'cmd/app/main.go': '', 'docs/a.md': '', 'out/x.go': '', '.dockerignore': 'out' });
  const roles = ['.', '', 'cmd', 'cmd/app', 'docs', 'out', 'gone'].map((each) => files && roleOfFolder(each, files));
  assert.deepEqual(roles, ['source', 'source', 'source', 'source', 'file', 'file', 'file']);
});

const tsc = contextOf({
  'package.json': '{ "scripts": { "build": "tsc" } }',
  'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }',
  'src/server.ts': '',
});

const taken: readonly (readonly [what: string, lines: string, brought: string])[] = [
  ['a folder with sources and a product is there for the product', 'COPY . .\nRUN npm run build|/app', 'artifact /x'],
  [
    'what a pattern brought is not all that lies in a folder',
    'RUN npx tsc --outDir .\nCOPY *.js ./|/app',
    'artifact /x',
  ],
  ['a path that is not there has the role of its name', 'RUN true|/app/main.go', 'source /x (unknown)'],
  ['a product that a later RUN copies', 'COPY . .\nRUN npm run build\nRUN cp -r dist /z|/z', 'artifact /x'],
  ['sources that a RUN copies', 'COPY . .\nRUN cp -r src /z|/z', 'source /x'],
];

describe('what is copied from another stage', () => {
  for (const [what, lines, expected] of taken) {
    test(what, () => {
      const [build, path] = lines.split('|');
      const dockerfile = `FROM scratch AS build\nWORKDIR /app\n${build}\nFROM scratch\nCOPY --from=build ${path} /x\n`;
      assert.deepEqual(brought(dockerfile, tsc), [expected]);
    });
  }
});

test('what a later RUN takes away is not held', () => {
  const lines = 'FROM acme/node\nWORKDIR /app\nCOPY . .\nRUN npm run build\nRUN rm -rf dist\n';
  assert.deepEqual(brought(lines, tsc), ['source /app']);
});

test('a lock file is read where there is one', () => {
  const reads = (files: Readonly<Record<string, string>>) => {
    const { stages, flow } = analyze('FROM acme/node\nWORKDIR /app\nCOPY . .\nRUN npm ci\n', contextOf(files));
    const [step] = stages.all.flatMap(({ instructions }) => instructions.flatMap((each) => flow.steps(each)));
    return step?.effect?.kind === 'build' ? step.effect.reads : undefined;
  };
  assert.deepEqual(reads({ 'package.json': '{}', 'package-lock.json': '{}' }), [
    '/app/package.json',
    '/app/package-lock.json',
  ]);
  assert.deepEqual(reads({ 'package.json': '{}' }), ['/app/package.json']);
});
