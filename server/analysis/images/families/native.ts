/**
 * Compilers for native programs: GCC, Haskell, Swift, Dart, Crystal, Julia, Perl. Sources: docker-library/gcc,
 * haskell/docker-haskell, swiftlang/swift-docker, dart-lang/dart-docker, crystal-lang/distribution-scripts,
 * docker-library/julia, perl/docker-perl.
 */

import type { Family, Runtime, Variant } from '../family.ts';

const staticOnly: readonly Runtime[] = [
  { image: 'gcr.io/distroless/static-debian{debianNumber}', staticOnly: true },
  { image: 'gcr.io/distroless/static', staticOnly: true },
  { image: 'scratch', staticOnly: true },
];

/** GCC, newer than that of the release it stands on: its libraries lie in /usr/local/lib64. */
const newerThanDebian: Variant = {
  tag: '{version}? {debian}?',
  on: 'buildpack-deps:{debian}',
  runtime: [
    {
      image: 'debian:{debian}-slim',
      olderLibraries: ['libstdc++.so.6', 'libgcc_s.so.1', 'libgomp.so.1', 'libgfortran.so.5', 'libatomic.so.1'],
    },
    ...staticOnly,
  ],
  size: 550,
};

const haskellTools = [
  'ghc',
  'ghci',
  'runghc',
  'cabal',
  'stack',
  'curl',
  'git',
  'gcc',
  'g++',
  'cc',
  'make',
  'gpg',
  'xz',
];
const haskellRuntime: Runtime = { image: 'debian:{debian}-slim', packages: ['libgmp10', 'libnuma1'] };

const swiftTools = ['swift', 'swiftc', 'clang', 'clang++', 'lldb', 'git', 'unzip', 'make', 'ld', 'gcc', 'pkg-config'];

