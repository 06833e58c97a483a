/**
 * Google's distroless images: programs' files only, no shell and no package manager. Source:
 * GoogleContainerTools/distroless. What is no longer built (Debian 11, language runtimes on Debian 12) can still be pulled.
 */

import type { Family, Layer } from '../family.ts';

const debug = { allTools: false, tools: ['/busybox/sh'], env: { PATH: '$PATH:/busybox' } } as const;
const nonroot: Layer = { user: '65532', workdir: '/home/nonroot' };
const busybox = ['/busybox/sh'];

/** What Debian's packages and the project's own files give to each kind of image. */
interface Kind extends Layer {
  readonly name: string;
  /** The Debian releases that the kind is or was built on, newest first; the first one is what the bare name means. */
  readonly on: readonly string[];
  readonly libc?: 'glibc';
  readonly size?: number;
}

const kinds: readonly Kind[] = [
  { name: 'static', on: ['13', '12', '11', '10'], size: 0.8 },
  { name: 'base-nossl', on: ['13', '12', '11'], libc: 'glibc', size: 6 },
  { name: 'base', on: ['13', '12', '11', '10'], libc: 'glibc', size: 8 },
  { name: 'cc', on: ['13', '12', '11', '10'], libc: 'glibc', size: 10 },
  ...['17', '21', '25'].map((version) => java(version, version === '17' ? ['13', '12', '11'] : ['13', '12'])),
  java('11', ['11', '10']),
  { name: 'java-base', on: ['13', '12', '11'], libc: 'glibc', env: { LANG: 'C.UTF-8' } },
  node('26', ['13']),
  node('24', ['13', '12']),
  node('22', ['13', '12']),
  node('20', ['12', '11']),
  node('18', ['12', '11']),
  node('16', ['11']),
  python('3.13', '13'),
  python('3.11', '12'),
  python('3.9', '11'),
];

export const distrolessFamilies: readonly Family[] = kinds.flatMap((kind) =>
  kind.on.map((number, index) => family(kind, number, index === 0 && number === '13')),
);

function family({ name, on: _, libc, size, ...layer }: Kind, number: string, isDefault: boolean): Family {
  const shared = {
    on: {
      distribution: 'debian',
      release: number,
      shell: false,
      ...(libc && { libc }),
    },
    ...(size !== undefined && { size }),
  } as const;
  const isLanguage = layer.entrypoint !== undefined;
  const debugShell = isLanguage ? {} : { entrypoint: busybox };
  const image = `gcr.io/distroless/${name}`;
  return {
    names: isDefault ? [`${image}-debian${number}`, image] : [`${image}-debian${number}`],
    purpose: 'runtime',
    allTools: true,
    certificates: true,
    timeZones: true,
    users: ['nonroot'],
    ...layer,
    env: { SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt', ...layer.env },
    variants: [
      { tag: 'latest? {architecture}?', ...shared },
      { tag: 'nonroot {architecture}?', ...shared, ...nonroot },
      { tag: 'debug {architecture}?', ...shared, ...debug, ...debugShell },
      { tag: 'debug-nonroot {architecture}?', ...shared, ...debug, ...debugShell, ...nonroot },
    ],
  };
}

function java(version: string, on: readonly string[]): Kind {
  return {
    name: `java${version}`,
    on,
    libc: 'glibc',
    env: { LANG: 'C.UTF-8', JAVA_VERSION: null },
    entrypoint: ['/usr/bin/java', '-jar'],
    tools: ['java'],
  };
}

function node(version: string, on: readonly string[]): Kind {
  return {
    name: `nodejs${version}`,
    on,
    libc: 'glibc',
    entrypoint: ['/nodejs/bin/node'],
    tools: ['/nodejs/bin/node'],
    size: 50,
  };
}

function python(version: string, on: string): Kind {
  return {
    name: 'python3',
    on: [on],
    libc: 'glibc',
    env: { LANG: 'C.UTF-8' },
    entrypoint: [`/usr/bin/python${version}`],
    tools: ['python', 'python3', `python${version}`],
    size: 19,
  };
}
