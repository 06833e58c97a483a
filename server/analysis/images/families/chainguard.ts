/**
 * Chainguard's free images, on Wolfi. Source: chainguard-images/images (locked_config.json of each). Their `-dev` variants have a
 * shell and a package manager.
 */

import type { Family, Layer, Root, Variant } from '../family.ts';

const registry = 'cgr.io/chainguard';
const wolfi: Root = { distribution: 'wolfi', libc: 'glibc', shell: false };
const withShell: Root = { ...wolfi, shell: true };
const dev: Root = { ...withShell, packageManager: 'apk' };
const java: Layer = {
  env: { JAVA_HOME: '/usr/lib/jvm/default-jvm', LANG: 'en_US.UTF-8' },
  tools: ['java', 'keytool'],
  users: ['java'],
};
const compilers = ['gcc', 'g++', 'cc', 'c++', 'ld', 'as', 'ar', 'make'];

export const chainguardFamilies: readonly Family[] = [
  image('static', { on: { distribution: 'wolfi', shell: false }, timeZones: true, size: 1 }),
  image('glibc-dynamic', { on: wolfi, size: 5 }),
  image('wolfi-base', { on: dev, user: 'root', cmd: ['/bin/sh', '-l'], size: 7 }, 'base'),
  image('busybox', { on: withShell, size: 7 }, 'base'),
  image('bash', { on: withShell, user: 'root', tools: ['bash', 'curl'], entrypoint: ['/bin/bash', '-c'] }, 'base'),
  image('python', { on: wolfi, tools: ['python', 'python3'], entrypoint: ['/usr/bin/python'], size: 25 }),
  image('node', {
    on: withShell,
    tools: ['node', 'npm', 'npx', 'dumb-init'],
    users: ['node'],
    workdir: '/app',
    env: { NPM_CONFIG_UPDATE_NOTIFIER: null },
    entrypoint: ['/usr/bin/node'],
    cmd: ['--help'],
  }),
  image('ruby', {
    on: wolfi,
    tools: ['ruby'],
    workdir: '/work',
    entrypoint: ['/usr/bin/ruby'],
    cmd: ['--version'],
  }),
  image('php', { on: wolfi, tools: ['php'], users: ['php'], workdir: '/app', entrypoint: ['/bin/php'] }),
  image('jre', { on: wolfi, ...java, workdir: '/app', entrypoint: ['/usr/bin/java'] }),
  image('nginx', {
    on: wolfi,
    tools: ['nginx'],
    users: ['nginx'],
    entrypoint: ['/usr/sbin/nginx'],
    cmd: ['-c', '/etc/nginx/nginx.conf', '-e', '/dev/stderr', '-g', 'daemon off;'],
    stopSignal: 'SIGQUIT',
  }),
  image('dotnet-runtime', { on: withShell, ...dotnet(['dotnet']) }),
  image('aspnet-runtime', { on: wolfi, ...dotnet(['dotnet']) }),
  image(
    'go',
    {
      on: withShell,
      user: 'root',
      tools: ['go', 'git', ...compilers],
      env: { GOTOOLCHAIN: null, GODEBUG: null },
      entrypoint: ['/usr/bin/go'],
      cmd: ['help'],
      runtime: [`${registry}/glibc-dynamic`, { image: `${registry}/static`, staticOnly: true }],
    },
    'toolchain',
  ),
  image(
    'rust',
    {
      on: withShell,
      tools: ['rustc', 'cargo', ...compilers],
      workdir: '/work',
      entrypoint: ['/usr/bin/rustc'],
      cmd: ['--help'],
      runtime: [`${registry}/glibc-dynamic`],
    },
    'toolchain',
  ),
  image(
    'gcc-glibc',
    {
      on: withShell,
      user: 'root',
      tools: compilers,
      workdir: '/work',
      entrypoint: ['/usr/bin/gcc'],
      cmd: ['--help'],
      runtime: [`${registry}/glibc-dynamic`, { image: `${registry}/static`, staticOnly: true }],
    },
    'toolchain',
  ),
  image(
    'jdk',
    {
      on: withShell,
      ...java,
      tools: ['java', 'javac', 'jar', 'jlink'],
      workdir: '/home/build',
      runtime: [`${registry}/jre`],
    },
    'toolchain',
  ),
  image(
    'maven',
    {
      on: withShell,
      ...java,
      tools: ['mvn', 'java', 'javac', 'jar'],
      workdir: '/home/build',
      entrypoint: ['/usr/bin/mvn'],
      runtime: [`${registry}/jre`],
    },
    'toolchain',
  ),
  image(
    'gradle',
    {
      on: withShell,
      ...java,
      tools: ['gradle', 'java', 'javac', 'jar'],
      workdir: '/home/build',
      entrypoint: ['/usr/bin/gradle'],
      runtime: [`${registry}/jre`],
    },
    'toolchain',
  ),
  image(
    'dotnet-sdk',
    {
      on: withShell,
      ...dotnet(['dotnet']),
      cmd: ['/bin/sh', '-l'],
      entrypoint: [],
      runtime: [`${registry}/aspnet-runtime`, `${registry}/dotnet-runtime`],
    },
    'toolchain',
  ),
];

function dotnet(tools: readonly string[]): Layer {
  return {
    tools,
    env: {
      APP_UID: '65532',
      ASPNETCORE_HTTP_PORTS: '8080',
      DOTNET_RUNNING_IN_CONTAINER: 'true',
      DOTNET_VERSION: null,
      ASPNET_VERSION: null,
      DOTNET_SDK_VERSION: null,
      DOTNET_GENERATE_ASPNET_CERTIFICATE: null,
      DOTNET_NOLOGO: null,
      DOTNET_USE_POLLING_FILE_WATCHER: null,
      NUGET_XMLDOC_MODE: null,
    },
    entrypoint: ['/usr/bin/dotnet'],
    cmd: ['--help'],
  };
}

/** Only `latest` and `latest-dev` are free. */
function image(name: string, { on, ...layer }: Omit<Variant, 'tag'>, purpose: Family['purpose'] = 'runtime'): Family {
  const { size: _, ...devLayer } = layer;
  return {
    names: [`${registry}/${name}`],
    purpose,
    certificates: true,
    users: ['nonroot'],
    user: '65532',
    env: { SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' },
    variants: [
      { tag: '', on, ...layer },
      { tag: 'latest-dev', on: dev, ...devLayer },
    ],
  };
}
