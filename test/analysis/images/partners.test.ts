/**
 * The runtime images for toolchain images: the first is the one to take, `(static)` those that want no C library.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runtimePartners } from '../../../server/analysis/images/partners.ts';
import { parseImageReference } from '../../../server/analysis/images/reference.ts';

function partnersOf(text: string) {
  const reference = parseImageReference(text);
  assert.ok(reference, `${text} is no image reference`);
  return runtimePartners(reference);
}

function say(text: string, staticOnly: boolean): string {
  return partnersOf(text)
    .filter((partner) => partner.staticOnly === staticOnly)
    .map(({ reference }) => reference.text)
    .join(', ');
}

describe('the images that run what a toolchain builds', () => {
  const rows = {
    'golang:1.22': 'debian:bookworm-slim, gcr.io/distroless/base-debian12',
    'golang:1.19': 'debian:bookworm-slim, gcr.io/distroless/base-debian12',
    'golang:1.19.5': 'debian:bullseye-slim, gcr.io/distroless/base-debian11',
    'golang:1.24': 'debian:trixie-slim, gcr.io/distroless/base-debian13',
    'golang:1.22-bullseye': 'debian:bullseye-slim, gcr.io/distroless/base-debian11',
    'golang:1.22-alpine3.18': 'alpine:3.18',
    'golang:1.21-alpine': 'alpine:3.20',
    // Tags that move on to the next release have a partner that moves along.
    golang: 'debian:stable-slim',
    'golang:1': 'debian:stable-slim',
    'golang:alpine': 'alpine:3',
    // Nobody knows the release.
    'golang:1.99': '',
    'golang:1.22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef': '',
    'docker.io/library/golang:1.22': 'debian:bookworm-slim, gcr.io/distroless/base-debian12',
    'node:20': 'node:20-slim',
    'node:20-bookworm': 'node:20-bookworm-slim',
    node: 'node:slim',
    'node:lts': 'node:lts-slim',
    'node:20-alpine': '',
    'node:20-slim': '',
    'python:3.12': 'python:3.12-slim',
    'python:3.12-bookworm': 'python:3.12-slim-bookworm',
    'python:3.13.0b2': '',
    'ruby:3.3': 'ruby:3.3-slim',
    'rust:1.75': 'debian:bookworm-slim, gcr.io/distroless/cc-debian12',
    'rust:1.75-slim': 'debian:bookworm-slim, gcr.io/distroless/cc-debian12',
    'rust:1.75-alpine': 'alpine:3.19, alpine:3',
    'gcc:12': 'debian:bookworm-slim',
    'haskell:9.4': 'debian:buster-slim',
    'swift:5.9': 'swift:5.9-slim',
    'swift:5.9-focal': 'swift:5.9-focal-slim',
    'eclipse-temurin:17': 'eclipse-temurin:17-jre',
    'eclipse-temurin:17-jdk-jammy': 'eclipse-temurin:17-jre-jammy',
    'eclipse-temurin:21-jdk-alpine': 'eclipse-temurin:21-jre-alpine',
    'openjdk:17-jdk-slim': 'eclipse-temurin:17-jre',
    'openjdk:8-jdk-alpine': 'eclipse-temurin:8-jre-alpine',
    // There is no runtime of Java 16: a newer one runs its programs.
    'openjdk:16': 'eclipse-temurin:17-jre',
    'maven:3.9-eclipse-temurin-21': 'eclipse-temurin:21-jre',
    'maven:3.9-eclipse-temurin-21-alpine': 'eclipse-temurin:21-jre-alpine',
    'maven:3-openjdk-11-slim': 'eclipse-temurin:11-jre',
    'maven:3-amazoncorretto-17': 'amazoncorretto:17-al2023-headless',
    'maven:3.9.6': 'eclipse-temurin:21-jre',
    'gradle:8-jdk17': 'eclipse-temurin:17-jre',
    'gradle:6.8.1-jdk11': 'eclipse-temurin:11-jre',
    'maven:3.9-amazoncorretto-17-alpine': 'eclipse-temurin:17-jre-alpine',
    'clojure:temurin-17-lein': 'eclipse-temurin:17-jre',
    'clojure:lein': '',
    'bellsoft/liberica-openjdk-alpine:17.0.8': 'bellsoft/liberica-openjre-alpine:17',
    'ghcr.io/graalvm/native-image-community:21-ol9': 'oraclelinux:9-slim',
    'sbtscala/scala-sbt:eclipse-temurin-jammy-17.0.9_9_1.9.7_3.3.1': 'eclipse-temurin:17-jre',
    'elixir:1.15': 'debian:bookworm-slim',
    'elixir:1.18-otp-27': 'debian:bookworm-slim',
    'hexpm/elixir:1.15.7-erlang-26.1.2-debian-bookworm-20231009-slim':
      'debian:bookworm-20231009-slim, debian:bookworm-slim',
    'mcr.microsoft.com/dotnet/sdk:8.0':
      'mcr.microsoft.com/dotnet/aspnet:8.0, mcr.microsoft.com/dotnet/runtime:8.0, mcr.microsoft.com/dotnet/runtime-deps:8.0',
    'mcr.microsoft.com/dotnet/sdk:8.0-alpine':
      'mcr.microsoft.com/dotnet/aspnet:8.0-alpine, mcr.microsoft.com/dotnet/runtime:8.0-alpine, mcr.microsoft.com/dotnet/runtime-deps:8.0-alpine',
    'mcr.microsoft.com/dotnet/sdk:8.0.100-alpine3.18':
      'mcr.microsoft.com/dotnet/aspnet:8.0-alpine3.18, mcr.microsoft.com/dotnet/runtime:8.0-alpine3.18, mcr.microsoft.com/dotnet/runtime-deps:8.0-alpine3.18',
    'ghcr.io/astral-sh/uv:python3.12-bookworm': 'python:3.12-slim-bookworm',
    'oven/bun:1': 'oven/bun:1-slim',
    'nvidia/cuda:11.8.0-cudnn8-devel-ubuntu22.04': 'nvidia/cuda:11.8.0-cudnn8-runtime-ubuntu22.04',
    'cgr.io/chainguard/go': 'cgr.io/chainguard/glibc-dynamic',
    'debian:bookworm': 'debian:bookworm-slim',
    'ubuntu:22.04': '',
    'example.com/team/toolchain:1': '',
  };
  for (const [image, expected] of Object.entries(rows)) test(image, () => assert.equal(say(image, false), expected));
});

describe('the images for programs that need no C library', () => {
  const rows = {
    'golang:1.22': 'gcr.io/distroless/static-debian12, gcr.io/distroless/static, alpine:3, scratch',
    golang: 'gcr.io/distroless/static, alpine:3, scratch',
    'golang:1.21-alpine': 'gcr.io/distroless/static, alpine:3, scratch',
    'gcc:12': 'gcr.io/distroless/static-debian12, gcr.io/distroless/static, scratch',
    'python:3.12': '',
  };
  for (const [image, expected] of Object.entries(rows)) test(image, () => assert.equal(say(image, true), expected));
});

describe('what a partner needs besides', () => {
  test('.NET on Alpine has the data of languages and time zones in its kit alone', () => {
    const besides = (text: string) => partnersOf(text).map(({ packages }) => packages.join(' '))[0];
    assert.equal(besides('mcr.microsoft.com/dotnet/sdk:8.0-alpine'), 'icu-data-full icu-libs tzdata');
    assert.equal(besides('mcr.microsoft.com/dotnet/sdk:6.0-alpine3.14'), 'icu-libs tzdata');
    assert.equal(besides('mcr.microsoft.com/dotnet/sdk:8.0'), '');
    assert.ok(
      partnersOf('mcr.microsoft.com/dotnet/sdk:8.0-alpine')[0]?.variables.includes(
        'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT',
      ),
    );
  });

  test('releases of Elixir read the language that the image sets', () => {
    assert.deepEqual(partnersOf('elixir:1.15')[0]?.variables, ['LANG']);
  });

  test('Dart programs bring the C library along', () => {
    const [first] = partnersOf('dart:3.3');
    assert.equal(first?.reference.text, 'scratch');
    assert.deepEqual(first.copies, ['/runtime/']);
  });

  test("GCC's own libraries are newer than those of its Debian", () => {
    assert.ok(partnersOf('gcc:13')[0]?.olderLibraries.includes('libstdc++.so.6'));
    assert.ok(partnersOf('gcc:10.3')[0]?.olderLibraries.includes('libgomp.so.1'));
    for (const image of ['gcc:10', 'gcc:12', 'gcc:14'])
      assert.deepEqual(partnersOf(image)[0]?.olderLibraries, [], image);
  });

  test('Haskell and Erlang link their runtime with libraries', () => {
    assert.deepEqual(partnersOf('haskell:9.4')[0]?.packages, ['libgmp10', 'libnuma1']);
    assert.ok(partnersOf('elixir:1.15-alpine')[0]?.packages.includes('libstdc++'));
  });

  test('a slim Debian has no root certificates', () => {
    assert.equal(partnersOf('golang:1.22')[0]?.facts.certificates, false);
  });
});
