/**
 * Installing libraries: npm, yarn, pnpm, bun, by their documentation.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { installWords, lastEffect, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';
import { makes, manifest, pnpmWorkspace, project, workspace } from './nodeProjects.ts';

/** What `command` installs. */
function installs(command: string, files: Files = project()): string | undefined {
  return installWords(lastEffect(`${stageOf('node:22')}RUN ${command}\n`, files));
}

const locked = project({}, { 'package-lock.json': '{}', 'yarn.lock': '', 'pnpm-lock.yaml': '', 'bun.lock': '' });

describe('what is installed: all, or what a program needs to run', () => {
  const all = 'all in /app/node_modules';
  const run = 'run in /app/node_modules';
  const cases: [command: string, installed: string | undefined][] = [
    ['npm ci', all],
    ['npm install', all],
    ['npm i --legacy-peer-deps --no-audit', all],
    ['npm clean-install', all],
    ['npm ci --omit=dev', run],
    ['npm ci --omit dev', run],
    ['npm --omit=dev ci', run],
    ['npm ci --only=production', run],
    ['npm ci --only=prod', run],
    ['npm install --production', run],
    ['npm install --production=false', all],
    ['NODE_ENV=production npm ci', run],
    ['NODE_ENV=production npm ci --include=dev', all],
    ['NODE_ENV=development npm ci', all],
    ['NPM_CONFIG_PRODUCTION=true npm i', run],
    ['npm_config_omit=dev npm ci', run],
    ['export NODE_ENV=production && npm install', run],
    ['npm prune --production', run],
    ['npm prune --omit=dev', run],
    ['npm prune', all],
    ['yarn', all],
    ['yarn install --frozen-lockfile', all],
    ['yarn --production --frozen-lockfile', run],
    ['yarn install --prod', run],
    ['NODE_ENV=production yarn --production=false', all],
    ['NODE_ENV=production yarn', run],
    ['pnpm install --frozen-lockfile', all],
    ['pnpm i --prod --frozen-lockfile', run],
    ['pnpm i -P', run],
    ['pnpm fetch --prod', run],
    ['pnpm prune --prod', run],
    ['bun install', all],
    ['bun install --frozen-lockfile --production', run],
    ['npm --version', undefined],
    ['npm run', undefined],
    ['npm cache clean --force', undefined],
    ['yarn --version', undefined],
    ['pnpm --version', undefined],
  ];
  for (const [command, installed] of cases) {
    test(command, () => assert.equal(installs(command, locked), installed));
  }
});

describe('where libraries go', () => {
  const cases: [command: string, made: string[]][] = [
    ['npm ci', ['tree /app/node_modules']],
    ['npm install', ['tree /app/node_modules', 'file /app/package-lock.json?']],
    ['npm install --no-package-lock', ['tree /app/node_modules']],
    ['npm install .', ['tree /app/node_modules', 'file /app/package-lock.json?']],
    ['npm install lodash@4 @team/tool', ['tree /app/node_modules', 'file /app/package-lock.json?']],
    ['npm ci --prefix client', ['tree /app/client/node_modules']],
    ['npm --prefix=/srv ci', ['tree /srv/node_modules?']],
    ['cd client && npm ci', ['tree /app/client/node_modules']],
    ['cd client/src && npm ci', ['tree /app/client/node_modules']],
    ['yarn --cwd client --frozen-lockfile', ['tree /app/client/node_modules']],
    ['yarn --modules-folder /libs --frozen-lockfile', ['tree /libs']],
    ['pnpm -C client install --frozen-lockfile', ['tree /app/client/node_modules']],
    ['pnpm install --lockfile-only', ['file /app/pnpm-lock.yaml']],
    ['bun install --cwd client --frozen-lockfile', ['tree /app/client/node_modules']],
    ['bun add hono', ['tree /app/node_modules', 'file /app/bun.lock?']],
    [
      'npm install --prefix /opt/tool left-pad',
      ['tree /opt/tool/node_modules', 'file /opt/tool/package-lock.json?', 'file /opt/tool/package.json?'],
    ],
  ];
  const files = {
    ...project(),
    'client/package.json': manifest('client', {}, { dependencies: { react: '18' } }),
    'client/src/main.js': '',
  };
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command, files), made));

  test('a project without libraries may get no folder', () => {
    const files = { 'package.json': manifest('shop', {}, { devDependencies: { jest: '29' } }) };
    assert.deepEqual(makes('npm ci --omit=dev', files), ['tree /app/node_modules?']);
    assert.deepEqual(makes('npm ci', files), ['tree /app/node_modules']);
  });

  test('nobody read the manifest', () => {
    const copied = 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n';
    assert.deepEqual(words(lastEffect(copied)), ['tree /app/node_modules']);
  });

  test('the folder is not known: it may be any', () => {
    const files = `FROM node:22\nWORKDIR $UNKNOWN\nRUN cd "$FOLDER" && npm ci\n`;
    assert.deepEqual(words(lastEffect(`ARG FOLDER\n${files}`.replace('RUN', 'ARG FOLDER\nRUN'))), ['in /']);
  });
});

