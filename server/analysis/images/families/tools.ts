/**
 * Command-line tools that Dockerfiles start from or copy programs out of. Sources: docker-library/docker, tianon/docker-bash,
 * alpine-docker/git, tonistiigi/xx, golangci/golangci-lint, distribution/distribution-library-image, the projects' own Dockerfiles.
 */

import type { Family } from '../family.ts';

const daemon = {
  tools: ['dockerd', 'containerd', 'iptables', 'openssl', 'pigz', 'xz'],
  env: { DIND_COMMIT: null },
  entrypoint: ['dockerd-entrypoint.sh'],
  cmd: [],
  ports: ['2375', '2376'],
  volumes: ['/var/lib/docker'],
  size: 140,
};

export const toolFamilies: readonly Family[] = [
  {
    names: ['docker'],
    purpose: 'toolchain',
    certificates: true,
    tools: ['docker', 'git', 'ssh'],
    env: {
      DOCKER_VERSION: null,
      DOCKER_BUILDX_VERSION: null,
      DOCKER_COMPOSE_VERSION: null,
      DOCKER_TLS_CERTDIR: '/certs',
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['sh'],
    variants: [
      { tag: '{version}? cli alpine{alpine}', since: '24', on: 'alpine:{alpine}', size: 70 },
      { tag: '{version}? cli', since: '24', on: 'alpine:?', size: 70 },
      {
        ...daemon,
        tag: '{version}? dind rootless',
        since: '24',
        on: 'alpine:?',
        user: 'rootless',
        users: ['rootless'],
        volumes: [...daemon.volumes, '/home/rootless/.local/share/docker'],
      },
      { ...daemon, tag: '{version}? dind? alpine{alpine}', since: '24', on: 'alpine:{alpine}' },
      { ...daemon, tag: '{version}? dind?', since: '24', on: 'alpine:?' },
    ],
  },
  {
    names: ['bash'],
    purpose: 'base',
    tools: ['bash'],
    env: {
      _BASH_VERSION: null,
      _BASH_BASELINE: null,
      _BASH_BASELINE_PATCH: null,
      _BASH_LATEST_PATCH: null,
      _BASH_COMMIT: null,
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['bash'],
    variants: [{ tag: '{version}? alpine{alpine}?', on: 'alpine:{alpine}', size: 6 }],
  },
  {
    names: ['alpine/git'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    tools: ['git', 'git-lfs', 'ssh', 'less'],
    workdir: '/git',
    entrypoint: ['git'],
    cmd: ['--help'],
    variants: [{ tag: '{any}?', on: 'alpine:?', size: 30 }],
  },
  {
    names: ['curlimages/curl', 'quay.io/curl/curl'],
    purpose: 'runtime',
    complete: false,
    certificates: true,
    tools: ['curl'],
    variants: [{ tag: '{version}?', on: 'alpine:?', size: 9 }],
  },
  {
    // Scripts to cross-compile with; to copy from.
    names: ['tonistiigi/xx'],
    purpose: 'toolchain',
    complete: false,
    variants: [{ tag: '{version}? {any}?', on: { shell: false }, size: 0.1 }],
  },
  {
    names: ['docker/buildx-bin', 'docker/compose-bin', 'moby/moby-bin', 'dockereng/cli-bin'],
    purpose: 'toolchain',
    complete: false,
    variants: [{ tag: '{any}?', on: { shell: false } }],
  },
  {
    names: ['registry', 'distribution/distribution'],
    purpose: 'runtime',
    certificates: true,
    tools: ['registry'],
    env: { OTEL_TRACES_EXPORTER: null },
    entrypoint: ['/entrypoint.sh'],
    ports: ['5000'],
    volumes: ['/var/lib/registry'],
    variants: [
      { tag: '{version}?', since: '3', on: 'alpine:?', cmd: ['/etc/distribution/config.yml'], size: 18 },
      { tag: '{version}?', since: '2.7', on: 'alpine:?', cmd: ['/etc/docker/registry/config.yml'], size: 10 },
    ],
  },
  {
    names: ['hashicorp/terraform', 'hashicorp/packer'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    variants: [{ tag: '{version}? {any}?', on: 'alpine:?', size: 40 }],
  },
  {
    names: ['hashicorp/vault', 'hashicorp/consul', 'vault', 'consul'],
    purpose: 'runtime',
    complete: false,
    certificates: true,
    entrypoint: ['docker-entrypoint.sh'],
    variants: [{ tag: '{version}?', on: 'alpine:?' }],
  },
  {
    names: ['golangci/golangci-lint'],
    purpose: 'toolchain',
    complete: false,
    tools: ['golangci-lint'],
    variants: [
      { tag: '{version}? alpine', on: 'golang:?-alpine' },
      { tag: '{version}?', on: 'golang:?' },
    ],
  },
  {
    names: ['moby/buildkit'],
    purpose: 'runtime',
    complete: false,
    certificates: true,
    tools: ['buildkitd', 'buildctl'],
    variants: [{ tag: '{version}? {any}?', on: 'alpine:?' }],
  },
  {
    names: ['emscripten/emsdk'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    tools: ['emcc', 'em++', 'emcmake', 'emmake', 'node', 'python3', 'cmake', 'make', 'git', 'curl'],
    variants: [{ tag: '{version}?', on: 'ubuntu:?' }],
  },
];
