/**
 * Commands that build a Dockerfile, in scripts, recipes and pipelines.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readBuilds } from '../../../server/analysis/context/builds/buildFiles.ts';

/** The builds in a file, one line each; the context is `?` where it is not known. */
function builds(path: string, text: string): string[] {
  return readBuilds(text, path).map(({ dockerfile, root, target, args, namedContexts }) =>
    [
      `${dockerfile} in ${root === '' ? '.' : (root ?? '?')}`,
      ...(target === undefined ? [] : [`--target ${target}`]),
      ...Object.entries(args).map(([key, value]) => `--build-arg ${key}=${value}`),
      ...namedContexts.map((each) => `--build-context ${each}`),
    ].join(' '),
  );
}

describe('commands', () => {
  for (const [command, expected] of [
    ['docker build .', ['Dockerfile in .']],
    ['docker build --target test -t app:test .', ['Dockerfile in . --target test']],
    ['docker build --target=test --tag app ./web', ['web/Dockerfile in web --target test']],
    [
      'docker buildx build --platform linux/amd64,linux/arm64 --push -f docker/app.Dockerfile .',
      ['docker/app.Dockerfile in .'],
    ],
    ['podman build -f web/Dockerfile web', ['web/Dockerfile in web']],
    ['buildah bud --layers .', ['Dockerfile in .']],
    [
      'nerdctl build --build-arg A=1 --build-arg B=$$X --build-context assets=./assets .',
      ['Dockerfile in . --build-arg A=1 --build-context assets'],
    ],
    ['/kaniko/executor --context . --dockerfile web/Dockerfile --target prod', ['web/Dockerfile in . --target prod']],
    ['cd web && docker build --target test .', ['web/Dockerfile in web --target test']],
    ['DOCKER_BUILDKIT=1 docker build --target test . && docker run app', ['Dockerfile in . --target test']],
    ['docker build --target test "$(pwd)"', ['Dockerfile in . --target test']],
    ['docker build --target test $(CURDIR)/web', ['web/Dockerfile in web --target test']],
    ['docker build --target test "$(dirname x)"', []],
    ['docker build --target $(TARGET) .', []],
    ['docker build --target test --tag $(NAME) $(FLAGS) .', ['Dockerfile in . --target test']],
    ['docker build --target test', []],
    ['docker build', []],
    ['docker build --target', []],
    ['docker build https://example.org/project.git', []],
    ['docker build ../..', []],
    ['docker compose build', []],
    ['echo my-docker build .', []],
    ['docker run app', []],
  ] as const) {
    test(command, () => assert.deepEqual(builds('Makefile', `all:\n\t${command}\n`), expected));
  }

  test('over several lines', () => {
    assert.deepEqual(builds('Makefile', 'test:\n\t@docker build \\\n\t  --target test \\\n\t  .\n'), [
      'Dockerfile in . --target test',
    ]);
  });

  test('with variables that the file sets once', () => {
    const text =
      'ENGINE ?= docker\nFILE := docker/Dockerfile\nNAME = a\nNAME = b\ntest:\n\t$(DOCKER) build -f $(FILE) --target test .\n\tdocker build --target $(NAME) .\n';
    assert.deepEqual(builds('Makefile', text), ['docker/Dockerfile in . --target test']);
  });

  test('in a comment it is none', () => {
    assert.deepEqual(builds('Makefile', '# docker build --target test .\n'), []);
  });
});

describe('scripts', () => {
  test('a shell script may run in any folder around it', () => {
    assert.deepEqual(builds('ci/build.sh', '#!/bin/sh\nfile=Dockerfile\ndocker build -f "$file" --target test .\n'), [
      'ci/Dockerfile in ? --target test',
      'Dockerfile in ? --target test',
    ]);
  });

  test('scripts of package.json run beside it', () => {
    const text = '{"scripts": {"docker": "docker build --target dev . && docker run x", "test": "node --test"}}';
    assert.deepEqual(builds('web/package.json', text), ['web/Dockerfile in web --target dev']);
  });

  test('a Jenkinsfile', () => {
    const text = "pipeline { stages { stage('x') { steps { sh 'docker build --target test .' } } } }";
    assert.deepEqual(builds('Jenkinsfile', text), ['Dockerfile in . --target test']);
  });
});

describe('pipelines', () => {
  test('the action that builds', () => {
    const text = `
jobs:
  image:
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: web
          target: production
          build-args: |
            VERSION=1
            REVISION=\${{ github.sha }}
          build-contexts: |
            shared=./shared
      - uses: docker/build-push-action@v6
        with:
          context: .
          file: docker/Dockerfile
`;
    assert.deepEqual(builds('.github/workflows/ci.yml', text), [
      'web/Dockerfile in web --target production --build-arg VERSION=1 --build-context shared',
      'docker/Dockerfile in .',
    ]);
  });

  test('once for each run of a matrix', () => {
    const text = `
jobs:
  image:
    strategy:
      matrix:
        target: [lint, test]
        include:
          - target: test
            file: test.Dockerfile
    steps:
      - run: docker build --target \${{ matrix.target }} .
      - uses: docker/build-push-action@v6
        with: { target: "\${{ matrix.target }}", file: "\${{ matrix.file }}" }
`;
    assert.deepEqual(builds('.github/workflows/ci.yml', text), [
      'Dockerfile in . --target lint',
      'Dockerfile in . --target test',
      'test.Dockerfile in . --target test',
    ]);
  });

  test('commands in the folder that the step names', () => {
    const text = `
jobs:
  test:
    defaults: { run: { working-directory: web } }
    steps:
      - run: |
          docker build --target test .
      - run: docker build --target lint .
        working-directory: tools
`;
    assert.deepEqual(builds('.github/workflows/ci.yml', text).sort(), [
      'tools/Dockerfile in tools --target lint',
      'web/Dockerfile in web --target test',
    ]);
  });

  test("GitLab's", () => {
    const text = 'test:\n  image: docker\n  script:\n    - docker build --target test .\n';
    assert.deepEqual(builds('.gitlab-ci.yml', text), ['Dockerfile in . --target test']);
  });

  test('steps that are images', () => {
    const text =
      "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: ['build', '--target', 'test', '-t', 'x', '.']\n";
    assert.deepEqual(builds('cloudbuild.yaml', text), ['Dockerfile in . --target test']);
  });

  test('a task file', () => {
    const text = 'version: 3\ntasks:\n  test:\n    dir: web\n    cmds:\n      - docker build --target test .\n';
    assert.deepEqual(builds('app/Taskfile.yml', text), ['app/web/Dockerfile in app/web --target test']);
  });

  for (const text of [
    '',
    'docker',
    'jobs: docker',
    'jobs:\n  a: [docker build',
    'steps:\n  - uses: docker/build-push-action@v6\n',
  ]) {
    test(`half typed: ${JSON.stringify(text)}`, () => assert.ok(builds('.github/workflows/a.yml', text).length <= 1));
  }
});
