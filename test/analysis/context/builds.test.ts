/**
 * Files that describe builds of a Dockerfile: what is read out of compose files, bake files and development containers.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isBuildFile, readBuilds } from '../../../server/analysis/context/builds/buildFiles.ts';
import { resolveInside } from '../../../server/analysis/context/builds/knownBuild.ts';

/** The builds in a file, one line each. */
function builds(path: string, text: string): string[] {
  return readBuilds(text, path).map(({ name, dockerfile, root, target, args, namedContexts }) => {
    const options = [
      ...(target === undefined ? [] : [`--target ${target}`]),
      ...Object.entries(args).map(([key, value]) => `--build-arg ${key}=${value}`),
      ...namedContexts.map((each) => `--build-context ${each}`),
    ];
    return [`${name}: ${dockerfile} in ${root === '' ? '.' : root}`, ...options].join(' ');
  });
}

describe('compose files', () => {
  test('a folder to build', () => {
    const text = 'services:\n  web:\n    build: ./web\n  db:\n    image: postgres\n';
    assert.deepEqual(builds('compose.yaml', text), ['web: web/Dockerfile in web']);
  });

  test('all that the build may say', () => {
    const text = `
services:
  web:
    build:
      context: ..
      dockerfile: docker/Dockerfile.web
      target: production
      args:
        NODE_VERSION: 20
        NAME: \${NAME:-shop}
        SECRET: \${SECRET}
      additional_contexts:
        assets: ./assets
  worker:
    build:
      context: ..
      args: [A=1, B]
      additional_contexts: ["assets=./assets"]
`;
    assert.deepEqual(builds('deploy/docker-compose.yml', text), [
      'web: docker/Dockerfile.web in . --target production --build-arg NODE_VERSION=20 --build-arg NAME=shop --build-context assets',
      'worker: Dockerfile in . --build-arg A=1 --build-context assets',
    ]);
  });

  test('merge keys and anchors', () => {
    const text =
      'x-build: &b\n  context: .\n  target: dev\nservices:\n  a:\n    build:\n      <<: *b\n      target: prod\n';
    assert.deepEqual(builds('compose.yml', text), ['a: Dockerfile in . --target prod']);
  });

  test('what lies outside of the workspace, or on the net, is nothing to us', () => {
    const text =
      'services:\n  a:\n    build: ../../x\n  b:\n    build: https://example.org/x.git\n  c:\n    build: $HERE\n  d:\n    build:\n      dockerfile_inline: FROM a\n';
    assert.deepEqual(builds('app/compose.yaml', text), []);
  });

  for (const text of [
    '',
    'services: 3',
    'services:\n  a: []\n',
    '{{{',
    '\u0000',
    'services:\n  a:\n    build: [1]\n',
  ]) {
    test(`nothing is read out of ${JSON.stringify(text)}`, () => assert.deepEqual(builds('compose.yaml', text), []));
  }
});

describe('bake files', () => {
  test('targets that inherit, with variables', () => {
    const text = `
// what is built
variable "TAG" { default = "1.2" }
variable "NONE" {}
group "default" { targets = ["web", "tools"] }
target "_common" {
  context = "."
  args = { VERSION = TAG, KEEP = "x" }
}
target "web" {
  inherits   = ["_common"]
  dockerfile = "docker/web.Dockerfile"
  target     = "production"
  args       = { VERSION = "v\${TAG}", OTHER = "\${NONE}", WHEN = timestamp() }
  tags       = ["example/web:\${TAG}", notequal("", TAG) ? "a" : "b"]
  contexts   = { assets = "./assets" }
}
target "tools" { inherits = ["_common"] }
`;
    assert.deepEqual(builds('docker-bake.hcl', text), [
      'web: docker/web.Dockerfile in . --target production --build-arg VERSION=v1.2 --build-arg KEEP=x --build-context assets',
      'tools: Dockerfile in . --build-arg VERSION=1.2 --build-arg KEEP=x',
    ]);
  });

  test('in JSON', () => {
    const text = '{"target": {"a": {"context": "app", "target": "t"}, "b": {"inherits": ["b"]}}}';
    assert.deepEqual(builds('docker-bake.json', text), ['a: app/Dockerfile in app --target t', 'b: Dockerfile in .']);
  });

  for (const text of ['', 'target', 'target "a"', 'target "a" {', '}', '"', 'a = [', 'target "__proto__" { x = 1 }']) {
    test(`half typed: ${text}`, () => assert.ok(builds('docker-bake.hcl', text).length <= 1));
  }
});

describe('development containers', () => {
  test('paths start at the file', () => {
    const text =
      '{ // comment\n "build": { "dockerfile": "../Dockerfile", "context": "..", "target": "dev", "args": {"A": "1"} },\n}';
    assert.deepEqual(builds('.devcontainer/devcontainer.json', text), [
      'development container: Dockerfile in . --target dev --build-arg A=1',
    ]);
  });

  test('without a build', () => {
    assert.deepEqual(builds('.devcontainer/devcontainer.json', '{"image": "debian"}'), []);
  });
});

test('files are known by their names', () => {
  const known =
    'compose.yaml compose.yml docker-compose.yml docker-compose.override.yml compose.dev.yaml docker-bake.hcl';
  const more = 'web/Makefile justfile .github/workflows/ci.yml .gitlab-ci.yml Taskfile.yml package.json ci/build.sh';
  for (const name of `${known} docker-bake.override.json devcontainer.json ${more}`.split(' '))
    assert.ok(isBuildFile(name), name);
  for (const name of ['package-lock.json', 'composer.json', 'recompose.yaml', 'compose.txt', 'workflows/ci.yml'])
    assert.ok(!isBuildFile(name), name);
});

test('paths stay in the workspace', () => {
  assert.equal(resolveInside('a/b', '../c/./d/'), 'a/c/d');
  assert.equal(resolveInside('', '.'), '');
  assert.equal(resolveInside('a', '../..'), undefined);
  assert.equal(resolveInside('a', '/etc'), undefined);
});
