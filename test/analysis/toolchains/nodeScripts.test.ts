/**
 * Scripts of package.json, and the programs that run others.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect, runsCode, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';
import { builtBy, makes, manifest, pnpmWorkspace, project, workspace } from './nodeProjects.ts';

describe('scripts by name', () => {
  const files = project({
    prebuild: 'touch before',
    build: 'touch now',
    postbuild: 'touch after',
    copy: 'cp package.json',
    test: 'touch tested',
    start: 'touch started',
    install: 'touch installed',
    empty: '',
    again: 'npm run again',
    env: 'touch "$npm_package_name-$npm_package_version" $npm_lifecycle_event',
  });
  const all = ['file /app/before', 'file /app/now', 'file /app/after'];
  const cases: [command: string, made: string[]][] = [
    ['npm run build', all],
    ['npm run-script build', all],
    ['npm run build --silent', all],
    ['npm --loglevel warn run build', all],
    ['npm run build --ignore-scripts', ['file /app/now']],
    ['npm run build --if-present', all],
    ['npm run lint --if-present', ['nothing']],
    ['npm run lint', ['?']],
    ['npm run empty', []],
    ['npm test', ['file /app/tested']],
    ['npm t', ['file /app/tested']],
    ['npm start', ['file /app/started']],
    ['npm stop', ['?']],
    ['npm run copy -- out.json', ['file /app/out.json']],
    ['npm run copy out.json', ['file /app/out.json']],
    [`npm run copy -- 'out 2.json'`, ['file /app/out 2.json']],
    ['TARGET=x.json; npm run copy -- "$TARGET"', ['file /app/x.json']],
    ['npm run env', ['file /app/shop-1.2.0', 'file /app/env']],
    ['yarn build', all],
    ['yarn run build', all],
    ['yarn --silent build', all],
    ['yarn copy out.json', ['file /app/out.json']],
    ['yarn run --silent copy out.json', ['file /app/out.json']],
    ['pnpm build', all],
    ['pnpm run build', all],
    ['pnpm run copy -- out.json', ['file /app/out.json']],
    ['pnpm test', ['file /app/tested']],
    ['bun run build', all],
    ['bun run --bun build', all],
    ['bun --bun run copy out.json', ['file /app/out.json']],
    ['node --run build', ['file /app/now']],
    ['corepack pnpm build', all],
    ['npm run again', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command, files), made));

  test('some managers run no script before and after', () => {
    const at = (manager: string) =>
      makes(manager.startsWith('yarn') ? 'yarn build' : 'pnpm build', {
        ...files,
        'package.json': (files['package.json'] ?? '').replace('{', `{"packageManager":"${manager}",`),
      });
    assert.deepEqual(at('yarn@4.1.0'), ['file /app/now']);
    assert.deepEqual(at('pnpm@8.6.0'), ['file /app/now']);
    assert.deepEqual(at('pnpm@9.0.0'), all);
  });

  test('a script runs in the folder of its project', () => {
    const inside = { ...files, 'src/deep/x.ts': '' };
    assert.deepEqual(makes('cd src/deep && npm run build', inside), all);
    assert.deepEqual(makes('npm --prefix /app run build', inside), all);
    assert.deepEqual(makes('cd / && yarn --cwd app build', inside), all);
    assert.deepEqual(makes('cd / && pnpm --dir /app build', inside), all);
  });
});

describe('scripts that nobody read', () => {
  test('may make anything in the project', () => {
    const copied = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm run build\n';
    assert.deepEqual(words(lastEffect(copied)), ['in /app']);
    assert.ok(runsCode(lastEffect(copied)));
  });

  test('and where their arguments point', () => {
    const copied = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm run build -- --outDir=/out ../other\n';
    assert.deepEqual(words(lastEffect(copied)), ['in /app', 'in /out', 'in /other']);
  });

  test('a manifest that is no JSON', () => {
    assert.deepEqual(makes('npm run build', { 'package.json': '{"scripts": {' }), ['in /app']);
    assert.deepEqual(makes('npm run build', { 'package.json': '["build"]' }), ['in /app']);
    assert.deepEqual(makes('npm run build', { 'package.json': '{"scripts": ["build"]}' }), ['?']);
    assert.deepEqual(makes('npm run build', { 'package.json': '{"scripts": {"build": 1}}' }), ['?']);
  });

  test('a command of a script that nobody knows works in the project', () => {
    assert.deepEqual(makes('npm run build', builtBy('frobnicate --fast && touch done')), ['file /app/done', 'in /app']);
  });
});

describe('programs of packages', () => {
  const cases: [command: string, made: string[]][] = [
    ['npx rimraf package.json', ['not /app/package.json']],
    ['npx --yes rimraf@5 package.json', ['not /app/package.json']],
    ['npx -p typescript@5 tsc main.ts', ['file /app/main.js']],
    ['npx --package=typescript -- tsc main.ts', ['file /app/main.js']],
    ['npx -c "tsc main.ts"', ['file /app/main.js']],
    ['npx @nestjs/cli@10 info', []],
    ['npm exec tsc -- main.ts', ['file /app/main.js']],
    ['yarn tsc main.ts', ['file /app/main.js']],
    ['yarn run tsc main.ts', ['file /app/main.js']],
    ['yarn dlx typescript main.ts', ['file /app/main.js']],
    ['pnpm tsc main.ts', ['file /app/main.js']],
    ['pnpm exec tsc main.ts', ['file /app/main.js']],
    ['pnpm dlx typescript@5 main.ts', ['file /app/main.js']],
    ['bunx tsc main.ts', ['file /app/main.js']],
    ['bun x tsc main.ts', ['file /app/main.js']],
    ['node node_modules/.bin/tsc main.ts', ['file /app/main.js']],
    ['node --max-old-space-size=4096 ./node_modules/typescript/bin/tsc main.ts', ['file /app/main.js']],
    ['node node_modules/vite/bin/vite.js build', ['tree /app/dist']],
    ['node node_modules/unknown/lib/main.js', ['in /app']],
    ['npx frobnicate', ['in /app']],
    ['npx "$TOOL" build', ['in /app']],
  ];
  for (const [command, made] of cases) {
    test(command, () =>
      assert.deepEqual(words(lastEffect(`${stageOf('node:22')}ARG TOOL\nRUN ${command}\n`, project())), made),
    );
  }
});

describe('code of the project', () => {
  const cases: [command: string, made: string[]][] = [
    ['node build.js', ['in /app']],
    ['node scripts/build.js --out /srv/site', ['in /app', 'in /srv/site']],
    [`node -e "require('fs')"`, ['in /app']],
    [`node -p "process.version"`, ['nothing']],
    ['node --version', ['nothing']],
    ['tsx scripts/build.ts', ['in /app']],
    ['ts-node -P tsconfig.json build.ts', ['in /app']],
    ['bun build.ts', ['in /app']],
    ['bun run ./build.ts', ['in /app']],
    ['gulp build', ['in /app']],
    ['jest --coverage', []],
    ['eslint .', []],
    ['npx playwright install chromium', ['tree /root/.cache/ms-playwright']],
    ['PLAYWRIGHT_BROWSERS_PATH=/ms npx playwright install', ['tree /ms']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('programs that run others', () => {
  const files = project({ a: 'touch a', 'b:c': 'touch c', 'b:d': 'touch d', 'b:e:f': 'touch f', say: 'touch' });
  const cases: [command: string, made: string[]][] = [
    ['run-s a b:*', ['file /app/a', 'file /app/c', 'file /app/d']],
    ['run-p "b:**"', ['file /app/c', 'file /app/d', 'file /app/f']],
    ['npm-run-all --parallel a b:c', ['file /app/a', 'file /app/c']],
    ['run-s "say -- x"', ['file /app/x']],
    ['run-s a nothing', ['?']],
    ['concurrently "npm:b:*" "touch z"', ['file /app/c', 'file /app/d', 'file /app/z']],
    ['cross-env A=1 OUT=x.txt touch y', ['file /app/y']],
    [`cross-env-shell OUT=x.txt 'touch $OUT'`, ['file /app/x.txt']],
    ['cross-env BUILD_PATH=site react-scripts build', ['tree /app/site']],
    ['dotenv -e .env -- touch y', ['file /app/y']],
    ['env-cmd -f .env touch y', ['file /app/y']],
    ['dotenvx run -- touch y', ['file /app/y']],
    ['shx cp package.json copy.json', ['file /app/copy.json']],
    ['cross-env A=1', ['nothing']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command, files), made));
});

describe('scripts of workspaces', () => {
  const web = ['tree /app/apps/web/dist'];
  const ui = ['tree /app/packages/ui/dist'];
  const api = ['file /app/apps/api/api.js'];
  const cases: [command: string, files: Files, made: string[]][] = [
    ['npm run build --workspace=web', workspace, web],
    ['npm run build -w @team/ui -w api', workspace, [...ui, ...api]],
    ['npm run build -w packages/ui', workspace, ui],
    ['npm run build -w apps', workspace, [...api, ...web]],
    ['npm run build --workspaces', workspace, [...api, ...web, ...ui]],
    ['npm run build -ws --if-present', workspace, [...api, ...web, ...ui]],
    ['npm run build -w nobody', workspace, ['?']],
    ['npm run hello', workspace, ['file /app/hello']],
    ['cd apps/api && npm run build', workspace, api],
    ['yarn workspace web build', workspace, web],
    ['yarn workspace @team/ui run build', workspace, ui],
    ['yarn workspaces run build', workspace, [...api, ...web, ...ui]],
    ['yarn workspaces foreach -A run build', workspace, [...api, ...web, ...ui]],
    ['yarn workspace nobody build', workspace, ['?']],
    ['bun run --filter web build', workspace, web],
    ['pnpm --filter web build', pnpmWorkspace, web],
    ['pnpm -F web run build', pnpmWorkspace, web],
    ['pnpm run --filter=web build', pnpmWorkspace, web],
    ['pnpm --filter ./apps/api build', pnpmWorkspace, api],
    ['pnpm --filter "{apps/api}" build', pnpmWorkspace, api],
    ['pnpm --filter ui build', pnpmWorkspace, ui],
    ['pnpm --filter "@team/*" build', pnpmWorkspace, ui],
    ['pnpm --filter web... build', pnpmWorkspace, [...ui, ...web]],
    ['pnpm --filter "web^..." build', pnpmWorkspace, ui],
    ['pnpm --filter "...@team/ui" build', pnpmWorkspace, [...web, ...ui]],
    ['pnpm --filter "!web" build', pnpmWorkspace, [...api, ...ui]],
    ['pnpm -r build', pnpmWorkspace, [...api, ...web, ...ui]],
    ['pnpm run -r build', pnpmWorkspace, [...api, ...web, ...ui]],
    ['pnpm --filter web exec touch x', pnpmWorkspace, ['file /app/apps/web/x']],
    ['pnpm --filter nobody build', pnpmWorkspace, ['?']],
    ['pnpm -w run hello', pnpmWorkspace, ['file /app/hello']],
    ['cd apps/web && pnpm -w hello', pnpmWorkspace, ['file /app/hello']],
    ['lerna run build --scope=web', workspace, web],
    ['lerna run build', workspace, [...api, ...web, ...ui]],
    ['turbo run build', { ...workspace, 'turbo.json': '{}' }, [...api, ...web, ...ui]],
    ['npx turbo build --filter=web', { ...workspace, 'turbo.json': '{}' }, web],
    [
      'npx turbo build --filter=web',
      { ...workspace, 'turbo.json': '{"tasks":{"build":{"dependsOn":["^build"]}}}' },
      [...ui, ...web],
    ],
    ['cd apps/api && turbo build', { ...workspace, 'turbo.json': '{}' }, api],
    ['turbo run lint', workspace, ['in /app']],
  ];
  for (const [command, files, made] of cases) test(command, () => assert.deepEqual(makes(command, files), made));

  test('a workspace that nobody read may be meant', () => {
    const { 'apps/web/package.json': _, ...others } = workspace;
    assert.deepEqual(makes('npm run build -w web', { ...others, 'apps/web/package.json': '' }), ['in /app']);
  });

  test('workspaces that need each other come to an end', () => {
    const files = {
      ...pnpmWorkspace,
      'apps/api/package.json': manifest('api', { build: 'touch a' }, { dependencies: { '@team/ui': '*' } }),
      'packages/ui/package.json': manifest('@team/ui', { build: 'touch b' }, { dependencies: { api: '*' } }),
    };
    assert.deepEqual(makes('pnpm --filter api... build', files), ['file /app/packages/ui/b', 'file /app/apps/api/a']);
  });
});

describe('turbo prune', () => {
  const files = { ...workspace, 'turbo.json': '{}', 'package-lock.json': '', 'packages/ui/main.ts': '' };

  test('copies a project with what it needs', () => {
    const made = makes('turbo prune web --docker', files);
    for (const each of [
      'tree /app/out/json',
      'tree /app/out/full',
      'file /app/out/json/apps/web/package.json',
      'file /app/out/json/packages/ui/package.json',
      'file /app/out/package-lock.json',
      'tree /app/out/full/packages/ui',
    ]) {
      assert.ok(made.includes(each), each);
    }
    assert.ok(!made.some((each) => each.includes('/api')));
  });

  test('so that the next stage can be followed', () => {
    const dockerfile = `${stageOf('node:22')}RUN npx turbo prune web --docker
FROM node:22
WORKDIR /app
COPY --from=0 /app/out/json/ .
RUN npm ci
COPY --from=0 /app/out/full/ .
RUN npx turbo run build --filter=web
`;
    // What else the folder holds is not known, such as a vite.config.js.
    assert.deepEqual(words(lastEffect(dockerfile, files)), ['tree /app/apps/web/dist?', 'in /app/apps/web']);
  });
});
