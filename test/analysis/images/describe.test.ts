/**
 * What the catalogue knows of images, as a person would read it: one line for each image.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeImage } from '../../../server/analysis/images/catalog.ts';
import type { ImageFacts } from '../../../server/analysis/images/facts.ts';
import { parseImageReference } from '../../../server/analysis/images/reference.ts';

function factsOf(text: string): ImageFacts | undefined {
  const reference = parseImageReference(text);
  assert.ok(reference, `${text} is no image reference`);
  return describeImage(reference);
}

function known(text: string): ImageFacts {
  const facts = factsOf(text);
  assert.ok(facts, `${text} is not in the catalogue`);
  return facts;
}

/** `debian bookworm, glibc, apt, shell`; a release that still moves has a star. */
function ground(text: string): string {
  const { distribution, libc, packageManager, shell } = known(text);
  const release = `${distribution?.release ?? '?'}${distribution?.moves ? '*' : ''}`;
  return [
    distribution ? `${distribution.id} ${release}` : 'nothing',
    libc ?? 'no libc',
    packageManager ?? 'no packages',
    shell ? 'shell' : 'no shell',
  ].join(', ');
}

/** The tests of a table: what a function makes of each image. */
function table(rows: Readonly<Record<string, string>>, read: (text: string) => string): void {
  for (const [image, expected] of Object.entries(rows)) {
    test(image, () => assert.equal(read(image), expected));
  }
}

describe('the ground an image stands on', () => {
  table(
    {
      debian: 'debian trixie*, glibc, apt, shell',
      'debian:12': 'debian bookworm, glibc, apt, shell',
      'debian:12.5-slim': 'debian bookworm, glibc, apt, shell',
      'debian:stable-slim': 'debian trixie*, glibc, apt, shell',
      'debian:bullseye-20240110-slim': 'debian bullseye, glibc, apt, shell',
      // Some day's stable: which, the catalogue cannot tell.
      'debian:stable-20240612-slim': 'debian ?, glibc, apt, shell',
      'ubuntu:22.04': 'ubuntu jammy, glibc, apt, shell',
      'ubuntu:noble-20240114': 'ubuntu noble, glibc, apt, shell',
      'alpine:3.19.1': 'alpine 3.19, musl, apk, shell',
      'alpine:3': 'alpine 3.24*, musl, apk, shell',
      'alpine:edge': 'alpine edge*, musl, apk, shell',
      'busybox:1.36': 'nothing, glibc, no packages, shell',
      'busybox:musl': 'nothing, musl, no packages, shell',
      scratch: 'nothing, no libc, no packages, no shell',
      'rockylinux:9-minimal': 'rockylinux 9, glibc, microdnf, shell',
      'amazonlinux:2': 'amazonlinux 2, glibc, yum, shell',
      'amazonlinux:2023': 'amazonlinux 2023, glibc, dnf, shell',
      'registry.access.redhat.com/ubi9/ubi-minimal:9.4-1214': 'rhel 9, glibc, microdnf, shell',
      'registry.access.redhat.com/ubi8-micro': 'rhel 8, glibc, no packages, shell',
      'gcr.io/distroless/static-debian12': 'debian bookworm, no libc, no packages, no shell',
      'gcr.io/distroless/base': 'debian trixie, glibc, no packages, no shell',
      'gcr.io/distroless/cc-debian11:nonroot-amd64': 'debian bullseye, glibc, no packages, no shell',
      'cgr.io/chainguard/static': 'wolfi ?, no libc, no packages, no shell',
      'cgr.io/chainguard/python:latest-dev': 'wolfi ?, glibc, apk, shell',
      'public.ecr.aws/docker/library/golang:1.22-alpine3.19': 'alpine 3.19, musl, apk, shell',
      'arm64v8/alpine:3.18': 'alpine 3.18, musl, apk, shell',
    },
    ground,
  );
});

