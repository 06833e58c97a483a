/**
 * Which names are images that people use, versions and their tables, and what starts on what.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeImage, isKnownImage } from '../../../server/analysis/images/catalog.ts';
import { startsOn } from '../../../server/analysis/images/compatibility.ts';
import { knownNames } from '../../../server/analysis/images/knownNames.ts';
import { nameBehindMirror } from '../../../server/analysis/images/mirrors.ts';
import { familiarName, parseImageReference } from '../../../server/analysis/images/reference.ts';
import { covers, isIn, isPrerelease, lookUp } from '../../../server/analysis/images/versions.ts';

describe('known images', () => {
  test('official ones, also those that are no longer built', () => {
    for (const name of ['golang', 'alpine', 'postgres', 'hello-world', 'java', 'centos', 'opensuse', 'scratch', 'iojs'])
      assert.ok(isKnownImage(name), name);
    assert.ok(knownNames.size > 175);
  });

  test('those the catalogue describes, and mirrors of the official ones', () => {
    for (const name of [
      'gcr.io/distroless/static',
      'oven/bun',
      'mcr.microsoft.com/dotnet/sdk',
      'mirror.gcr.io/busybox',
    ])
      assert.ok(isKnownImage(name), name);
  });

  test('others are not', () => {
    for (const name of ['builder', 'build', 'base', 'golan', 'myteam/app', '', 'constructor', '__proto__'])
      assert.ok(!isKnownImage(name), name);
  });

  test('mirrors', () => {
    assert.equal(nameBehindMirror('arm32v7/node'), 'node');
    assert.equal(nameBehindMirror('mcr.microsoft.com/mirror/docker/library/python'), 'python');
    assert.equal(nameBehindMirror('public.ecr.aws/lambda/python'), 'public.ecr.aws/lambda/python');
    assert.equal(nameBehindMirror('bitnami/node'), 'bitnami/node');
  });

  test('the name by which people know an image', () => {
    const nameOf = (text: string): string | undefined => {
      const reference = parseImageReference(text);
      return reference && familiarName(reference);
    };
    assert.equal(nameOf('docker.io/library/golang:1.22'), 'golang');
    assert.equal(nameOf('docker.io/debian'), 'debian');
    assert.equal(nameOf('localhost:5000/golang'), 'localhost:5000/golang');
    assert.equal(nameOf(`gcr.io/distroless/static@sha256:${'0'.repeat(64)}`), 'gcr.io/distroless/static');
  });
});

describe('versions', () => {
  test('a short version is the last of its line', () => {
    assert.ok(isIn({ since: '1.21.1' }, '1.21'));
    assert.ok(!isIn({ since: '1.21.1' }, '1.21.0'));
    assert.ok(!isIn({ until: '3.13' }, '3.13'));
    assert.ok(isIn({ until: '3.13' }, '3.12'));
    assert.ok(isIn({ since: '99' }, undefined));
    assert.ok(!isIn({ until: '99' }, undefined));
  });

  test('tables', () => {
    const table = '1.20:bullseye 1.20.5:bookworm 1.24.6:trixie 1.29:?';
    assert.equal(lookUp(table, '1.19'), undefined);
    assert.equal(lookUp(table, '1.20.4'), 'bullseye');
    assert.equal(lookUp(table, '1.20'), 'bookworm');
    assert.equal(lookUp(table, '1.24'), 'trixie');
    assert.equal(lookUp(table, '1.29'), undefined);
    assert.equal(lookUp(table, '1.24rc1'), undefined);
  });

  test("Java's", () => {
    assert.equal(lookUp('8.242:buster 8.302:bullseye', '8u292'), 'buster');
    assert.equal(lookUp('8.242:buster 8.302:bullseye', '8'), 'bullseye');
    assert.ok(isIn({ since: '17.0.8', until: '18' }, '17.0.9_9'));
    assert.ok(isIn({ since: '8.382', until: '9' }, '8u392-b08'));
  });

  test('what a tag is moved along with', () => {
    assert.ok(covers('1', '1.27'));
    assert.ok(covers('1.27', '1.27'));
    assert.ok(!covers('1.2', '1.27'));
    assert.ok(!covers('1.27.0', '1.27'));
  });

  test('prereleases', () => {
    for (const version of ['3.13.0b2', '1.22rc1', '8.4-rc', '22-ea', '8.0.100-preview.4'])
      assert.ok(isPrerelease(version));
    for (const version of ['3.13', '1.22.1', '8u292', '17.0.9_9', 'iron']) assert.ok(!isPrerelease(version));
  });
});

describe('what starts on what', () => {
  const starts = (builder: string, runtime: string): boolean | undefined => {
    const [from, to] = [builder, runtime].map((text) => {
      const reference = parseImageReference(text);
      return reference && describeImage(reference);
    });
    assert.ok(from && to);
    return startsOn(from, to);
  };

  test('the same C library, in no older version', () => {
    assert.equal(starts('golang:1.22', 'debian:bookworm-slim'), true);
    assert.equal(starts('golang:1.22', 'debian:trixie-slim'), true);
    assert.equal(starts('golang:1.22', 'debian:bullseye-slim'), false);
    assert.equal(starts('golang:1.22', 'ubuntu:24.04'), true);
    assert.equal(starts('golang:1.22', 'ubuntu:22.04'), false);
    assert.equal(starts('rust:1.75', 'gcr.io/distroless/cc-debian12'), true);
  });

  test('never across C libraries, or without one', () => {
    assert.equal(starts('golang:1.22', 'alpine:3.20'), false);
    assert.equal(starts('golang:1.22-alpine', 'debian:bookworm-slim'), false);
    assert.equal(starts('golang:1.22', 'scratch'), false);
    assert.equal(starts('golang:1.22', 'gcr.io/distroless/static'), false);
  });

  test('Alpine runs what any Alpine built', () => {
    assert.equal(starts('golang:1.22-alpine3.20', 'alpine:3.18'), true);
  });

  test('unknown where a release is', () => {
    assert.equal(starts('golang:1.99', 'debian:bookworm-slim'), undefined);
  });
});
