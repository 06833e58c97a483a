/**
 * Go. Source: docker-library/golang.
 */

import type { Family } from '../family.ts';

/** Where a binary without a C library runs. */
const staticOnly = [
  { image: 'gcr.io/distroless/static-debian{debianNumber}', staticOnly: true },
  { image: 'gcr.io/distroless/static', staticOnly: true },
  { image: 'alpine:3', staticOnly: true },
  { image: 'scratch', staticOnly: true },
] as const;

export const goFamilies: readonly Family[] = [
  {
    names: ['golang'],
    purpose: 'toolchain',
    allTools: true,
    aliases: { tip: '1.28' },
    latest: '1.27',
    supported: '1.26 1.27',
    defaults: {
      debian: `
        1.8:stretch 1.11.12:buster 1.12.0:stretch 1.12.7:buster 1.16.7:bullseye 1.19.10:bookworm 1.20.0:bullseye
        1.20.5:bookworm 1.24.6:trixie 1.29:?
      `,
      alpine: `
        1.13.0:3.10 1.13.5:3.11 1.13.12:3.12 1.14.0:3.11 1.14.4:3.12 1.14.13:3.13 1.15.0:3.12 1.15.6:3.13 1.15.13:3.14
        1.16.0:3.13 1.16.5:3.14 1.16.10:3.15 1.17.0:3.14 1.17.3:3.15 1.17.10:3.16 1.18.0:3.15 1.18.2:3.16 1.18.8:3.17
        1.19.0:3.16 1.19.3:3.17 1.19.9:3.18 1.20.0:3.17 1.20.4:3.18 1.20.12:3.19 1.21.0:3.18 1.21.5:3.19 1.21.10:3.20
        1.22.0:3.19 1.22.3:3.20 1.22.10:3.21 1.23.0:3.20 1.23.4:3.21 1.23.9:3.22 1.24.0:3.21 1.24.3:3.22 1.24.11:3.23
        1.25.0:3.22 1.25.5:3.23 1.25.11:3.24 1.26.0:3.23 1.26.4:3.24 1.28:?
      `,
    },
    tools: ['go', 'gofmt'],
    certificates: true,
    workdir: '/go',
    env: { GOLANG_VERSION: null, GOPATH: '/go', PATH: '/go/bin:/usr/local/go/bin:$PATH' },
    changes: [{ since: '1.21.1', env: { GOTOOLCHAIN: 'local' } }],
    variants: [
      {
        tag: '{version}? alpine{alpine}',
        on: 'alpine:{alpine}',
        runtime: ['alpine:{alpine}', ...staticOnly],
        size: 65,
      },
      {
        tag: '{version}? {debian}?',
        on: 'buildpack-deps:{debian}-scm',
        tools: ['gcc', 'g++', 'cc', 'c++', 'cpp', 'ld', 'as', 'ar', 'make', 'pkg-config'],
        runtime: ['debian:{debian}-slim', 'gcr.io/distroless/base-debian{debianNumber}', ...staticOnly],
        size: 300,
      },
    ],
  },
];