describe('scripts that run when a project is installed', () => {
  const scripts = { preinstall: 'touch a', postinstall: 'touch b', prepare: 'touch c', prepublish: 'touch d' };
  const cases: [command: string, made: string[]][] = [
    ['npm ci', ['a', 'b', 'd', 'c']],
    ['npm ci --omit=dev', ['a', 'b', 'd', 'c']],
    ['npm ci --ignore-scripts', []],
    ['npm install express', []],
    ['yarn --frozen-lockfile', ['a', 'b', 'd', 'c']],
    ['yarn --frozen-lockfile --production', ['a', 'b']],
    ['pnpm install --frozen-lockfile', ['a', 'b', 'c']],
    ['pnpm install --ignore-scripts --frozen-lockfile', []],
    ['bun install --frozen-lockfile', ['a', 'b', 'c']],
  ];
  const files = { ...locked, ...project(scripts) };
  for (const [command, names] of cases) {
    const made = ['tree /app/node_modules', ...names.map((name) => `file /app/${name}`)];
    test(command, () => assert.deepEqual(makes(command, files), made));
  }

  test('later yarns prepare nothing', () => {
    const settings = { '.yarnrc.yml': 'nodeLinker: node-modules\n' };
    const made = ['tree /app/node_modules', 'file /app/a', 'file /app/b'];
    assert.deepEqual(makes('yarn install --immutable', { ...files, ...settings }), made);
  });

  test('a script that was taken out does not run', () => {
    assert.deepEqual(makes('npm pkg delete scripts.prepare scripts.prepublish && npm ci', files), [
      'tree /app/node_modules',
      'file /app/a',
      'file /app/b',
    ]);
    assert.deepEqual(makes('npm set-script prepare "touch e" && npm ci --omit=dev', files).at(-1), 'file /app/e');
  });

  test('tools for developers leave nothing', () => {
    const quiet = project({ prepare: 'husky install', postinstall: 'patch-package' }, { 'package-lock.json': '' });
    assert.deepEqual(makes('npm ci', quiet), ['tree /app/node_modules']);
  });
});

describe('later yarns', () => {
  const pnp: Files = { ...locked, '.yarnrc.yml': 'enableGlobalCache: false\n' };
  const linked: Files = { ...locked, '.yarnrc.yml': 'nodeLinker: node-modules\n' };
  const cases: [command: string, files: Files, installed: string][] = [
    ['yarn install --immutable', pnp, 'all in /app/.yarn'],
    ['yarn workspaces focus --production', pnp, 'run in /app/.yarn'],
    ['yarn install --immutable', linked, 'all in /app/node_modules'],
    ['NODE_ENV=production yarn', linked, 'all in /app/node_modules'],
    ['yarn workspaces focus --all --production', linked, 'run in /app/node_modules'],
    ['yarn', project({}, {}, { packageManager: 'yarn@4.5.0' }), 'all in /app/.yarn /app/node_modules'],
    ['yarn', project({}, {}, { packageManager: 'yarn@1.22.22' }), 'all in /app/node_modules'],
  ];
  for (const [command, files, installed] of cases) {
    test(`${command}: ${installed}`, () => assert.equal(installs(command, files), installed));
  }

  test('by itself it makes no node_modules', () => {
    assert.deepEqual(makes('yarn install --immutable', pnp), ['file /app/.pnp.cjs', 'tree /app/.yarn']);
  });

  test('nobody read its settings', () => {
    const files = project({}, {}, { packageManager: 'yarn@4.5.0' });
    assert.deepEqual(makes('yarn', files), ['file /app/.pnp.cjs?', 'tree /app/.yarn?', 'in /app/node_modules']);
  });
});