describe('the release behind a tag that names none', () => {
  table(
    {
      'golang:1.22': 'debian bookworm, glibc, apt, shell',
      // The default changed within these lines; a short tag stands for the last of its line.
      'golang:1.19': 'debian bookworm, glibc, apt, shell',
      'golang:1.19.5': 'debian bullseye, glibc, apt, shell',
      'golang:1.20.4': 'debian bullseye, glibc, apt, shell',
      'golang:1.20.5': 'debian bookworm, glibc, apt, shell',
      'golang:1.24': 'debian trixie, glibc, apt, shell',
      'golang:1.24.5': 'debian bookworm, glibc, apt, shell',
      golang: 'debian trixie*, glibc, apt, shell',
      'golang:1': 'debian trixie*, glibc, apt, shell',
      // Newer than anyone has looked.
      'golang:1.99': 'debian ?, glibc, apt, shell',
      'golang:1.21rc2': 'debian ?, glibc, apt, shell',
      'golang:1.21-alpine': 'alpine 3.20, musl, apk, shell',
      'golang:1.21.0-alpine': 'alpine 3.18, musl, apk, shell',
      'node:20': 'debian bookworm, glibc, apt, shell',
      'node:16': 'debian buster, glibc, apt, shell',
      'node:iron-alpine3.19': 'alpine 3.19, musl, apk, shell',
      'node:lts-slim': 'debian bookworm*, glibc, apt, shell',
      'python:3.12': 'debian trixie*, glibc, apt, shell',
      'python:3.12.10': 'debian bookworm, glibc, apt, shell',
      'python:3.9-slim': 'debian trixie, glibc, apt, shell',
      'python:3.11-slim-bullseye': 'debian bullseye, glibc, apt, shell',
      'ruby:3.1': 'debian bookworm, glibc, apt, shell',
      'php:8.1-fpm': 'debian trixie, glibc, apt, shell',
      'php:8.2.6-apache': 'debian bullseye, glibc, apt, shell',
      'rust:1.75': 'debian bookworm, glibc, apt, shell',
      'rust:1.75-slim-bullseye': 'debian bullseye, glibc, apt, shell',
      'gcc:12': 'debian bookworm, glibc, apt, shell',
      'swift:5.9': 'ubuntu jammy, glibc, apt, shell',
      'elixir:1.18-otp-27': 'debian bookworm*, glibc, apt, shell',
      'openjdk:11-jre-slim': 'debian bullseye, glibc, apt, shell',
      'openjdk:17': 'oraclelinux ?, glibc, microdnf, shell',
      'eclipse-temurin:17-jdk-jammy': 'ubuntu jammy, glibc, apt, shell',
      'eclipse-temurin:17': 'ubuntu ?*, glibc, apt, shell',
      'maven:3.9-eclipse-temurin-17-alpine': 'alpine ?*, musl, apk, shell',
      'mcr.microsoft.com/dotnet/sdk:8.0': 'debian bookworm*, glibc, apt, shell',
      'mcr.microsoft.com/dotnet/aspnet:10.0': 'ubuntu noble, glibc, apt, shell',
      'mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled': 'ubuntu jammy, glibc, no packages, no shell',
      'ghcr.io/astral-sh/uv:python3.12-bookworm-slim': 'debian bookworm, glibc, apt, shell',
      'nvidia/cuda:12.2.0-devel-ubuntu22.04': 'ubuntu jammy, glibc, apt, shell',
      // A digest says which image it is: the tag's meaning of today is none of its business.
      'golang:1.22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef':
        'debian ?, glibc, apt, shell',
      'golang:1.22-bookworm@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef':
        'debian bookworm, glibc, apt, shell',
      'alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef': 'alpine ?, musl, apk, shell',
    },
    ground,
  );
});

describe('the configuration of an image', () => {
  const config = (text: string): string => {
    const { workdir, user, entrypoint, cmd, ports, volumes, stopSignal } = known(text);
    const words = (list: readonly string[] | undefined): string => list?.join(' ') ?? '-';
    const rest = [...ports, ...volumes, ...(stopSignal ? [stopSignal] : [])];
    return `${workdir} ${user} | ${words(entrypoint)} | ${words(cmd)} | ${rest.join(' ')}`.trim();
  };
  table(
    {
      'golang:1.22': '/go root | - | bash |',
      'node:20-slim': '/ root | docker-entrypoint.sh | node |',
      'python:3.12-alpine': '/ root | - | python3 |',
      'ruby:3.3': '/ root | - | irb |',
      'php:8.3-fpm': '/var/www/html root | docker-php-entrypoint | php-fpm | 9000 SIGQUIT',
      'php:8.3-apache': '/var/www/html root | docker-php-entrypoint | apache2-foreground | 80 SIGWINCH',
      'eclipse-temurin:21-jre': '/ root | /__cacert_entrypoint.sh | - |',
      'eclipse-temurin:21': '/ root | /__cacert_entrypoint.sh | jshell |',
      'gradle:8-jdk17': '/home/gradle root | /__cacert_entrypoint.sh | gradle | /home/gradle/.gradle',
      'nginx:1.27-alpine': '/ root | /docker-entrypoint.sh | nginx -g daemon off; | 80 SIGQUIT',
      'nginxinc/nginx-unprivileged': '/ 101 | /docker-entrypoint.sh | nginx -g daemon off; | 8080 SIGQUIT',
      'postgres:16': '/ root | docker-entrypoint.sh | postgres | 5432 /var/lib/postgresql/data SIGINT',
      'postgres:18': '/ root | docker-entrypoint.sh | postgres | 5432 /var/lib/postgresql SIGINT',
      'gcr.io/distroless/static-debian12:nonroot': '/home/nonroot 65532 | - | - |',
      'gcr.io/distroless/static-debian12:debug': '/ root | /busybox/sh | - |',
      'gcr.io/distroless/java21-debian12': '/ root | /usr/bin/java -jar | - |',
      'mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled': '/ 1654 | /usr/bin/dotnet | --info |',
      'mcr.microsoft.com/dotnet/runtime-deps:8.0-noble-chiseled': '/ 1654 | - | - |',
    },
    config,
  );
});

