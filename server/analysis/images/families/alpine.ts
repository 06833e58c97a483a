/**
 * Small bases: Alpine, BusyBox, Wolfi and nothing at all. Sources: docker-library/official-images (alpine, busybox),
 * alpinelinux/docker-alpine, docker-library/busybox.
 */

import type { Family, Root } from '../family.ts';

const alpine: Root = {
  distribution: 'alpine',
  release: '{version}',
  libc: 'musl',
  packageManager: 'apk',
  shell: true,
};

export const alpineFamilies: readonly Family[] = [
  {
    names: ['scratch'],
    purpose: 'base',
    allTools: true,
    variants: [{ tag: '', on: { shell: false }, size: 0 }],
  },
  {
    names: ['alpine'],
    purpose: 'base',
    allTools: true,
    cmd: ['/bin/sh'],
    aliases: { edge: 'edge' },
    // The base system brings ca-certificates-bundle.
    changes: [{ since: '3.13', certificates: true }],
    variants: [
      { tag: '', on: { ...alpine, release: '' }, size: 3.6 },
      { tag: '{version}', on: alpine, size: 3.6 },
    ],
  },
  {
    names: ['busybox'],
    purpose: 'base',
    cmd: ['sh'],
    aliases: { stable: '1.37', unstable: '1.38' },
    variants: [
      { tag: '{version}? glibc?', on: { libc: 'glibc', shell: true }, size: 2.2 },
      { tag: '{version}? musl', on: { libc: 'musl', shell: true }, size: 0.9 },
      { tag: '{version}? uclibc', on: { shell: true }, size: 0.8 },
    ],
  },
];