describe('workspaces', () => {
  test('npm and yarn install into the root; elsewhere only what differs', () => {
    const folders = ['apps/api', 'apps/web', 'packages/ui'].map((folder) => `in /app/${folder}/node_modules`);
    for (const command of ['npm ci', 'cd apps/web && npm ci', 'npm ci --workspace=web', 'yarn --frozen-lockfile']) {
      assert.deepEqual(makes(command, workspace), ['tree /app/node_modules', ...folders], command);
    }
  });

  test('pnpm gives every project that has libraries its own', () => {
    assert.deepEqual(makes('pnpm install --frozen-lockfile', pnpmWorkspace), [
      'tree /app/node_modules',
      'tree /app/apps/web/node_modules',
      'in /app/apps/api/node_modules',
      'in /app/packages/ui/node_modules',
    ]);
    assert.ok(
      makes('pnpm install --filter api --frozen-lockfile', pnpmWorkspace).includes('tree /app/apps/web/node_modules?'),
    );
  });
});

describe('pnpm deploy', () => {
  test('copies a project with its libraries', () => {
    const command = 'pnpm --filter=web --prod deploy /out';
    assert.deepEqual(makes(command, pnpmWorkspace), ['tree /out', 'tree /out/node_modules', 'file /out/package.json']);
    assert.equal(installs(command, pnpmWorkspace), 'run in /out/node_modules');
  });

  test('into a folder of the project', () => {
    assert.equal(installs('pnpm --filter web deploy out/web', pnpmWorkspace), 'all in /app/out/web/node_modules');
  });
});

describe('programs for the whole system', () => {
  const library = 'in /usr/local/lib/node_modules';
  const cases: [command: string, programs: string[]][] = [
    ['npm install -g typescript@5', ['tsc', 'tsserver']],
    ['npm i --global @angular/cli', ['ng']],
    ['npm i -g serve pm2', ['serve', 'pm2', 'pm2-dev', 'pm2-docker', 'pm2-runtime']],
    ['npm i -g @team/cli', ['team']],
    ['npm i -g @team/tool@latest', ['tool']],
    ['npm install --location=global nodemon', ['nodemon']],
    ['npm install -g ./tool.tgz', []],
    ['npm install -g git+https://example.org/tool.git', []],
  ];
  for (const [command, programs] of cases) {
    test(command, () => {
      const made = makes(command);
      assert.deepEqual(
        made.filter((each) => each.startsWith('program')),
        programs.map((name) => `program /usr/local/bin/${name}?`),
      );
      assert.ok(made.includes(library) && made.includes('in /usr/local/bin'));
    });
  }

  test('elsewhere', () => {
    const program = (command: string) => makes(command).find((each) => each.startsWith('program'));
    assert.equal(program('npm i -g --prefix /opt/tools serve'), 'program /opt/tools/bin/serve?');
    assert.equal(program('NPM_CONFIG_PREFIX=/opt/npm npm i -g serve'), 'program /opt/npm/bin/serve?');
    assert.equal(program('npm config set prefix /opt/npm && npm i -g serve'), 'program /opt/npm/bin/serve?');
    assert.equal(program('npm set prefix=/opt/npm fund=false && npm i -g serve'), 'program /opt/npm/bin/serve?');
    assert.equal(program('PNPM_HOME=/pnpm pnpm add -g serve'), 'program /pnpm/serve?');
    assert.equal(program('yarn global add serve'), 'program /usr/local/bin/serve?');
    assert.equal(program('bun add -g serve'), 'program /root/.bun/bin/serve?');
    assert.equal(program('corepack enable --install-directory /opt/bin pnpm'), 'program /opt/bin/pnpm?');
  });

  test('are taken away again', () => {
    assert.deepEqual(makes('npm uninstall -g yarn'), [
      'not /usr/local/bin/yarn',
      'not /usr/local/bin/yarnpkg',
      'not /usr/local/lib/node_modules/yarn',
    ]);
  });
});

describe('what leaves nothing, or settings', () => {
  const cases: [command: string, made: string[]][] = [
    ['npm config set fund false', ['file /root/.npmrc']],
    ['npm config get prefix', ['nothing']],
    ['npm audit', ['nothing']],
    ['npm ls', ['nothing']],
    ['npm -v', ['nothing']],
    ['npm cache clean --force', ['not /root/.npm/_cacache']],
    ['yarn cache clean', ['not /usr/local/share/.cache/yarn']],
    ['yarn config set network-timeout 600000', ['nothing']],
    ['pnpm store prune', ['nothing']],
    ['corepack prepare pnpm@9 --activate', []],
    ['npx --version', ['nothing']],
    ['npm init -y', []],
    ['npm publish', ['nothing']],
    ['npm frobnicate', ['?']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('a token is a secret', () => {
    const effect = lastEffect(`${stageOf('node:22')}RUN npm config set //example.org/:_authToken abc\n`, project());
    assert.equal(effect?.kind === 'build' && effect.makes[0]?.role, 'secret');
  });
});
