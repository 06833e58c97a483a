/**
 * The official image of OpenJDK, which has no new releases since 2022 but for previews. Source: docker-library/openjdk.
 */

import type { Family } from '../family.ts';

const jre = ['java', 'keytool', 'jrunscript'];
const jdk8 = [...jre, 'javac', 'jar', 'javadoc', 'jdeps', 'jcmd', 'jps', 'jstack', 'jmap'];
const jdk = [...jdk8, 'jshell', 'jlink'];
const archives = ['bzip2', 'unzip', 'xz'];
const anyJre = ['eclipse-temurin:{jre}-jre'];
/** Only Java 8 and 11 had a runtime of the same distribution. */
const sameOrAnyJre = [...anyJre, 'openjdk:{version} jre slim {debian}?'];

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

export const openjdkFamilies: readonly Family[] = [
  {
    names: ['openjdk'],
    purpose: 'toolchain',
    allTools: true,
    defaults: {
      debian: `
        8.242:buster 8.302:bullseye 9:? 11.0.6:buster 11.0.12:bullseye 12:? 14.0.2:buster 16.0.2:bullseye 21:bookworm
        25:trixie 29:?
      `,
    },
    certificates: true,
    variants: [
      {
        tag: '{version} jre alpine{alpine}',
        until: '9',
        on: 'alpine:{alpine}',
        purpose: 'runtime',
        tools: jre,
        env: alpineEnv,
        size: 56,
      },
      {
        tag: '{version} jdk? alpine{alpine}',
        until: '9',
        on: 'alpine:{alpine}',
        tools: jdk8,
        env: alpineEnv,
        runtime: ['eclipse-temurin:{jre}-jre-alpine'],
        size: 70,
      },
      {
        tag: '{version} jdk? alpine{alpine}',
        on: 'alpine:{alpine}',
        tools: jdk,
        env: { ...openjdkEnv, JAVA_HOME: '/opt/openjdk-{major}', PATH: '/opt/openjdk-{major}/bin:$PATH', LANG: null },
        cmd: ['jshell'],
        runtime: ['eclipse-temurin:{jre}-jre-alpine'],
        size: 185,
      },
      {
        tag: '{version} jre slim {debian}?',
        since: '8.212',
        on: 'debian:{debian}-slim',
        purpose: 'runtime',
        tools: [...jre, 'openssl'],
        env: openjdkEnv,
        size: 80,
      },
      {
        tag: '{version} jre {debian}?',
        since: '8.212',
        on: 'buildpack-deps:{debian}-curl',
        purpose: 'runtime',
        tools: [...jre, ...archives],
        env: openjdkEnv,
        size: 120,
      },
      {
        tag: '{version} jdk? slim {debian}?',
        since: '8.212',
        until: '9',
        on: 'debian:{debian}-slim',
        tools: [...jdk8, 'openssl'],
        env: openjdkEnv,
        runtime: sameOrAnyJre,
        size: 190,
      },
      // These moved about.
      {
        tag: '{version} jdk? slim {debian}?',
        since: '12',
        until: '17',
        on: 'debian:{debian}-slim',
        tools: [...jdk, 'openssl'],
        cmd: ['jshell'],
        env: { ...openjdkEnv, JAVA_HOME: null, PATH: null },
        runtime: anyJre,
        size: 220,
      },
      {
        tag: '{version} jdk? slim {debian}?',
        since: '11',
        until: '12',
        on: 'debian:{debian}-slim',
        tools: [...jdk, 'openssl'],
        cmd: ['jshell'],
        env: openjdkEnv,
        runtime: sameOrAnyJre,
        size: 220,
      },
      {
        tag: '{version} jdk? slim {debian}?',
        since: '9',
        on: 'debian:{debian}-slim',
        tools: [...jdk, 'openssl'],
        cmd: ['jshell'],
        env: openjdkEnv,
        runtime: anyJre,
        size: 220,
      },
      {
        tag: '{version} jdk? oraclelinux{release}',
        on: 'oraclelinux:{release}-slim',
        tools: jdk,
        cmd: ['jshell'],
        env: oracleEnv,
        runtime: anyJre,
        size: 240,
      },
      {
        tag: '{version} jdk? oracle?',
        since: '12',
        on: 'oraclelinux:?-slim',
        tools: jdk,
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
        tools: [...jdk8, ...archives],
        env: openjdkEnv,
        runtime: sameOrAnyJre,
        size: 290,
      },
      {
        tag: '{version} jdk? {debian}?',
        since: '11',
        until: '12',
        on: 'buildpack-deps:{debian}-scm',
        tools: [...jdk, ...archives],
        cmd: ['jshell'],
        env: openjdkEnv,
        runtime: sameOrAnyJre,
        size: 330,
      },
      {
        tag: '{version} jdk? {debian}?',
        since: '9',
        on: 'buildpack-deps:{debian}-scm',
        tools: [...jdk, ...archives],
        cmd: ['jshell'],
        env: openjdkEnv,
        runtime: anyJre,
        size: 330,
      },
    ],
  },
];
