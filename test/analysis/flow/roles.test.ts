/**
 * What files are there for, by their names.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { roleOfFile, roleOfFolder } from '../../../server/analysis/flow/roles.ts';
import type { Role } from '../../../server/analysis/toolchains/role.ts';

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
