/**
 * Web servers and proxies. Sources: nginx/docker-nginx, nginx/docker-nginx-unprivileged, docker-library/httpd,
 * caddyserver/caddy-docker, traefik/traefik-library-image, docker-library/haproxy, docker-library/tomcat,
 * jetty/jetty.docker.
 */

import type { Family, Variant, VersionRange } from '../family.ts';

const nginx = {
  purpose: 'runtime',
  aliases: { stable: '1.30', mainline: '1.31' },
  latest: '1.31',
  supported: '1.30 1.31',
  defaults: {
    debian: `
      1.16.1:buster 1.17.0:stretch 1.17.2:buster 1.20.2:bullseye 1.21.0:buster 1.21.4:bullseye 1.25.1:bookworm
      1.28.1:trixie 1.29.0:bookworm 1.29.2:trixie 1.33:?
    `,
  },
  allTools: true,
  tools: ['nginx', 'envsubst'],
  users: ['nginx'],
  env: {
    NGINX_VERSION: null,
    NJS_VERSION: null,
    NJS_RELEASE: null,
    PKG_RELEASE: null,
    DYNPKG_RELEASE: null,
    ACME_VERSION: null,
    OTEL_VERSION: null,
  },
  cmd: ['nginx', '-g', 'daemon off;'],
  changes: [
    { since: '1.18', entrypoint: ['/docker-entrypoint.sh'], cmd: ['nginx', '-g', 'daemon off;'] },
    { until: '1.18', stopSignal: 'SIGTERM' },
    { since: '1.18', until: '1.19', stopSignal: 'SIGQUIT' },
    { since: '1.19', until: '1.19.5', stopSignal: 'SIGTERM' },
    { since: '1.19.5', stopSignal: 'SIGQUIT' },
  ],
  variants: [
    { tag: '{version}? alpine{alpine} slim', on: 'alpine:{alpine}', size: 5 },
    {
      tag: '{version}? alpine{alpine} perl',
      on: 'alpine:{alpine}',
      tools: ['curl', 'perl'],
      certificates: true,
      timeZones: true,
      size: 21,
    },
    {
      tag: '{version}? alpine{alpine} otel?',
      on: 'alpine:{alpine}',
      tools: ['curl'],
      certificates: true,
      timeZones: true,
      size: 21,
    },
    {
      tag: '{version}? {debian}? perl|otel?',
      on: 'debian:{debian}-slim',
      tools: ['curl', 'openssl'],
      certificates: true,
      size: 70,
    },
  ],
} as const satisfies Partial<Family>;