export const nativeFamilies: readonly Family[] = [
  {
    names: ['gcc'],
    purpose: 'toolchain',
    allTools: true,
    latest: '16',
    supported: '13 14 15 16',
    defaults: {
      debian: `
        8.4.0:buster 9.1.0:? 9.5.0:bullseye 10.1.0:? 10.3.0:buster 10.4.0:bullseye 11.1.0:? 12.3.0:bookworm
        14.3.0:trixie 15.1.0:bookworm 15.2.0:trixie 17:?
      `,
    },
    tools: ['gfortran', 'gccgo', 'go'],
    env: { GPG_KEYS: null, GCC_MIRRORS: null, GCC_VERSION: null },
    variants: [
      // GCC 10.3 on Debian 10, whose own is 8.
      { ...newerThanDebian, since: '10.1', until: '10.4' },
      {
        tag: '{version}? {debian}?',
        until: '13',
        on: 'buildpack-deps:{debian}',
        runtime: ['debian:{debian}-slim', ...staticOnly],
        size: 480,
      },
      // Debian 13 brings GCC 14 itself.
      {
        tag: '{version}? {debian}?',
        since: '14.3',
        until: '15',
        on: 'buildpack-deps:{debian}',
        runtime: ['debian:{debian}-slim', ...staticOnly],
        size: 550,
      },
      newerThanDebian,
    ],
  },
  {
    names: ['haskell'],
    purpose: 'toolchain',
    latest: '9.14',
    supported: '9.12 9.14',
    defaults: {
      debian: `
        8.2.2:stretch 8.8.3:buster 9.6.6:bullseye 9.8.1:buster 9.8.4:bullseye 9.12.2:bookworm 9.15:?
      `,
    },
    certificates: true,
    tools: haskellTools,
    env: { LANG: 'C.UTF-8', PATH: null },
    cmd: ['ghci'],
    variants: [
      { tag: '{version}? slim {debian}?', on: 'debian:{debian}-slim', runtime: [haskellRuntime], size: 600 },
      { tag: '{version}? {debian}?', on: 'debian:{debian}', runtime: [haskellRuntime], size: 620 },
    ],
  },
  {
    names: ['swift'],
    purpose: 'toolchain',
    latest: '6.3',
    supported: '6.3',
    defaults: { ubuntu: '4.0.3:xenial 5.0.1:bionic 5.7.0:jammy 6.0.0:noble 6.4:?' },
    certificates: true,
    env: {
      SWIFT_BRANCH: null,
      SWIFT_PLATFORM: null,
      SWIFT_SIGNING_KEY: null,
      SWIFT_VERSION: null,
      SWIFT_WEBROOT: null,
    },
    timeZones: true,
    variants: [
      { tag: '{version}? {ubuntu}? slim', on: 'ubuntu:{ubuntu}', purpose: 'runtime', size: 110 },
      { tag: '{version}? {debian} slim', on: 'debian:{debian}', purpose: 'runtime' },
      { tag: '{version}? amazonlinux{release} slim', on: 'amazonlinux:{release}', purpose: 'runtime' },
      { tag: '{version}? rhel ubi{release} slim', on: 'redhat/ubi{release}', purpose: 'runtime' },
      {
        tag: '{version}? amazonlinux{release}',
        since: '5.3',
        on: 'amazonlinux:{release}',
        tools: swiftTools,
        runtime: ['swift:{version}? amazonlinux{release} slim'],
      },
      {
        tag: '{version}? rhel ubi{release}',
        on: 'redhat/ubi{release}',
        tools: swiftTools,
        runtime: ['swift:{version}? rhel ubi{release} slim'],
      },
      { tag: '{version}? {debian}', until: '6.2', on: 'debian:{debian}', tools: swiftTools },
      {
        tag: '{version}? {debian}',
        on: 'debian:{debian}',
        tools: swiftTools,
        runtime: ['swift:{version}? {debian} slim'],
      },
      { tag: '{version}? {ubuntu}?', until: '5', on: 'ubuntu:{ubuntu}', tools: swiftTools },
      { tag: '{version} bionic', until: '5.2', on: 'ubuntu:bionic', tools: swiftTools },
      { tag: '{version}? mantic', on: 'ubuntu:mantic', tools: swiftTools },
      {
        tag: '{version}? {ubuntu}?',
        on: 'ubuntu:{ubuntu}',
        tools: swiftTools,
        runtime: ['swift:{version}? {ubuntu}? slim'],
        size: 950,
      },
    ],
  },
  {
    names: ['dart'],
    purpose: 'toolchain',
    latest: '3.13',
    supported: '3.13',
    aliases: { stable: '3.13', beta: '3.14', dev: '3.14' },
    defaults: { debian: '2.12.4:buster 2.16.1:bullseye 3.1.3:bookworm 3.9.0:trixie 3.16:?' },
    certificates: true,
    tools: ['dart', 'curl', 'dig', 'git', 'ssh', 'unzip', '/runtime'],
    env: { DART_SDK: '/usr/lib/dart', PATH: '/usr/lib/dart/bin:/root/.pub-cache/bin:$PATH' },
    workdir: '/root',
    variants: [
      {
        tag: '{version}? sdk?',
        on: 'debian:{debian}-slim',
        // /runtime/ holds the C library and the root certificates that compiled programs need.
        runtime: [{ image: 'scratch', copies: ['/runtime/'] }, 'debian:{debian}-slim'],
        size: 300,
      },
    ],
  },
  {
    names: ['crystallang/crystal'],
    purpose: 'toolchain',
    defaults: {
      ubuntu: '1.8.0:jammy 1.13.0:noble 1.20:?',
      alpine: '1.8.0:3.17 1.13.0:3.20 1.18.2:? 1.19.0:3.22 1.20:?',
    },
    certificates: true,
    timeZones: true,
    tools: ['crystal', 'shards', 'gcc', 'pkg-config', 'git', 'make'],
    cmd: ['/bin/sh'],
    variants: [
      {
        tag: '{version}? alpine build?',
        on: 'alpine:{alpine}',
        runtime: ['alpine:{alpine}', { image: 'scratch', staticOnly: true }],
      },
      { tag: '{version}? build?', on: 'ubuntu:{ubuntu}', runtime: ['ubuntu:{ubuntu}'] },
    ],
  },
  {
    names: ['julia'],
    purpose: 'runtime',
    latest: '1.12',
    supported: '1.10 1.12',
    defaults: {
      debian: `
        1.6.4:bullseye 1.6.7:bookworm 1.7.0:bullseye 1.9.1:bookworm 1.10.10:trixie 1.11.0:bookworm 1.11.6:trixie
        1.14:?
      `,
    },
    certificates: true,
    tools: ['julia', 'curl'],
    env: { JULIA_PATH: '/usr/local/julia', PATH: '/usr/local/julia/bin:$PATH', JULIA_GPG: null, JULIA_VERSION: null },
    cmd: ['julia'],
    changes: [
      { since: '1.6.7', until: '1.7', entrypoint: ['docker-entrypoint.sh'], cmd: ['julia'] },
      { since: '1.8.2', entrypoint: ['docker-entrypoint.sh'], cmd: ['julia'] },
    ],
    variants: [
      { tag: '{version}? alpine{alpine}', on: 'alpine:{alpine}' },
      { tag: '{version}? {debian}?', on: 'debian:{debian}-slim', size: 260 },
    ],
  },
  {
    names: ['perl'],
    purpose: 'runtime',
    complete: false,
    aliases: { stable: '5.44', devel: '5.45' },
    latest: '5.44',
    supported: '5.42 5.44',
    defaults: {
      debian: `
        5.26.3:buster 5.28.0:stretch 5.28.2:buster 5.30.3:bullseye 5.32.0:buster 5.32.1:bullseye 5.36.1:bookworm
        5.37.0:? 5.38.0:bookworm 5.38.5:trixie 5.39.1:bookworm 5.40.3:trixie 5.41.1:bookworm 5.42.0:trixie 5.46:?
      `,
    },
    certificates: true,
    tools: ['perl', 'cpan', 'cpanm', 'prove'],
    folders: ['/usr/local/lib/perl5/site_perl'],
    workdir: '/usr/src/app',
    changes: [{ until: '5.37', workdir: '/' }],
    variants: [
      { tag: '{version}? slim threaded? {debian}?', on: 'debian:{debian}-slim', size: 60 },
      {
        tag: '{version}? threaded? {debian}?',
        on: 'buildpack-deps:{debian}',
        runtime: ['perl:{version}? slim {debian}?'],
        size: 350,
      },
    ],
  },
];
