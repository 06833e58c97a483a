/** Which files hold secrets, by their names and by what is written in them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCalledSecret, secretFile } from '../../../server/analysis/stages/secretFiles.ts';

const privateKey = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n';

test('by their names', () => {
  const told: Record<string, 'certain' | 'likely' | undefined> = {
    id_rsa: 'certain',
    '.ssh/id_ed25519': 'certain',
    '.aws/credentials': 'certain',
    'app/config/master.key': 'certain',
    '.env': 'likely',
    '.env.production': 'likely',
    'tls/server.key': 'likely',
    'server.p12': 'likely',
    'google-credentials.json': 'likely',
    '.kube/config': 'likely',
    '.npmrc': undefined,
    'settings.xml': undefined,
    'id_rsa.pub': undefined,
    '.env.example': undefined,
    'server.crt': undefined,
    'ca.pem': undefined,
    'tests/server.key': undefined,
    'localhost.key': undefined,
    'truststore.jks': undefined,
    'git/config': undefined,
    'src/main.ts': undefined,
  };
  for (const [path, certainty] of Object.entries(told)) assert.equal(secretFile([path])?.certainty, certainty, path);
});

test('by where they lie, whatever they were called', () => {
  assert.equal(secretFile(['deploy', '/root/.ssh/id_rsa'])?.what, 'a private key');
  assert.equal(secretFile(['.env.example', '/app/.env']), undefined);
});

test('by what is written in them', () => {
  const secrets: [path: string, text: string][] = [
    ['server.pem', privateKey],
    ['.env', 'PORT=80\nexport API_KEY="9f8e7d6c5b4a"\n'],
    ['.env.local', 'DATABASE_URL=postgres://app:correct-horse@db.acme.io/app'],
    ['.npmrc', '//npm.acme.io/:_authToken=9f8e7d6c-5b4a'],
    ['.yarnrc.yml', 'npmAuthToken: "9f8e7d6c-5b4a"'],
    ['.netrc', 'machine acme.io\n  login me\n  password correct-horse\n'],
    ['.pypirc', '[pypi]\nusername = me\npassword = correct-horse\n'],
    ['pip.conf', '[global]\nindex-url = https://me:correct-horse@pypi.acme.io/simple'],
    ['nuget.config', '<add key="ClearTextPassword" value="correct-horse" />'],
    ['auth.json', '{"github-oauth": {"github.com": "9f8e7d6c5b4a"}}'],
    ['.aws/credentials', '[default]\naws_secret_access_key = 9f8e7d6c5b4a3210\n'],
    ['.cargo/credentials.toml', '[registry]\ntoken = "9f8e7d6c5b4a"'],
  ];
  for (const [path, text] of secrets) assert.equal(secretFile([path], text)?.certainty, 'certain', path);
});

test('not without a secret in them', () => {
  const harmless: [path: string, text: string][] = [
    ['server.pem', '-----BEGIN CERTIFICATE-----'],
    ['server.key', '-----BEGIN ENCRYPTED PRIVATE KEY-----'],
    ['id_rsa', ''],
    ['.env', 'PORT=80\nAPI_KEY=\nSECRET=changeme\nTOKEN=${TOKEN}\nVITE_MAP_KEY=9f8e7d6c5b4a\n# OLD_KEY=9f8e7d6c5b4a\n'],
    ['.npmrc', 'save-exact=true\n//npm.acme.io/:_authToken=${NPM_TOKEN}\n'],
    ['.yarnrc.yml', 'npmAuthToken: "${NPM_TOKEN}"\nnodeLinker: node-modules'],
    ['settings.xml', '<password>${env.PASSWORD}</password>'],
    ['nuget.config', '<add key="ClearTextPassword" value="%TOKEN%" />'],
    ['auth.json', '{"http-basic": {}}'],
  ];
  for (const [path, text] of harmless) assert.equal(secretFile([path], text), undefined, path);
});

test('what people call a secret', () => {
  assert.ok(isCalledSecret('app/.npmrc') && isCalledSecret('.docker/config.json') && isCalledSecret('secrets.yaml'));
  assert.ok(!isCalledSecret('config.json') && !isCalledSecret('key.pub') && !isCalledSecret('.env.sample'));
});
