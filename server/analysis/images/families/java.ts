/**
 * Java development kits and runtimes. Sources: docker-library/openjdk, adoptium/containers, corretto/corretto-docker,
 * ibmruntimes/semeru-containers, SAP/SapMachine-infrastructure, AzulSystems/azul-zulu-images, graalvm/container.
 */

import type { Family, Layer, Variant } from '../family.ts';

const jre = ['java', 'keytool', 'jrunscript'];
const jdk = [...jre, 'javac', 'jar', 'javadoc', 'jdeps', 'jcmd', 'jps', 'jstack', 'jmap'];
const locale = { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US:en', LC_ALL: 'en_US.UTF-8' };
const optJava = { JAVA_HOME: '/opt/java/openjdk', PATH: '/opt/java/openjdk/bin:$PATH', JAVA_VERSION: null };
const anyJre = ['eclipse-temurin:{major}-jre'];
const download = ['curl', 'wget', 'openssl'];
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

const openjdkEnv = {
  JAVA_HOME: '/usr/local/openjdk-{major}',
  PATH: '/usr/local/openjdk-{major}/bin:$PATH',
  JAVA_VERSION: null,
  JAVA_BASE_URL: null,
  JAVA_URL_VERSION: null,
  JAVA_URL: null,
  JAVA_SHA256: null,
  LANG: 'C.UTF-8',
};
const oracleEnv = {
  ...openjdkEnv,
  JAVA_HOME: '/usr/java/openjdk-{major}',
  PATH: '/usr/java/openjdk-{major}/bin:$PATH',
  LANG: null,
};
/** What Alpine's own package of Java 8 set. */
const alpineEnv = { JAVA_HOME: null, PATH: null, JAVA_VERSION: null, JAVA_ALPINE_VERSION: null, LANG: null };

export const javaFamilies: readonly Family[] = [
  {
    names: ['eclipse-temurin'],
    purpose: 'toolchain',
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
      { tag: '{version} jre alpine {alpine}?', on: 'alpine:{alpine}', ...runtimeOnly, timeZones: true, size: 65 },
      { tag: '{version} jre ubi{release} minimal', on: 'redhat/ubi{release}-minimal', ...runtimeOnly, size: 110 },
      {
        tag: '{version} jre {ubuntu}?',
        on: 'ubuntu:{ubuntu}',
        purpose: 'runtime',
        timeZones: true,
        tools: [...jre, ...download],
        size: 95,
      },
      ...withJshell({
        tag: '{version}? jdk? alpine {alpine}?',
        on: 'alpine:{alpine}',
        ...kit,
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
    names: ['openjdk'],
    purpose: 'toolchain',
    defaults: {
      debian:
        '8.242:buster 8.302:bullseye 9:? 11.0.6:buster 11.0.12:bullseye 12:? 14.0.2:buster 16.0.2:bullseye 21:bookworm 25:trixie 29:?',
    },
    certificates: true,
    variants: [
      {
        tag: '{version} jre alpine{alpine}',
        until: '9',
        on: 'alpine:{alpine}',
        ...runtimeOnly,
        env: alpineEnv,
        size: 56,
      },
      {
        tag: '{version} jdk? alpine{alpine}',
        until: '9',
        on: 'alpine:{alpine}',
        ...kit,
        env: alpineEnv,
        runtime: ['eclipse-temurin:{major}-jre-alpine'],
        size: 70,
      },
      {
        tag: '{version} jdk? alpine{alpine}',
        on: 'alpine:{alpine}',
        tools: [...jdk, 'jshell', 'jlink'],
        env: { ...openjdkEnv, JAVA_HOME: '/opt/openjdk-{major}', PATH: '/opt/openjdk-{major}/bin:$PATH', LANG: null },
        cmd: ['jshell'],
        runtime: ['eclipse-temurin:{major}-jre-alpine'],
        size: 185,
      },
      {
        tag: '{version} jre slim {debian}?',
        since: '8.212',
        on: 'debian:{debian}-slim',
        ...runtimeOnly,
        env: openjdkEnv,
        size: 80,
      },
      {
        tag: '{version} jre {debian}?',
        since: '8.212',
        on: 'buildpack-deps:{debian}-curl',
        ...runtimeOnly,
        env: openjdkEnv,
        size: 120,
      },
      {
        tag: '{version} jdk? slim {debian}?',
        since: '8.212',
        until: '9',
        on: 'debian:{debian}-slim',
        ...kit,
        env: openjdkEnv,
        runtime: anyJre,
        size: 190,
      },
      {
        tag: '{version} jdk? slim {debian}?',
        since: '9',
        on: 'debian:{debian}-slim',
        tools: [...jdk, 'jshell', 'jlink'],
        cmd: ['jshell'],
        env: openjdkEnv,
        runtime: anyJre,
        size: 220,
      },
      {
        tag: '{version} jdk? oraclelinux{release}',
        on: 'oraclelinux:{release}-slim',
        tools: [...jdk, 'jshell', 'jlink'],
        cmd: ['jshell'],
        env: oracleEnv,
        runtime: anyJre,
        size: 240,
      },
      {
        tag: '{version} jdk? oracle?',
        since: '12',
        on: 'oraclelinux:?-slim',
        tools: [...jdk, 'jshell', 'jlink'],
        cmd: ['jshell'],
        env: oracleEnv,
        runtime: anyJre,
        size: 240,
      },
      {
        tag: '{version} jdk? {debian}?',
        since: '8.212',
        until: '9',
        on: 'buildpack-deps:{debian}-scm',
        ...kit,
        env: openjdkEnv,
        runtime: anyJre,
        size: 290,
      },
      {
        tag: '{version} jdk? {debian}?',
        since: '9',
        on: 'buildpack-deps:{debian}-scm',
        tools: [...jdk, 'jshell', 'jlink'],
        cmd: ['jshell'],
        env: openjdkEnv,
        runtime: anyJre,
        size: 330,
      },
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
        runtime: ['eclipse-temurin:{major}-jre-alpine'],
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
        runtime: ['amazoncorretto:{version}-al2023-headless'],
        size: 215,
      },
      {
        tag: '{version} al2 jdk|full?',
        since: '11',
        on: 'amazonlinux:2',
        ...kit,
        env: { JAVA_HOME: '/usr/lib/jvm/java-{major}-amazon-corretto' },
        runtime: ['amazoncorretto:{major}-al2023-headless'],
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
        runtime: ['amazoncorretto:{major}-al2023-headless'],
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
      ...withJshell({
        tag: 'open {version} jdk {ubuntu}',
        on: 'ubuntu:{ubuntu}',
        ...kit,
        runtime: ['ibm-semeru-runtimes:open {version} jre {ubuntu}'],
      }),
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
    variants: [{ tag: '{version}? {any}? {release}?', on: 'oraclelinux:?-slim' }],
  },
];
