/**
 * The programs of official images, as their Dockerfiles install them: what is missing is what people trip over.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';

/** By image: some programs that it has, and some that it lacks. */
const images: Readonly<Record<string, readonly [has: string, lacks: string]>> = {
  'alpine:3.22': ['sh wget nc vi unzip apk adduser ps', 'bash curl git make gcc python3 useradd xz sudo apt-get'],
  'debian:bookworm-slim': [
    'bash perl apt-get useradd adduser service',
    'curl wget git ps xz unzip openssl gpg python3 apk',
  ],
  'ubuntu:24.04': ['bash perl ps apt-get', 'curl wget git python3 sudo systemctl add-apt-repository'],
  'buildpack-deps:bookworm-curl': ['curl wget gpg openssl', 'git make gcc'],
  'buildpack-deps:bookworm': [
    'git curl wget gcc g++ make python3 autoreconf libtoolize patch unzip xz convert',
    'cmake jq',
  ],
  'node:22': ['node npm yarn git curl python3 make gcc', 'pnpm jq cmake'],
  'node:22-slim': ['node npm yarn', 'curl wget git python3 make openssl'],
  'node:22-alpine': ['node npm yarn wget', 'curl bash git python3'],
  'python:3.12-slim': ['python3 pip openssl', 'curl wget git gcc make'],
  'golang:1.25': ['go git make gcc curl', 'cmake node'],
  'golang:1.25-alpine3.22': ['go', 'git make gcc curl bash'],
  'ruby:3.4-slim-bookworm': ['ruby bundle openssl ps', 'curl git node make'],
  'rust:1.90-slim-bookworm': ['cargo gcc openssl', 'git make curl pkg-config'],
  'rust:1.90': ['cargo gcc make git pkg-config curl', 'cmake'],
  'php:8.4-fpm-bookworm': ['php curl gcc make autoconf patch', 'git unzip composer'],
  'php:8.3-cli-alpine3.21': ['php curl openssl', 'gcc make autoconf git bash'],
  'nginx:1.28-bookworm': ['nginx curl envsubst openssl', 'wget git'],
  'nginx:1.28-alpine3.21-slim': ['nginx envsubst wget', 'curl bash'],
  'nginx:1.28-alpine3.21': ['nginx curl envsubst', 'bash git'],
  'caddy:2-alpine': ['caddy curl', 'bash git'],
  'eclipse-temurin:21-jre-jammy': ['java curl wget gpg', 'javac git'],
  'eclipse-temurin:21-jdk-alpine': ['java javac gpg wget', 'curl bash git'],
  'mcr.microsoft.com/dotnet/aspnet:8.0': ['dotnet openssl', 'curl wget git'],
  'mcr.microsoft.com/dotnet/sdk:8.0': ['dotnet curl git wget', 'make node'],
  'gcr.io/distroless/static-debian12': ['', 'sh bash curl'],
  'redis:7.2-bookworm': ['redis-cli', 'curl wget'],
  'maven:3.9-eclipse-temurin-21-noble': ['mvn java git curl ssh ssh-keygen', 'make'],
};

for (const [image, [has, lacks]] of Object.entries(images)) {
  describe(image, () => {
    const { flow, stages } = analyze(`FROM ${image}\n`);
    const kindOf = (program: string) => flow.program(stages.target ?? assert.fail('no stage'), program).kind;
    test(`has ${has}`, () => {
      for (const program of words(has)) assert.equal(kindOf(program), 'image', program);
    });
    test(`lacks ${lacks}`, () => {
      for (const program of words(lacks)) assert.equal(kindOf(program), 'missing', program);
    });
  });
}

/** Images of which not all programs are told, of old releases, or of a release that the tag does not tell. */
for (const image of [
  'busybox',
  'rockylinux:9',
  'debian:stretch',
  'ubuntu:16.04',
  'httpd:2.4.39-alpine',
  'oven/bun:1',
  'acme',
]) {
  test(`${image}: what it lacks is not known`, () => {
    const { flow, stages } = analyze(`FROM ${image}\n`);
    assert.equal(flow.program(stages.target ?? assert.fail('no stage'), 'git').kind, 'unknown');
  });
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
