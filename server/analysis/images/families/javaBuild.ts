/**
 * What builds Java, Scala, Clojure and Groovy. Sources: carlossg/docker-maven, gradle/docker-gradle, sbt/docker-sbt,
 * Quantisan/docker-clojure, groovy/docker-groovy.
 */

import type { Family, Layer } from '../family.ts';

const jre = ['eclipse-temurin:{jre}-jre'];
const alpineJre = ['eclipse-temurin:{jre}-jre-alpine'];
const correttoJre = ['amazoncorretto:{corretto}-al2023-headless'];
const corretto8Jre = ['amazoncorretto:8-al2023-jre'];

const vcs = ['git', 'git-lfs', 'hg', 'svn', 'python3', 'make', 'curl', 'wget', 'tar'];
const ssh = ['ssh', 'scp', 'ssh-keygen', 'ssh-keyscan'];
const lein: Layer = { tools: ['lein'], env: { LEIN_VERSION: null, LEIN_INSTALL: null, LEIN_ROOT: null } };
const deps: Layer = { tools: ['clojure', 'clj', 'rlwrap'], env: { CLOJURE_VERSION: null } };

export const javaBuildFamilies: readonly Family[] = [
  {
    names: ['maven'],
    purpose: 'toolchain',
    allTools: true,
    latest: '3.9.16',
    supported: '3.9',
    defaults: { java: '3.5:8 3.6:11 3.6.3:16 3.8.2:17 3.8.8:21 3.9.0:17 3.9.1:20 3.9.4:21 3.9.11:25 3.9.15:26 3.10:?' },
    tools: ['mvn', 'curl', 'git'],
    env: { MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2', USER_HOME_DIR: null },
    entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
    cmd: ['mvn'],
    variants: [
      {
        tag: '{version}? eclipse-temurin {java}? alpine',
        on: 'eclipse-temurin:{java}-jdk-alpine',
        tools: ['bash', 'ps', 'tar', ...ssh],
        runtime: alpineJre,
        size: 190,
      },
      {
        tag: '{version}? eclipse-temurin {java}? {ubuntu}?',
        on: 'eclipse-temurin:{java}-jdk-{ubuntu}',
        tools: ssh,
        runtime: jre,
        size: 280,
      },
      { tag: '{version}? amazoncorretto 8 al2023?', on: 'amazoncorretto:8', runtime: corretto8Jre, size: 240 },
      {
        tag: '{version}? amazoncorretto {java} al2023?',
        on: 'amazoncorretto:{java}',
        runtime: correttoJre,
        size: 290,
      },
      {
        tag: '{version}? amazoncorretto {java} alpine',
        on: 'amazoncorretto:{java}-alpine',
        tools: ['bash'],
        runtime: alpineJre,
        size: 190,
      },
      {
        tag: '{version}? amazoncorretto {java} debian {debian}?',
        on: 'debian:{debian}-slim',
        tools: ['java', 'javac', 'jar'],
        allTools: false,
        runtime: jre,
        size: 290,
      },
      { tag: '{version}? amazoncorretto', on: 'amazoncorretto:?', size: 290 },
      { tag: '{version}? sapmachine {java}', on: 'sapmachine:{java}', runtime: jre, size: 290 },
      { tag: '{version}? openjdk|jdk {java} slim', on: 'openjdk:{java}-slim', runtime: jre, size: 250 },
      { tag: '{version}? jdk {java} alpine', on: 'openjdk:{java}-alpine', runtime: alpineJre, size: 90 },
      { tag: '{version}? openjdk|jdk {java}', on: 'openjdk:{java}', runtime: jre, size: 290 },
      {
        tag: '{version}?',
        since: '3.8.5',
        on: 'eclipse-temurin:{java}-jdk',
        tools: ssh,
        runtime: jre,
        size: 280,
      },
      { tag: '{version}?', since: '3.5', on: 'openjdk:{java}', runtime: jre, size: 290 },
    ],
  },
  {
    names: ['gradle'],
    purpose: 'toolchain',
    allTools: true,
    latest: '9.7',
    supported: '6.9 7.6 8.14 9.7',
    defaults: { java: '6.9.4:11 7.2.0:17 8.7.0:21 9.1.0:25 10:?' },
    tools: ['gradle', ...vcs, 'unzip'],
    users: ['gradle'],
    workdir: '/home/gradle',
    volumes: ['/home/gradle/.gradle'],
    env: { GRADLE_HOME: '/opt/gradle', GRADLE_VERSION: null },
    cmd: ['gradle'],
    variants: [
      {
        tag: '{version}? jdk{java} alpine',
        allTools: false,
        since: '6.9.3',
        on: 'eclipse-temurin:{java}-jdk-alpine',
        runtime: alpineJre,
        size: 290,
      },
      {
        tag: '{version}? jdk{java} {ubuntu}?',
        since: '6.9.3',
        on: 'eclipse-temurin:{java}-jdk-{ubuntu}',
        tools: ssh,
        runtime: jre,
        size: 380,
      },
      { tag: '{version}? jdk8 corretto al2023?', on: 'amazoncorretto:8-al2023', runtime: corretto8Jre, size: 330 },
      {
        tag: '{version}? jdk{java} corretto al2023?',
        on: 'amazoncorretto:{java}-al2023-jdk',
        runtime: correttoJre,
        size: 380,
      },
      // These were built on AdoptOpenJDK, and before on the official image of OpenJDK.
      {
        tag: '{version} jdk{java} hotspot?',
        since: '4',
        until: '6.9.3',
        allTools: false,
        on: 'ubuntu:?',
        tools: ['java', 'javac', 'jar'],
        env: { JAVA_HOME: null, PATH: null },
        runtime: jre,
        size: 340,
      },
      {
        tag: '{version} jdk{java} alpine',
        since: '4',
        until: '5',
        allTools: false,
        on: 'openjdk:{java}-alpine',
        runtime: alpineJre,
        size: 140,
      },
      {
        tag: '{version}? jdk? alpine',
        allTools: false,
        since: '7.2',
        on: 'eclipse-temurin:{java}-jdk-alpine',
        runtime: alpineJre,
        size: 290,
      },
      {
        tag: '{version}? jdk? {ubuntu}?',
        since: '7.2',
        on: 'eclipse-temurin:{java}-jdk-{ubuntu}',
        tools: ssh,
        runtime: jre,
        size: 380,
      },
    ],
  },
  {
    names: ['sbtscala/scala-sbt'],
    purpose: 'toolchain',
    complete: false,
    tools: ['sbt', 'git', 'curl', 'rpm'],
    users: ['sbtuser'],
    workdir: '/root',
    cmd: ['sbt'],
    variants: [
      {
        tag: 'eclipse-temurin alpine {java}{sbt}',
        on: 'eclipse-temurin:{java}-jdk-alpine',
        runtime: alpineJre,
      },
      { tag: 'eclipse-temurin {ubuntu}? {java}{sbt}', on: 'eclipse-temurin:{java}-jdk', runtime: jre },
      { tag: 'amazoncorretto al2023 {java}{sbt}', on: 'amazoncorretto:{java}', runtime: correttoJre },
      { tag: 'graalvm-community {java}{sbt}', on: 'ghcr.io/graalvm/jdk-community:{java}', runtime: jre },
    ],
  },
  {
    names: ['hseeberger/scala-sbt'],
    purpose: 'toolchain',
    complete: false,
    tools: ['sbt', 'scala', 'scalac', 'git', 'curl', 'java', 'javac'],
    variants: [
      { tag: 'eclipse-temurin {java}{sbt}', on: 'eclipse-temurin:{java}-jdk', runtime: jre },
      { tag: '{java}{sbt}', on: 'openjdk:{java}', runtime: jre },
    ],
  },
  {
    names: ['clojure'],
    purpose: 'toolchain',
    complete: false,
    workdir: '/tmp',
    variants: [
      {
        tag: 'temurin-{java} lein {release}? alpine',
        on: 'eclipse-temurin:{java}-jdk-alpine',
        ...lein,
        runtime: alpineJre,
      },
      {
        tag: 'temurin-{java} tools-deps? {release}? alpine',
        on: 'eclipse-temurin:{java}-jdk-alpine',
        ...deps,
        runtime: alpineJre,
      },
      {
        tag: 'temurin-{java} lein {release}? {ubuntu}',
        on: 'eclipse-temurin:{java}-jdk-{ubuntu}',
        ...lein,
        runtime: jre,
      },
      {
        tag: 'temurin-{java} tools-deps? {release}? {ubuntu}',
        on: 'eclipse-temurin:{java}-jdk-{ubuntu}',
        ...deps,
        runtime: jre,
      },
      { tag: 'temurin-{java} lein {release}? {debian} slim?', on: 'debian:{debian}', ...lein, runtime: jre },
      { tag: 'temurin-{java} tools-deps? {release}? {debian} slim?', on: 'debian:{debian}', ...deps, runtime: jre },
      { tag: 'openjdk-{java} lein {release}? slim? {debian} slim?', on: 'debian:{debian}', ...lein, runtime: jre },
      {
        tag: 'openjdk-{java} tools-deps? {release}? slim? {debian} slim?',
        on: 'debian:{debian}',
        ...deps,
        runtime: jre,
      },
      { tag: 'temurin|openjdk {java} lein {release}? slim?', on: 'debian:?', ...lein, runtime: jre },
      { tag: 'temurin|openjdk {java} tools-deps? {release}? slim?', on: 'debian:?', ...deps, runtime: jre },
      { tag: 'lein {release}? {debian} slim?', on: 'debian:{debian}', ...lein },
      { tag: 'tools-deps {release}? {debian} slim?', on: 'debian:{debian}', ...deps },
      { tag: '', on: 'debian:?', ...deps },
    ],
  },
  {
    names: ['groovy'],
    purpose: 'toolchain',
    tools: ['groovy', 'groovyc', 'groovysh', 'groovyConsole', 'grape'],
    user: '1000:1000',
    users: ['groovy'],
    workdir: '/home/groovy',
    volumes: ['/home/groovy/.groovy/grapes'],
    env: { GROOVY_HOME: '/opt/groovy', GROOVY_VERSION: null },
    cmd: ['groovysh'],
    variants: [
      { tag: '{version}? jdk8 alpine', since: '4', on: 'amazoncorretto:8-alpine?' },
      { tag: '{version}? jdk{java} alpine', since: '4', on: 'eclipse-temurin:{java}-jdk-alpine', runtime: alpineJre },
      { tag: '{version}? jdk{java}', since: '4', on: 'eclipse-temurin:{java}-jdk', runtime: jre },
      { tag: '{version}? jdk?', since: '4', on: 'eclipse-temurin:?-jdk' },
    ],
  },
];
