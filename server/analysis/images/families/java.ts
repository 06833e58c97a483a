/**
 * Java development kits and runtimes of the vendors. Sources: adoptium/containers, corretto/corretto-docker,
 * ibmruntimes/semeru-containers, SAP/SapMachine-infrastructure, AzulSystems/azul-zulu-images, graalvm/container.
 */

import type { Family, Layer, Variant } from '../family.ts';

const jre = ['java', 'keytool', 'jrunscript'];
const jdk = [...jre, 'javac', 'jar', 'javadoc', 'jdeps', 'jcmd', 'jps', 'jstack', 'jmap'];
const locale = { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US:en', LC_ALL: 'en_US.UTF-8' };
const optJava = { JAVA_HOME: '/opt/java/openjdk', PATH: '/opt/java/openjdk/bin:$PATH', JAVA_VERSION: null };
const anyJre = ['eclipse-temurin:{jre}-jre'];
const download = ['curl', 'wget', 'openssl', 'gpg', 'locale-gen'];
/** What the images on Alpine check downloads with. */
const verification = ['gpg', 'openssl'];
const binutils = ['ld', 'as', 'ar', 'objcopy', 'strip'];
const kit: Layer = { tools: jdk };
const runtimeOnly = { purpose: 'runtime', tools: jre } as const;

/** Since Java 9 a development kit starts its shell. */
function withJshell(variant: Variant): Variant[] {
  const tools = [...(variant.tools ?? []), 'jshell', 'jlink'];
  return [
    { ...variant, until: '9' },
    { ...variant, since: '9', cmd: ['jshell'], tools },
  ];
}

export const javaFamilies: readonly Family[] = [
  {
    names: ['eclipse-temurin'],
    purpose: 'toolchain',
    allTools: true,
    latest: '25',
    supported: '8 11 17 21 25 26',
    certificates: true,
    env: { ...locale, ...optJava },
    changes: [
      { since: '8.382', until: '9', entrypoint: ['/__cacert_entrypoint.sh'] },
      { since: '11.0.20', until: '12', entrypoint: ['/__cacert_entrypoint.sh'] },
      { since: '17.0.8', until: '18', entrypoint: ['/__cacert_entrypoint.sh'] },
      { since: '20.0.2', entrypoint: ['/__cacert_entrypoint.sh'] },
    ],
    variants: [
      {
        tag: '{version} jre alpine {alpine}?',
        on: 'alpine:{alpine}',
        purpose: 'runtime',
        tools: [...jre, ...verification],
        timeZones: true,
        size: 65,
      },
      { tag: '{version} jre ubi{release} minimal', on: 'redhat/ubi{release}-minimal', ...runtimeOnly, size: 110 },
      {
        tag: '{version} jre {ubuntu}?',
        on: 'ubuntu:{ubuntu}',
        purpose: 'runtime',
        timeZones: true,
        tools: [...jre, ...download],
        size: 95,
      },
      {
        tag: '{version} jdk? alpine {alpine}?',
        since: '16',
        until: '17',
        on: 'alpine:{alpine}',
        tools: [...jdk, 'jshell', ...verification],
        cmd: ['jshell'],
        timeZones: true,
        runtime: ['eclipse-temurin:{jre}-jre-alpine'],
      },
      ...withJshell({
        tag: '{version}? jdk? alpine {alpine}?',
        on: 'alpine:{alpine}',
        tools: [...jdk, ...verification],
        timeZones: true,
        runtime: ['eclipse-temurin:{version} jre alpine {alpine}?'],
        size: 160,
      }),
      ...withJshell({
        tag: '{version} jdk? ubi{release} minimal',
        on: 'redhat/ubi{release}-minimal',
        ...kit,
        runtime: ['eclipse-temurin:{version} jre ubi{release} minimal'],
        size: 210,
      }),
      {
        tag: '{version} jdk? {ubuntu}?',
        since: '16',
        until: '17',
        on: 'ubuntu:{ubuntu}',
        timeZones: true,
        tools: [...jdk, 'jshell', 'jlink', ...download],
        cmd: ['jshell'],
        runtime: ['eclipse-temurin:{jre}-jre'],
      },
      ...withJshell({
        tag: '{version}? jdk? {ubuntu}?',
        on: 'ubuntu:{ubuntu}',
        timeZones: true,
        tools: [...jdk, ...download, ...binutils],
        runtime: ['eclipse-temurin:{version} jre {ubuntu}?'],
        size: 210,
      }),
    ],
  },
  {
    names: ['amazoncorretto', 'public.ecr.aws/amazoncorretto/amazoncorretto'],
    purpose: 'toolchain',
    certificates: true,
    env: { LANG: 'C.UTF-8' },
    variants: [
      {
        tag: '{version} alpine{alpine} jre',
        on: 'alpine:{alpine}',
        ...runtimeOnly,
        env: { JAVA_HOME: '/usr/lib/jvm/default-jvm/jre' },
        size: 60,
      },
      {
        tag: '{version} alpine{alpine} jdk|full?',
        on: 'alpine:{alpine}',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/default-jvm', PATH: '$PATH:/usr/lib/jvm/default-jvm/bin' },
        runtime: ['eclipse-temurin:{jre}-jre-alpine'],
        size: 145,
      },
      {
        tag: '{version} al2023 headless|headful|jre',
        on: 'amazonlinux:2023',
        ...runtimeOnly,
        env: { JAVA_HOME: null },
        size: 130,
      },
      {
        tag: '{version} al2023 jdk?',
        since: '11',
        on: 'amazonlinux:2023',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/java-{major}-amazon-corretto' },
        runtime: ['amazoncorretto:{corretto}-al2023-headless'],
        size: 215,
      },
      {
        tag: '{version} al2023 jdk?',
        on: 'amazonlinux:2023',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/java-1.8.0-amazon-corretto' },
        runtime: ['amazoncorretto:8-al2023-jre'],
        size: 165,
      },
      {
        tag: '{version} al2 jdk|full?',
        since: '11',
        on: 'amazonlinux:2',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/java-{major}-amazon-corretto' },
        runtime: ['amazoncorretto:{corretto}-al2023-headless'],
        size: 215,
      },
      {
        tag: '{version} al2 jdk|full?',
        on: 'amazonlinux:2',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/java-1.8.0-amazon-corretto' },
        runtime: ['amazoncorretto:8-al2023-jre'],
        size: 165,
      },
      {
        tag: '{version} jdk?',
        since: '11',
        on: 'amazonlinux:?',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/java-{major}-amazon-corretto' },
        runtime: ['amazoncorretto:{corretto}-al2023-headless'],
        size: 215,
      },
      {
        tag: '{version}? jdk?',
        on: 'amazonlinux:?',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/java-1.8.0-amazon-corretto' },
        runtime: ['amazoncorretto:8-al2023-jre'],
        size: 165,
      },
    ],
  },
  {
    names: ['ibm-semeru-runtimes'],
    purpose: 'toolchain',
    certificates: true,
    env: { ...locale, ...optJava, JAVA_TOOL_OPTIONS: null },
    variants: [
      { tag: 'open {version} jre {ubuntu}', on: 'ubuntu:{ubuntu}', ...runtimeOnly },
      {
        tag: 'open {version} jdk {ubuntu}',
        since: '11',
        until: '12',
        on: 'ubuntu:{ubuntu}',
        ...kit,
        cmd: ['jshell'],
        runtime: ['ibm-semeru-runtimes:open {version} jre {ubuntu}'],
      },
      {
        tag: 'open {version} jdk {ubuntu}',
        on: 'ubuntu:{ubuntu}',
        ...kit,
        runtime: ['ibm-semeru-runtimes:open {version} jre {ubuntu}'],
      },
    ],
  },
  {
    names: ['sapmachine'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    aliases: { lts: '25' },
    variants: [
      { tag: '{version} jre headless? ubuntu {ubuntu}?', on: 'ubuntu:{ubuntu}', ...runtimeOnly },
      { tag: '{version} jdk? headless? ubuntu? {ubuntu}?', on: 'ubuntu:{ubuntu}', ...kit, runtime: anyJre },
      { tag: '{version} jre alpine {alpine}?', on: 'alpine:{alpine}', ...runtimeOnly },
      {
        tag: '{version} jdk? alpine {alpine}?',
        on: 'alpine:{alpine}',
        ...kit,
        runtime: ['sapmachine:{version} jre alpine {alpine}?'],
      },
    ],
  },
  {
    names: ['azul/zulu-openjdk'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    variants: [
      { tag: '{version} jre headless?', on: 'ubuntu:?', ...runtimeOnly },
      { tag: '{version}? {any}?', on: 'ubuntu:?', ...kit, runtime: ['azul/zulu-openjdk:{major}-jre'] },
    ],
  },
  {
    names: ['azul/zulu-openjdk-alpine'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    variants: [
      { tag: '{version} jre headless?', on: 'alpine:?', ...runtimeOnly },
      { tag: '{version}? {any}?', on: 'alpine:?', ...kit, runtime: ['azul/zulu-openjdk-alpine:{major}-jre'] },
    ],
  },
  {
    names: ['ghcr.io/graalvm/jdk-community'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    tools: jdk,
    variants: [{ tag: '{version}? {any}?', on: 'oraclelinux:?-slim', runtime: anyJre }],
  },
  {
    names: ['ghcr.io/graalvm/native-image-community', 'ghcr.io/graalvm/graalvm-community'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    tools: [...jdk, 'native-image', 'gcc'],
    variants: [
      { tag: '{version} ol{release}', on: 'oraclelinux:{release}-slim', runtime: ['oraclelinux:{release}-slim'] },
      { tag: '{version}? {any}? {release}?', on: 'oraclelinux:?-slim' },
    ],
  },
  {
    names: ['mcr.microsoft.com/openjdk/jdk'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    tools: jdk,
    variants: [{ tag: '{version} ubuntu', on: 'ubuntu:?', runtime: anyJre }],
  },
  ...liberica('debian'),
  ...liberica('alpine'),
];

/** The kit and the runtime of Liberica, which are images of their own. */
function liberica(system: 'debian' | 'alpine'): Family[] {
  const shared = { complete: false, certificates: true } as const;
  const runtime = `bellsoft/liberica-openjre-${system}`;
  const on = `${system}:?`;
  return [
    {
      ...shared,
      names: [`bellsoft/liberica-openjdk-${system}`],
      purpose: 'toolchain',
      tools: jdk,
      variants: [{ tag: '{version} {any}?', on, runtime: [`${runtime}:{major}`] }],
    },
    { ...shared, names: [runtime], purpose: 'runtime', tools: jre, variants: [{ tag: '{version} {any}?', on }] },
  ];
}
