/**
 * Images that nobody makes any more, but that Dockerfiles still start from, with what runs their programs today or did
 * then. Sources: docker-library/java, AdoptOpenJDK/openjdk-docker, vapor/swift.
 */

import type { Family } from '../family.ts';

const jre = ['java', 'keytool'];
const jdk = [...jre, 'javac', 'jar', 'javadoc'];

export const retiredFamilies: readonly Family[] = [
  {
    names: ['java'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    latest: '8',
    env: { JAVA_HOME: null, JAVA_VERSION: null, LANG: 'C.UTF-8' },
    variants: [
      { tag: 'openjdk? {version} jre alpine', on: 'alpine:?', purpose: 'runtime', tools: jre, size: 60 },
      {
        tag: 'openjdk? {version} jdk? alpine',
        since: '8',
        on: 'alpine:?',
        tools: jdk,
        runtime: ['eclipse-temurin:8-jre-alpine', 'openjdk:8-jre-alpine'],
        size: 80,
      },
      { tag: 'openjdk? {version} jre', on: 'debian:jessie', purpose: 'runtime', tools: jre, size: 110 },
      {
        tag: 'openjdk? {version}? jdk?',
        since: '8',
        on: 'buildpack-deps:jessie-scm',
        tools: jdk,
        runtime: ['eclipse-temurin:8-jre', 'openjdk:8-jre-slim'],
        size: 245,
      },
      { tag: 'openjdk? {version} jdk?', on: 'buildpack-deps:jessie-scm', tools: jdk, size: 200 },
    ],
  },
  {
    names: ['adoptopenjdk'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    env: { JAVA_HOME: '/opt/java/openjdk', JAVA_VERSION: null, PATH: '/opt/java/openjdk/bin:$PATH' },
    variants: [
      { tag: '{version} jre hotspot|openj9 {ubuntu}?', on: 'ubuntu:?', purpose: 'runtime', tools: jre, size: 90 },
      {
        tag: '{version} jdk? hotspot {ubuntu}?',
        on: 'ubuntu:?',
        tools: jdk,
        runtime: ['adoptopenjdk:{version} jre hotspot {ubuntu}?'],
        size: 240,
      },
      {
        tag: '{version} jdk? openj9 {ubuntu}?',
        on: 'ubuntu:?',
        tools: jdk,
        runtime: ['adoptopenjdk:{version} jre openj9 {ubuntu}?'],
        size: 240,
      },
    ],
  },
  {
    names: ['vapor/swift'],
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    timeZones: true,
    variants: [
      {
        tag: '{version}',
        since: '5.0',
        until: '5.3',
        on: 'ubuntu:bionic',
        tools: ['swift', 'swiftc', 'clang', 'clang++', 'git', 'make', 'pkg-config'],
        runtime: ['swift:{version}-slim'],
        size: 600,
      },
    ],
  },
];