export const webServerFamilies: readonly Family[] = [
  {
    ...nginx,
    names: ['nginx', 'public.ecr.aws/nginx/nginx'],
    ports: ['80'],
  },
  {
    ...nginx,
    names: [
      'nginxinc/nginx-unprivileged',
      'ghcr.io/nginxinc/nginx-unprivileged',
      'public.ecr.aws/nginx/nginx-unprivileged',
    ],
    user: '101',
    ports: ['8080'],
  },
  {
    names: ['httpd'],
    purpose: 'runtime',
    latest: '2.4',
    supported: '2.4',
    defaults: { debian: '2.4.39:buster 2.4.51:bullseye 2.4.57:bookworm 2.4.65:trixie 2.5:?' },
    allTools: true,
    tools: ['httpd', 'apachectl', 'ab', 'htpasswd', 'rotatelogs', 'httpd-foreground', 'perl'],
    env: {
      HTTPD_PREFIX: '/usr/local/apache2',
      PATH: '/usr/local/apache2/bin:$PATH',
      HTTPD_VERSION: null,
      HTTPD_SHA256: null,
      HTTPD_PATCHES: null,
    },
    users: ['www-data'],
    workdir: '/usr/local/apache2',
    cmd: ['httpd-foreground'],
    ports: ['80'],
    stopSignal: 'SIGWINCH',
    certificates: true,
    variants: [
      // These kept what modules are built with.
      { tag: '{version} alpine{alpine}', until: '2.4.50', on: 'alpine:{alpine}', allTools: false, size: 20 },
      { tag: '{version}? alpine{alpine}', on: 'alpine:{alpine}', size: 20 },
      { tag: '{version}? {debian}?', on: 'debian:{debian}-slim', tools: ['openssl'], size: 60 },
    ],
  },
  {
    names: ['caddy'],
    purpose: 'runtime',
    allTools: true,
    latest: '2',
    certificates: true,
    env: { CADDY_VERSION: null },
    variants: [
      {
        tag: '{version}? builder alpine?',
        on: 'golang:?-alpine',
        purpose: 'toolchain',
        tools: ['xcaddy', 'git', 'setcap', 'getcap'],
        env: { XCADDY_VERSION: null, XCADDY_SKIP_CLEANUP: null, XCADDY_SETCAP: null },
        workdir: '/usr/bin',
        runtime: ['caddy:{version}? alpine'],
      },
      {
        tag: '{version}? alpine?',
        on: 'alpine:?',
        tools: ['caddy', 'curl', 'setcap', 'getcap'],
        env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
        workdir: '/srv',
        cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
        ports: ['80', '443', '443/udp', '2019'],
        since: '2.5.2',
        size: 17,
      },
    ],
  },
  {
    names: ['traefik'],
    purpose: 'runtime',
    certificates: true,
    timeZones: true,
    tools: ['traefik'],
    entrypoint: ['/entrypoint.sh'],
    cmd: ['traefik'],
    ports: ['80'],
    variants: [{ tag: '{version}?', since: '2', on: 'alpine:?', size: 50 }],
  },
  {
    names: ['haproxy'],
    purpose: 'runtime',
    complete: false,
    aliases: { lts: '3.4' },
    tools: ['haproxy'],
    users: ['haproxy'],
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
    stopSignal: 'SIGUSR1',
    variants: [
      { tag: '{version}? alpine{alpine}', since: '2.4', on: 'alpine:{alpine}', user: 'haproxy', size: 12 },
      { tag: '{version}? {debian}?', since: '2.4', on: 'debian:{debian}-slim', user: 'haproxy', size: 42 },
    ],
  },
  {
    names: ['tomcat'],
    purpose: 'runtime',
    tools: ['catalina.sh', 'curl'],
    env: {
      CATALINA_HOME: '/usr/local/tomcat',
      PATH: '/usr/local/tomcat/bin:$PATH',
      TOMCAT_NATIVE_LIBDIR: '/usr/local/tomcat/native-jni-lib',
      LD_LIBRARY_PATH: '/usr/local/tomcat/native-jni-lib',
      TOMCAT_MAJOR: null,
      TOMCAT_VERSION: null,
      TOMCAT_SHA512: null,
      GPG_KEYS: null,
    },
    workdir: '/usr/local/tomcat',
    entrypoint: [],
    cmd: ['catalina.sh', 'run'],
    ports: ['8080'],
    variants: [
      { tag: '{version}? jdk16 temurin {ubuntu}?', on: 'eclipse-temurin:16-jdk-{ubuntu}' },
      { tag: '{version}? jdk14|jdk15|jdk16', on: 'openjdk:?-jdk-slim' },
      ...tomcatOnTemurin({ since: '8.5.81', until: '9' }),
      ...tomcatOnTemurin({ since: '9.0.64', until: '10' }),
      ...tomcatOnTemurin({ since: '10.0.22' }),
    ],
  },
  {
    names: ['jetty'],
    purpose: 'runtime',
    complete: false,
    tools: ['java'],
    user: 'jetty',
    users: ['jetty'],
    workdir: '/var/lib/jetty',
    env: {
      JETTY_HOME: '/usr/local/jetty',
      JETTY_BASE: '/var/lib/jetty',
      PATH: '/usr/local/jetty/bin:$PATH',
      TMPDIR: '/tmp/jetty',
    },
    ports: ['8080'],
    variants: [
      { tag: '{version}? jre{java} alpine eclipse-temurin?', since: '12', on: 'eclipse-temurin:{java}-jre-alpine' },
      { tag: '{version}? jdk{java} alpine eclipse-temurin?', since: '12', on: 'eclipse-temurin:{java}-jdk-alpine' },
      { tag: '{version}? jre{java} eclipse-temurin?', since: '12', on: 'eclipse-temurin:{java}-jre' },
      { tag: '{version}? jdk{java} eclipse-temurin?', since: '12', on: 'eclipse-temurin:{java}-jdk' },
      { tag: '{version}? eclipse-temurin?', since: '12', on: 'eclipse-temurin:?-jdk' },
    ],
  },
];

/** The versions that stand on Eclipse Temurin. */
function tomcatOnTemurin(range: VersionRange): Variant[] {
  return [
    { ...range, tag: '{version}? jre{java} temurin? {ubuntu}?', on: 'eclipse-temurin:{java}-jre-{ubuntu}', size: 130 },
    {
      ...range,
      tag: '{version}? jdk{java} temurin? {ubuntu}?',
      on: 'eclipse-temurin:{java}-jdk-{ubuntu}',
      runtime: ['tomcat:{version}? jre{java} temurin {ubuntu}?'],
      size: 240,
    },
    { ...range, tag: '{version}? jdk{java} corretto {any}?', on: 'amazoncorretto:{java}', size: 260 },
    { ...range, tag: '{version}?', on: 'eclipse-temurin:?-jdk', size: 240 },
  ];
}
