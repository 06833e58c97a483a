/**
 * Node.js: its package managers, and the tools that builds of JavaScript projects call by name.
 */

import { each } from '../command/table.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, Effect, Explain, Toolchain } from '../toolchain.ts';
import { explainBun } from './bun.ts';
import { anywhere, nodeName } from './effects.ts';
import { execute } from './execute.ts';
import { explainNpm } from './npm.ts';
import { explainPnpm } from './pnpm.ts';
import { buildFolders, buildSettings, interpreted, manifests, sources, startManifests } from './projectFiles.ts';
import { explainCorepack, explainNode, explainRunner } from './runtime.ts';
import { managerPrograms } from './starts/managers.ts';
import { starts } from './starts/starts.ts';
import { addons } from './tools/addons.ts';
import { explainAngular } from './tools/angular.ts';
import { bundlers } from './tools/bundlers.ts';
import { checkers } from './tools/checkers.ts';
import { fileTools } from './tools/fileTools.ts';
import { explainLerna } from './tools/lerna.ts';
import { explainNest } from './tools/nest.ts';
import { explainNext } from './tools/next.ts';
import { explainNuxt } from './tools/nuxt.ts';
import { explainNx } from './tools/nx.ts';
import { compilers } from './tools/outputFlags.ts';
import { explainPrisma } from './tools/prisma.ts';
import { explainRemix } from './tools/remix.ts';
import { runners } from './tools/runners.ts';
import { explainTsc } from './tools/tsc.ts';
import { explainTurbo } from './tools/turbo.ts';
import { explainSvelteKit, explainVite } from './tools/vite.ts';
import { explainWebpack } from './tools/webpack.ts';
import { explainYarn } from './yarn.ts';

export const node: Toolchain = {
  name: nodeName,
  image: 'node',
  toolFolders: ['node_modules/.bin'],
  manifests,
  startManifests,
  sourceFolders: ['src'],
  buildTools: ['python', 'python2', 'python3'],
  sources,
  interpreters: ['node', 'nodejs'],
  interprets: interpreted,
  buildSettings,
  buildFolders,
  starts,
  wants: [
    'package.json',
    'pnpm-workspace.yaml',
    '.yarnrc.yml',
    '.npmrc',
    'tsconfig*.json',
    'angular.json',
    'nest-cli.json',
    'project.json',
    'turbo.json',
    'schema.prisma',
    ...sources.filter((ending) => !/vue|svelte/.test(ending)).map((ending) => `*${ending}`),
  ],
  programs: withDoubt({
    ...addons,
    ...bundlers,
    ...compilers,
    ...checkers,
    ...fileTools,
    ...runners,
    ...managerPrograms,
    ...each(
      'babel-node electron esno gulp grunt nodemon sucrase-node swc-node ts-node ts-node-dev ts-node-esm ' +
        'ts-node-script ts-node-transpile-only tsnd tsx vite-node zx jiti cake rush rushx graphql-codegen gql-gen ' +
        'hardhat relay-compiler lingui openapi-typescript orval svgr workbox plop hygen contentlayer payload wxt',
      explainRunner,
    ),
    bun: explainBun,
    corepack: explainCorepack,
    lerna: explainLerna,
    nest: explainNest,
    next: explainNext,
    ng: explainAngular,
    ...each('node nodejs', explainNode),
    npm: explainNpm,
    ...each('npx bunx pnpx', explainExecute),
    ...each('nuxi nuxt', explainNuxt),
    nx: explainNx,
    pnpm: explainPnpm,
    prisma: explainPrisma,
    remix: explainRemix,
    'svelte-kit': explainSvelteKit,
    ...each('tsc tspc ttsc vue-tsc', explainTsc),
    turbo: explainTurbo,
    vite: explainVite,
    ...each('webpack webpack-cli', explainWebpack),
    ...each('yarn yarnpkg', explainYarn),
  }),
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  readsInBuilds: (variable) => /^(?:NODE_\w+|PNPM_HOME|COREPACK_\w+)$/.test(variable),
  isPartOf: (program) => companions.has(program),
};

const buildVariables =
  /^(?:npm_config_\w+|NPM_(?:CONFIG_\w+|VERSION|TOKEN)|YARN_\w+|PNPM_VERSION|NODE_VERSION|NEXT_TELEMETRY_DISABLED|NUXT_TELEMETRY_DISABLED|TURBO_\w+|NX_\w+|GENERATE_SOURCEMAP|DISABLE_ESLINT_PLUGIN|PUPPETEER_SKIP_(?:CHROMIUM_)?DOWNLOAD|CYPRESS_INSTALL_BINARY|SASS_BINARY_\w+|HUSKY(?:_SKIP_INSTALL)?)$/;

/** Compilers, and servers that rebuild when a source changes. */
const companions = new Set(
  'tsc tsx ts-node ts-node-dev tsnd nodemon webpack webpack-dev-server react-scripts craco vue-cli-service ng nest gulp grunt'.split(
    ' ',
  ),
);

/** Where nobody knows in which folder a tool works, what it makes may lie anywhere. */
function withDoubt(programs: Readonly<Record<string, Explain>>): Readonly<Record<string, Explain>> {
  const doubted = Object.entries(programs).map(([name, explain]): [string, Explain] => [
    name,
    (command) => explain(command) ?? (command.cwd === undefined ? anywhere(name) : undefined),
  ]);
  return Object.fromEntries(doubted);
}

/** A program that runs one of a package: `npx tsc`. */
function explainExecute({ name, cwd, arguments: words }: Command): Effect | undefined {
  const unread = cwd === undefined ? undefined : projectCode(nodeName, name, cwd);
  return execute(name, words, cwd, true) ?? unread;
}