describe('the variables of an image', () => {
  const env = (text: string): string =>
    Object.entries(known(text).env)
      .map(([name, value]) => (value === null ? name : `${name}=${value}`))
      .join(' ');
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  table(
    {
      'debian:bookworm': `PATH=${path}`,
      'golang:1.22': `PATH=/go/bin:/usr/local/go/bin:${path} GOLANG_VERSION GOPATH=/go GOTOOLCHAIN=local`,
      'golang:1.20': `PATH=/go/bin:/usr/local/go/bin:${path} GOLANG_VERSION GOPATH=/go`,
      'node:22': `PATH=${path} NODE_VERSION YARN_VERSION`,
      'node:26': `PATH=${path} NODE_VERSION`,
      'rust:1-slim': `PATH=/usr/local/cargo/bin:${path} RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo RUST_VERSION`,
      'openjdk:17-slim': `PATH=/usr/local/openjdk-17/bin:${path} JAVA_HOME=/usr/local/openjdk-17 JAVA_VERSION JAVA_BASE_URL JAVA_URL_VERSION JAVA_URL JAVA_SHA256 LANG=C.UTF-8`,
      'amazoncorretto:17-al2023': `PATH=${path} LANG=C.UTF-8 JAVA_HOME=/usr/lib/jvm/java-17-amazon-corretto`,
    },
    env,
  );

  test('Python sets LANG until 3.12', () => {
    assert.equal(known('python:3.12').env.LANG, 'C.UTF-8');
    assert.equal(known('python:3.13').env.LANG, undefined);
  });

  test('.NET listens on 8080 since 8.0', () => {
    assert.equal(known('mcr.microsoft.com/dotnet/aspnet:8.0').env.ASPNETCORE_HTTP_PORTS, '8080');
    assert.equal(known('mcr.microsoft.com/dotnet/aspnet:6.0').env.ASPNETCORE_HTTP_PORTS, undefined);
  });
});

describe('what is in an image', () => {
  const has = (text: string, tool: string): boolean => known(text).tools.includes(tool);

  test('full images bring compilers, slim ones do not', () => {
    for (const name of ['node:20', 'python:3.12', 'ruby:3.3', 'erlang:27']) {
      assert.ok(has(name, 'gcc'), name);
      assert.ok(!has(`${name}-slim`, 'gcc'), `${name}-slim`);
    }
  });

  test('golang has a C compiler on Debian, none on Alpine', () => {
    assert.ok(has('golang:1.22', 'gcc'));
    assert.ok(!has('golang:1.22-alpine', 'gcc'));
    assert.ok(has('golang:1.22', 'git'));
    assert.ok(!has('golang:1.22-alpine', 'git'));
  });

  test('root certificates', () => {
    assert.ok(known('golang:1.22-alpine').certificates);
    assert.ok(known('gcr.io/distroless/static').certificates);
    assert.ok(known('python:3.12-slim').certificates);
    assert.ok(!known('debian:bookworm-slim').certificates);
    assert.ok(!known('node:20-slim').certificates);
    assert.ok(!known('ubuntu:24.04').certificates);
  });

  test('time zones', () => {
    assert.ok(known('debian:bookworm-slim').timeZones);
    assert.ok(known('gcr.io/distroless/static').timeZones);
    assert.ok(!known('alpine:3.20').timeZones);
    assert.ok(!known('ubuntu:24.04').timeZones);
  });

  test('what it is for', () => {
    assert.equal(known('golang:1.22').purpose, 'toolchain');
    assert.equal(known('eclipse-temurin:17-jdk').purpose, 'toolchain');
    assert.equal(known('eclipse-temurin:17-jre').purpose, 'runtime');
    assert.equal(known('python:3.12').purpose, 'runtime');
    assert.equal(known('debian:12').purpose, 'base');
    assert.equal(known('nvidia/cuda:12.2.0-devel-ubuntu22.04').purpose, 'toolchain');
    assert.equal(known('nvidia/cuda:12.2.0-runtime-ubuntu22.04').purpose, 'runtime');
  });

  test('a tag without version on an old release is some old version: not all of it is known', () => {
    assert.equal(known('golang:buster').complete, false);
    assert.equal(known('golang:bookworm').complete, true);
  });
});

describe('what nobody described', () => {
  for (const image of [
    'example.com/team/app:1.0',
    'golang:1.22-windowsservercore-ltsc2022',
    'golang:nanoserver',
    'node:20-onbuild',
    'node:20-made-up',
    'node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'mcr.microsoft.com/windows/nanoserver:ltsc2022',
  ]) {
    test(image, () => assert.equal(factsOf(image), undefined));
  }
});

describe('folders that are there whatever is installed', () => {
  table(
    {
      'python:3.11-slim': '/etc/apt /usr/local/lib/python3.11/site-packages',
      'python:3.12.4-alpine': '/etc/apk /usr/local/lib/python3.12/site-packages',
      'ghcr.io/astral-sh/uv:python3.12-bookworm-slim': '/etc/apt /usr/local/lib/python3.12/site-packages',
      // They move on to another line some day.
      'python:3': '/etc/apt',
      python: '/etc/apt',
      'debian:12': '/etc/apt',
      'golang:1.22-alpine': '/etc/apk',
      'busybox:1.36': '',
    },
    (image) => known(image).folders.join(' '),
  );
});
