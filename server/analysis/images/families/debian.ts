/**
 * Debian, Ubuntu and what is built right on them. Sources: docker-library/official-images (debian, ubuntu),
 * debuerreotype, docker-library/buildpack-deps.
 */

import type { Family, Root } from '../family.ts';

const debian: Root = { distribution: 'debian', release: '{suite}', libc: 'glibc', packageManager: 'apt', shell: true };
const ubuntu: Root = { ...debian, distribution: 'ubuntu', release: '{ubuntu}' };

const processTools = ['ps', 'top', 'pgrep', 'pkill', 'free', 'uptime', 'vmstat', 'watch'];
const scmTools = [
  'git',
  'hg',
  'svn',
  'ssh',
  'scp',
  'sftp',
  'ssh-keygen',
  'ssh-keyscan',
  'ssh-add',
  'ssh-agent',
  'python3',
  ...processTools,
];
const buildTools = [
  'gcc',
  'g++',
  'cc',
  'c++',
  'cpp',
  'ld',
  'as',
  'ar',
  'nm',
  'strip',
  'objcopy',
  'make',
  'autoconf',
  'autoreconf',
  'automake',
  'libtoolize',
  'm4',
  'pkg-config',
  'patch',
  'file',
  'bzip2',
  'unzip',
  'xz',
  'dpkg-buildpackage',
  'convert',
  'identify',
  'mysql_config',
  'pg_config',
  'xml2-config',
  'curl-config',
];

export const debianFamilies: readonly Family[] = [
  {
    names: ['debian'],
    purpose: 'base',
    allTools: true,
    cmd: ['bash'],
    timeZones: true,
    variants: [
      { tag: '', on: { ...debian, release: '' }, size: 49, runtime: ['debian:stable-slim'] },
      { tag: '{suite} slim', on: debian, size: 29 },
      { tag: '{suite} backports?', on: debian, size: 49, runtime: ['debian:{suite}-slim'] },
      // What was stable on some day.
      { tag: 'stable|oldstable|oldoldstable|testing|unstable {any} slim?', on: { ...debian, release: '?' }, size: 49 },
      { tag: '{suite} {any} slim', on: debian, size: 29 },
      { tag: '{suite} {any}', on: debian, size: 49, runtime: ['debian:{suite}-{any}-slim'] },
      { tag: '{debianNumber} slim', on: { ...debian, release: '{debianNumber}' }, size: 29 },
      {
        tag: '{debianNumber}',
        on: { ...debian, release: '{debianNumber}' },
        size: 49,
        runtime: ['debian:{debianNumber}-slim'],
      },
    ],
  },
  {
    names: ['ubuntu'],
    purpose: 'base',
    allTools: true,
    tools: processTools,
    cmd: ['/bin/bash'],
    variants: [
      { tag: '', on: { ...ubuntu, release: '' }, size: 30 },
      { tag: '{ubuntu} {any}?', on: ubuntu, size: 30 },
      { tag: '{ubuntuNumber}', on: { ...ubuntu, release: '{ubuntuNumber}' }, size: 30 },
    ],
  },
  {
    names: ['buildpack-deps'],
    purpose: 'toolchain',
    allTools: true,
    certificates: true,
    tools: ['curl', 'wget', 'gpg', 'openssl'],
    variants: [
      { tag: 'curl', on: 'debian:stable', purpose: 'base', size: 75 },
      { tag: '{suite} curl', on: 'debian:{suite}', purpose: 'base', size: 75, runtime: ['debian:{suite}-slim'] },
      { tag: '{ubuntu} curl', on: 'ubuntu:{ubuntu}', purpose: 'base', size: 50 },
      { tag: '{ubuntuNumber} curl', on: 'ubuntu:{ubuntuNumber}', purpose: 'base', size: 50 },
      { tag: 'scm', on: 'debian:stable', tools: scmTools, size: 140 },
      { tag: '{suite} scm', on: 'debian:{suite}', tools: scmTools, size: 140, runtime: ['debian:{suite}-slim'] },
      { tag: '{ubuntu} scm', on: 'ubuntu:{ubuntu}', tools: scmTools, size: 90 },
      { tag: '{ubuntuNumber} scm', on: 'ubuntu:{ubuntuNumber}', tools: scmTools, size: 90 },
      { tag: '', on: 'debian:stable', tools: [...scmTools, ...buildTools], size: 350, runtime: ['debian:stable-slim'] },
      {
        tag: '{suite}',
        on: 'debian:{suite}',
        tools: [...scmTools, ...buildTools],
        size: 350,
        runtime: ['debian:{suite}-slim'],
      },
      {
        tag: '{ubuntu}',
        on: 'ubuntu:{ubuntu}',
        tools: [...scmTools, ...buildTools],
        size: 250,
        runtime: ['ubuntu:{ubuntu}'],
      },
      {
        tag: '{ubuntuNumber}',
        on: 'ubuntu:{ubuntuNumber}',
        tools: [...scmTools, ...buildTools],
        size: 250,
        runtime: ['ubuntu:{ubuntuNumber}'],
      },
    ],
  },
  {
    names: ['bitnami/minideb', 'bitnamilegacy/minideb'],
    purpose: 'base',
    complete: false,
    tools: ['install_packages'],
    variants: [
      { tag: '', on: { ...debian, release: '' } },
      { tag: '{suite} {any}?', on: debian },
    ],
  },
];
