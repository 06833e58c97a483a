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

/** What the images stand on, how their tags say it, and what only the kit's image has there. */
type Ground = Variant & { readonly kit?: Layer; readonly packages?: readonly string[] };

/** On Alpine, the runtimes come without the data of languages and time zones, and are told to do without. */
const invariant = 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT';
const onAlpine = { env: { [invariant]: 'true' }, kit: { env: { [invariant]: 'false' } } };

const grounds: readonly Ground[] = [
  { tag: 'alpine', on: 'alpine:?', ...onAlpine, packages: ['icu-data-full', 'icu-libs', 'tzdata'] },
  // Before Alpine 3.16, all data were in the package of the library.
  ...['3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14', '3.15'].map((release) => ({
    tag: `alpine${release}`,
    on: `alpine:${release}`,
    ...onAlpine,
    packages: ['icu-libs', 'tzdata'],
  })),
  { tag: 'alpine{alpine}', on: 'alpine:{alpine}', ...onAlpine, packages: ['icu-data-full', 'icu-libs', 'tzdata'] },
  { tag: '{debian} slim', on: 'debian:{debian}-slim', tools: ['openssl'] },
  { tag: '{debian}', on: 'debian:{debian}-slim', until: '5', tools: ['openssl'] },
  { tag: '{ubuntu}', on: 'ubuntu:{ubuntu}', tools: ['openssl'], timeZones: true },
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
    { until: '8', env: { ASPNETCORE_URLS: 'http://+:80', APP_UID: null, LANG: null, LC_ALL: null } },
    { since: '8', env: { ASPNETCORE_HTTP_PORTS: '8080', APP_UID: '1654' }, users: ['app'] },
  ],
} satisfies Partial<Family>;

const containerEnv = { DOTNET_RUNNING_IN_CONTAINER: 'true', [invariant]: null };
const runtimeEnv = { ...containerEnv, DOTNET_VERSION: null };
const aspnetEnv = { ...runtimeEnv, ASPNET_VERSION: null };

export const dotnetFamilies: readonly Family[] = [
  runtime('runtime-deps', { env: containerEnv }, 35),
  runtime('runtime', { env: runtimeEnv, tools: ['dotnet'] }, 78),
  runtime('aspnet', { env: aspnetEnv, tools: ['dotnet'] }, 90),
  kit(`${registry}/sdk`, registry),
  // Until 3.1, the runtimes were called `core`, too.
  { ...kit(`${registry}/core/sdk`, `${registry}/core`), latest: '3.1', supported: '' },
  { ...kit('microsoft/dotnet', `${registry}/core`, 'sdk'), latest: '2.2', supported: '' },
];

/**
 * The development kit of this name.
 * @param runtimes the folder of its runtimes in the registry.
 * @param word what tags say behind the version.
 */
function kit(name: string, runtimes: string, word = ''): Family {
  return {
    ...shared,
    names: [name],
    purpose: 'toolchain',
    tools: ['dotnet', 'pwsh', 'curl', 'git', 'wget'],
    changes: [
      ...shared.changes,
      // Programs that are run while they are developed listen on localhost.
      { until: '8', tools: ['bash', 'ps', 'top', 'pgrep', 'pkill', 'free'], env: { ASPNETCORE_URLS: '' } },
      { since: '8', env: { ASPNETCORE_HTTP_PORTS: '' } },
    ],
    env: {
      ...aspnetEnv,
      DOTNET_GENERATE_ASPNET_CERTIFICATE: null,
      DOTNET_NOLOGO: null,
      DOTNET_SDK_VERSION: null,
      DOTNET_USE_POLLING_FILE_WATCHER: 'true',
      NUGET_XMLDOC_MODE: 'skip',
      POWERSHELL_DISTRIBUTION_CHANNEL: null,
    },
    variants: grounds.map(({ tag, kit: layer, packages = [], ...ground }) => ({
      ...ground,
      ...layer,
      tag: `{version}? ${word} ${tag} aot? {architecture}?`,
      runtime: ['aspnet', 'runtime', 'runtime-deps'].map((kind) => ({
        image: `${runtimes}/${kind}:{line} ${slim(tag)}`,
        packages,
        variables: kind === 'aspnet' ? [invariant, 'ASPNETCORE_URLS', 'ASPNETCORE_HTTP_PORTS'] : [invariant],
      })),
      size: 300,
    })),
  };
}

/** The development kits of .NET Core had no slim variants, the runtimes had no others. */
function slim(tag: string): string {
  return tag === '{debian}' ? '{debian} slim' : tag;
}

function runtime(kind: string, layer: Layer, size: number): Family {
  // Where there is no shell to start programs from, there is an entry point.
  const started: Layer = layer.tools === undefined ? {} : { entrypoint: ['/usr/bin/dotnet'], cmd: ['--info'] };
  const variants = grounds.map(({ tag, kit: _, packages: __, ...ground }) => ({
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
