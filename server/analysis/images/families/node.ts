/**
 * Node.js, Deno and Bun. Sources: nodejs/docker-node, denoland/deno_docker, oven-sh/bun (dockerhub/).
 */

import type { Family } from '../family.ts';

const nodeTools = ['node', 'nodejs', 'npm', 'npx'];
const started = { entrypoint: ['docker-entrypoint.sh'], cmd: ['node'] };
const denoEnv = { DENO_USE_CGROUPS: null, DENO_DIR: '/deno-dir/', DENO_INSTALL_ROOT: '/usr/local', DENO_VERSION: null };

export const nodeFamilies: readonly Family[] = [
  {
    names: ['node'],
    purpose: 'runtime',
    allTools: true,
    aliases: {
      argon: '4',
      boron: '6',
      carbon: '8',
      dubnium: '10',
      erbium: '12',
      fermium: '14',
      gallium: '16',
      hydrogen: '18',
      iron: '20',
      jod: '22',
      krypton: '24',
      lts: '24',
      current: '26',
    },
    latest: '26',
    supported: '22 24 26',
    defaults: {
      debian: `
        8.13.0:stretch 9.0.0:? 10.13.0:stretch 14.19.3:buster 15.0.0:stretch 16.0.0:buster 17.0.0:bullseye
        18.16.0:bookworm 19.0.0:bullseye 20.3.0:bookworm 26.0.0:trixie 27:?
      `,
      alpine: `
        10.15.3:3.9 10.17.0:3.10 10.18.0:3.11 11.0.0:? 12.13.0:3.10 12.14.0:3.11 12.22.7:3.14 12.22.8:3.15 13.0.0:3.10
        13.5.0:3.11 14.18.1:3.14 14.18.2:3.15 14.19.3:3.16 14.21.1:3.17 15.0.0:3.11 16.0.0:3.13 16.13.0:3.14
        16.13.1:3.15 16.15.1:3.16 16.18.1:3.17 16.20.0:3.18 17.0.0:3.14 17.3.0:3.15 18.3.0:3.16 18.12.1:3.17
        18.16.0:3.18 18.19.0:3.19 18.20.3:3.20 18.20.5:3.21 19.0.0:3.16 19.2.0:3.17 19.9.0:3.18 20.0.0:3.17
        20.2.0:3.18 20.10.0:3.19 20.13.1:3.20 20.18.1:3.21 20.19.2:3.22 20.19.6:3.23 21.0.0:3.18 21.4.0:3.19
        21.7.3:3.20 22.0.0:3.19 22.2.0:3.20 22.12.0:3.21 22.16.0:3.22 22.21.1:3.23 22.22.3:3.24 23.0.0:3.20
        23.3.0:3.21 23.11.1:3.22 24.0.0:3.21 24.1.0:3.22 24.11.1:3.23 24.16.0:3.24 25.0.0:3.22 25.2.1:3.23 26.3.0:3.24
        27:?
      `,
    },
    tools: nodeTools,
    users: ['node'],
    env: { NODE_VERSION: null },
    cmd: ['node'],
    changes: [
      { until: '26', env: { YARN_VERSION: null }, tools: ['yarn', 'yarnpkg'] },
      { until: '25', tools: ['corepack'] },
      { since: '8.16', until: '9', ...started },
      { since: '10.16', until: '11', ...started },
      { since: '11.15', ...started },
    ],
    variants: [
      { tag: 'lts-iron', on: 'node:20', runtime: ['node:20-slim'], size: 390 },
      { tag: 'lts-jod', on: 'node:22', runtime: ['node:22-slim'], size: 390 },
      { tag: 'lts-krypton', on: 'node:24', runtime: ['node:24-slim'], size: 390 },
      { tag: '{version}? alpine{alpine}', on: 'alpine:{alpine}', size: 50 },
      { tag: '{version}? {debian}? slim', on: 'debian:{debian}-slim', size: 75 },
      {
        tag: '{version}? {debian}?',
        on: 'buildpack-deps:{debian}',
        runtime: ['node:{version}? {debian}? slim'],
        size: 390,
      },
    ],
  },
  {
    names: ['oven/bun'],
    purpose: 'runtime',
    aliases: { canary: '1' },
    tools: ['bun', 'bunx'],
    users: ['bun'],
    env: { BUN_RUNTIME_TRANSPILER_CACHE_PATH: null, BUN_INSTALL_BIN: null, PATH: null },
    workdir: '/home/bun/app',
    entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
    cmd: ['/usr/local/bin/bun'],
    variants: [
      { tag: '{version}? alpine', on: 'alpine:?', size: 40 },
      {
        tag: '{version}? distroless',
        on: 'gcr.io/distroless/base-nossl-debian11:latest',
        workdir: '/',
        entrypoint: ['/usr/local/bin/bun'],
        size: 45,
      },
      { tag: '{version}? slim', on: 'debian:?-slim', size: 65 },
      { tag: '{version}? debian?', on: 'debian:?', runtime: ['oven/bun:{version}? slim'], size: 85 },
    ],
  },
  {
    names: ['denoland/deno'],
    purpose: 'runtime',
    tools: ['deno'],
    users: ['deno'],
    env: denoEnv,
    entrypoint: ['/tini', '--', 'docker-entrypoint.sh'],
    cmd: ['eval', "console.log('Welcome to Deno!')"],
    variants: [
      { tag: 'alpine {version}?', on: 'alpine:?', size: 50 },
      {
        tag: 'distroless {version}?',
        on: 'gcr.io/distroless/cc-debian12:latest',
        entrypoint: ['/tini', '--', '/bin/deno'],
        cmd: ['eval', "console.log('Welcome to Deno!')"],
        size: 55,
      },
      { tag: 'bin {version}?', on: { shell: false }, tools: ['/deno'], entrypoint: [], size: 45 },
      { tag: 'ubuntu {version}?', on: 'ubuntu:?', size: 75 },
      { tag: 'debian? {version}?', on: 'debian:?-slim', size: 75 },
    ],
  },
];
