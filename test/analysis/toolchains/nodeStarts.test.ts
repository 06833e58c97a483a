/**
 * What images start with Node.js, by the documentation of each program.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applicationsOf, startWords } from './applications.ts';
import type { Files } from './madeIn.ts';
import { manifest } from './nodeProjects.ts';

const shop: Files = {
  'package.json': manifest(
    'shop',
    {
      prestart: 'prisma migrate deploy',
      start: 'node dist/server.js',
      serve: 'cross-env NODE_ENV=production node dist/server',
      both: 'npm run web && node dist/worker.js',
      web: 'serve -s dist -l 3000',
      dev: 'nodemon server.js',
      built: 'npm run build && npm run web',
      build: 'tsc',
      tasks: 'run-s serve',
    },
    { dependencies: { express: '4', '@prisma/client': '5' } },
  ),
  'server.js': "const express = require('express');\n",
  'dist/server.js': '',
  'dist/index.js': '',
  'prisma/schema.prisma': '',
  'public/index.html': '',
  'ecosystem.config.js': "module.exports = { apps: [{ name: 'shop', script: 'dist/server.js' }] };\n",
  'next.config.js': '',
  'tsconfig.json': '{}',
  '.env': '',
};

function starts(
  name: string,
  cases: readonly (readonly [command: string, words: string])[],
  files: Files = shop,
): void {
  describe(name, () => {
    for (const [command, words] of cases) test(command, () => assert.equal(startWords(command, files), words));
  });
}

const server = '/app/dist/server.js project';
const restarts = 'restarts when a source changes';
const compiles = 'compiles its sources when it starts';

starts('node', [
  ['node server.js', '/app/server.js project'],
  ['["node", "dist/server.js"]', server],
  ['node dist/server', server],
  ['node dist', '/app/dist/index.js project'],
  ['nodejs --max-old-space-size=4096 --enable-source-maps dist/server.js --port 80', server],
  ['node -r dotenv/config dist/server.js', `/app/dist/server.js /app/.env project`],
  ['node --require ./tracing.js dist/server.js', '/app/dist/server.js /app/tracing.js project'],
  [
    'node --import ./tracing.mjs --env-file=.env dist/server.js',
    '/app/dist/server.js /app/tracing.mjs /app/.env project',
  ],
  ['node -r newrelic -r tsconfig-paths/register dist/server.js', '/app/dist/server.js /app/tsconfig.json project'],
  ['NODE_ENV=production node dist/server.js', server],
  ['node -r ts-node/register src/server.ts', compiles],
  ['node --import tsx src/server.ts', compiles],
  ['node --watch server.js', restarts],
  ['node --test', 'runs the tests of the project'],
  ['node -e "require(\'http\').get(1)"', 'nothing'],
  ['node -e "require(\'./check\')"', 'project'],
  ['node', ''],
  ['node --version', ''],
  ['node $SCRIPT', ''],
  ['node .output/server/index.mjs', '/app/.output data'],
  ['node .next/standalone/server.js', '/app/.next/standalone data'],
  ['node node_modules/.bin/serve dist', '/app/dist nothing'],
  ['node node_modules/next/dist/bin/next start', '/app/.next /app/public /app/next.config.js project'],
]);

starts('scripts of the project', [
  ['npm start', `/app/prisma project; ${server}`],
  ['["npm", "run", "serve"]', server],
  ['npm run both', `/app/dist nothing; /app/dist/worker.js project`],
  ['npm run web -- --cors', '/app/dist nothing'],
  ['npm start --prefix /app', `/app/prisma project; ${server}`],
  ['node --run start', server],
  ['yarn serve', server],
  ['yarn run serve', server],
  ['pnpm run serve', server],
  ['pnpm serve', server],
  ['bun run serve', server],
  ['npm run tasks', server],
  ['yarn node dist/server.js', server],
  ['npm run dev', restarts],
  ['npm run built', 'compiles sources; /app/dist nothing'],
  ['npm run nothing', ''],
]);

test('a project in another folder', () => {
  const files = { 'api/package.json': manifest('api', { start: 'node index.js' }), 'api/index.js': '' };
  for (const command of ['npm start --prefix api', 'cd api && npm start', 'yarn --cwd api start', 'pnpm -C api start'])
    assert.equal(startWords(command, files), '/app/api/index.js project', command);
});

test('a server that is a library of the project wants the libraries', () => {
  const files = { 'package.json': manifest('shop', {}, { devDependencies: { 'local-web-server': '5' } }) };
  const [local] = applicationsOf('CMD npx ws -d dist', files);
  assert.deepEqual([local?.reads, local?.uses?.()], ['project', ['local-web-server']]);
  assert.equal(startWords('npx serve dist', files), '/app/dist nothing');
});

test('a server of files reaches for nothing else', () => {
  const [server] = applicationsOf('CMD serve dist', shop);
  const { opensFiles, certificates, startsOthers } = server?.facts?.() ?? {};
  assert.deepEqual([opensFiles, certificates, startsOthers], [false, false, false]);
});

test('seeds of a database', () => {
  const files = { 'package.json': manifest('shop', {}, { prisma: { seed: 'ts-node prisma/seed.ts' } }) };
  assert.equal(startWords('npx prisma db seed', files), compiles);
});

test('without a script, npm starts server.js', () => {
  assert.equal(startWords('npm start', { 'package.json': '{}', 'server.js': '' }), '/app/server.js project');
});

starts('servers of static files', [
  ['serve -s dist', '/app/dist nothing'],
  ['["npx", "serve", "-l", "80", "dist"]', '/app/dist nothing'],
  ['["npx", "--yes", "serve@14", "dist"]', '/app/dist nothing'],
  ['node_modules/.bin/http-server -p 80 dist', '/app/dist project'],
  ['http-server', '/app/public nothing'],
  ['serve', '/app nothing'],
  ['serve -c serve.json dist', '/app/dist nothing'],
  ['ws -d dist --spa index.html', '/app/dist nothing'],
  ['sirv start dist --single', '/app/dist nothing'],
  ['json-server --port 80 db.json', '/app/db.json nothing'],
  ['serve --version', ''],
]);

starts('frameworks', [
  ['next start', '/app/.next /app/public /app/next.config.js project'],
  ['npx next start -p 80', '/app/.next /app/public /app/next.config.js project'],
  ['next dev', 'rebuilds when a source changes'],
  ['next build && next start', 'builds the project; /app/.next /app/public /app/next.config.js project'],
  ['vite preview --host', '/app/dist /app/tsconfig.json project'],
  ['vite', 'rebuilds when a source changes'],
  ['remix-serve ./build/server/index.js', '/app/build /app/public project'],
  ['nuxt start', '/app/.nuxt /app/dist project'],
  ['astro preview', '/app/dist project'],
  ['astro dev', 'rebuilds when a source changes'],
  ['nest start', 'compiles the project first'],
  ['ng serve', 'rebuilds when a source changes'],
  ['react-scripts start', 'rebuilds when a source changes'],
  ['tsx src/index.ts', compiles],
  ['jest', 'runs tests'],
]);

starts('programs that look after others', [
  ['pm2-runtime dist/server.js', server],
  ['pm2 start dist/server.js --no-daemon -i max', server],
  ['pm2-runtime start ecosystem.config.js', '/app/ecosystem.config.js /app/dist/server.js project'],
  ['pm2-runtime npm -- run serve', server],
  ['pm2 logs', ''],
  ['forever dist/server.js', server],
]);

starts(
  'databases',
  [
    ['npx prisma migrate deploy && node server.js', '/app/prisma project; /app/server.js project'],
    ['typeorm migration:run -d dist/data.js', '/app/dist/data.js project'],
    ['typeorm-ts-node-commonjs migration:run -d src/data.ts', compiles],
    ['knex migrate:latest --knexfile knexfile.ts', compiles],
  ],
  { ...shop, 'knexfile.ts': '' },
);

starts('bun', [
  ['bun src/index.ts', '/app/src/index.ts /app/tsconfig.json project'],
  ['bun run --smol src/index.ts', '/app/src/index.ts /app/tsconfig.json project'],
  ['bun --hot src/index.ts', restarts],
  ['bun test', 'runs tests'],
  ['bun', ''],
]);

test('Next.js compiles settings in TypeScript whenever it starts', () => {
  const config = "import mdx from '@next/mdx';\nimport './src/env';\n";
  const files = { 'package.json': '{}', 'next.config.ts': config, 'src/env.ts': '', 'tsconfig.json': '' };
  const [next] = applicationsOf('CMD next start', files);
  assert.deepEqual(next?.uses?.(), ['next', 'react', 'react-dom', 'typescript', '@next/mdx']);
  assert.ok(next.loads.includes('/app/src/env.ts'));
  assert.ok(next.loads.includes('/app/next.config.ts'));
});

test('what NODE_OPTIONS names is loaded first', () => {
  const [node] = applicationsOf('ENV NODE_OPTIONS="-r ts-node/register"\nCMD node src/server.ts', shop);
  assert.equal(node?.develops, compiles);
});
