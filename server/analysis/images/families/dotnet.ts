/**
 * .NET. Source: dotnet/dotnet-docker.
 */

import type { Family, Layer, Root, Variant } from '../family.ts';

const registry = 'mcr.microsoft.com/dotnet';
const azureLinux: Root = {
  distribution: 'azurelinux',
  release: '{release}',
  libc: 'glibc',
  packageManager: 'tdnf',
  shell: true,
};

/** What the images stand on, and how their tags say it. */
const grounds: readonly Variant[] = [
  { tag: 'alpine{alpine}', on: 'alpine:{alpine}' },
  { tag: '{debian} slim', on: 'debian:{debian}-slim', tools: ['openssl'] },
  { tag: '{debian}', on: 'debian:{debian}-slim', until: '5', tools: ['openssl'] },
  { tag: '{ubuntu}', on: 'ubuntu:{ubuntu}', tools: ['openssl'] },
  { tag: 'azurelinux{release}', on: azureLinux, allTools: false },
  { tag: 'cbl-mariner{release}', on: azureLinux, allTools: false },
  { tag: '', since: '11', on: 'ubuntu:?', tools: ['openssl'] },
  { tag: '', since: '10', on: 'ubuntu:noble', tools: ['openssl'] },
  { tag: '', on: 'debian:{debian}-slim', tools: ['openssl'] },
];

/** Runtime images without shell and package manager. */
const bare: readonly Variant[] = [
  {
    tag: '{version}? {ubuntu} chiseled composite? extra? {architecture}?',
    on: { distribution: 'ubuntu', release: '{ubuntu}', libc: 'glibc', shell: false },
    user: '1654',
    size: 45,
  },
  {
    tag: '{version}? azurelinux{release} distroless composite? extra? {architecture}?',
    on: { distribution: 'azurelinux', release: '{release}', libc: 'glibc', shell: false },
    user: '1654',
    size: 45,
  },
];

const shared = {
  allTools: true,
  latest: '10.0',
  supported: '8.0 9.0 10.0',
  defaults: { debian: '2.1:stretch 3.0:buster 6.0:bullseye 8.0:bookworm 10.0:?' },
  certificates: true,
  changes: [
    { until: '8', env: { ASPNETCORE_URLS: null, APP_UID: null, LANG: null, LC_ALL: null } },
    { since: '8', env: { ASPNETCORE_HTTP_PORTS: '8080', APP_UID: '1654' }, users: ['app'] },
  ],
} satisfies Partial<Family>;

const containerEnv = { DOTNET_RUNNING_IN_CONTAINER: 'true', DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: null };
const runtimeEnv = { ...containerEnv, DOTNET_VERSION: null };
const aspnetEnv = { ...runtimeEnv, ASPNET_VERSION: null };

export const dotnetFamilies: readonly Family[] = [
  runtime('runtime-deps', { env: containerEnv }, 35),
  runtime('runtime', { env: runtimeEnv, tools: ['dotnet'] }, 78),
  runtime('aspnet', { env: aspnetEnv, tools: ['dotnet'] }, 90),
  {
    ...shared,
    names: [`${registry}/sdk`, `${registry}/core/sdk`],
    purpose: 'toolchain',
    tools: ['dotnet', 'pwsh', 'curl', 'git', 'wget'],
    changes: [...shared.changes, { until: '8', tools: ['bash', 'ps', 'top', 'pgrep', 'pkill', 'free'] }],
    env: {
      ...aspnetEnv,
      DOTNET_GENERATE_ASPNET_CERTIFICATE: null,
      DOTNET_NOLOGO: null,
      DOTNET_SDK_VERSION: null,
      DOTNET_USE_POLLING_FILE_WATCHER: 'true',
      NUGET_XMLDOC_MODE: 'skip',
      POWERSHELL_DISTRIBUTION_CHANNEL: null,
    },
    variants: grounds.map(({ tag, ...ground }) => ({
      ...ground,
      tag: `{version}? ${tag} aot? {architecture}?`,
      runtime: ['aspnet', 'runtime', 'runtime-deps'].map((kind) => `${registry}/${kind}:{line} ${slim(tag)}`),
      size: 300,
    })),
  },
];

/** The development kits of .NET Core had no slim variants, the runtimes had no others. */
function slim(tag: string): string {
  return tag === '{debian}' ? '{debian} slim' : tag;
}

function runtime(kind: string, layer: Layer, size: number): Family {
  // Where there is no shell to start programs from, there is an entry point.
  const started: Layer = layer.tools === undefined ? {} : { entrypoint: ['/usr/bin/dotnet'], cmd: ['--info'] };
  const variants = grounds.map(({ tag, ...ground }) => ({
    ...ground,
    tag: `{version}? ${tag} composite? extra? {architecture}?`,
    size,
  }));
  return {
    ...shared,
    ...layer,
    names: [`${registry}/${kind}`, `${registry}/core/${kind}`],
    purpose: 'runtime',
    variants: [...bare.map((variant) => ({ ...variant, ...started })), ...variants],
  };
}
