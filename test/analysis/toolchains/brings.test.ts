/**
 * Which well-known programs come along with packages.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brings } from '../../../server/analysis/toolchains/packages/brings.ts';
import {
  isOfSystem,
  isWellKnown,
  packageWith,
  wellKnownPrograms,
} from '../../../server/analysis/toolchains/packages/wellKnownPrograms.ts';

describe('a package', () => {
  const cases: [package_: string, program: string, expected: ReturnType<typeof brings>][] = [
    ['curl', 'curl', 'yes'],
    ['git', 'curl', 'no'],
    ['git', 'ssh', 'perhaps'],
    ['build-essential', 'make', 'perhaps'],
    ['build-essential', 'git', 'no'],
    ['netcat-traditional', 'nc', 'yes'],
    ['openjdk-21-jdk', 'javac', 'yes'],
    ['openjdk-11-jre-headless', 'java', 'yes'],
    ['php8.1-cli', 'php', 'yes'],
    ['nodejs', 'npm', 'yes'],
    // Numbers in names do not count.
    ['libicu67', 'curl', 'no'],
    ['python3.9', 'python3', undefined],
    ['ca-certificates', 'openssl', 'perhaps'],
    ['acme-tools', 'curl', undefined],
  ];
  for (const [package_, program, expected] of cases) {
    test(`${package_} of Debian: ${program} ${expected ?? 'is not known'}`, () =>
      assert.equal(brings('apt', package_, program), expected));
  }

  test('of Alpine', () => {
    assert.equal(brings('apk', 'build-base', 'make'), 'perhaps');
    assert.equal(brings('apk', 'curl', 'bash'), 'no');
    assert.equal(brings('apk', 'openjdk17-jre', 'java'), 'yes');
    assert.equal(brings('apk', 'acme', 'curl'), undefined);
  });

  test('of others is not known', () => {
    assert.equal(brings('dnf', 'curl', 'curl'), undefined);
  });
});

describe('a program', () => {
  test('is of the system, or of languages too', () => {
    assert.deepEqual(['curl', 'git', 'bash'].map(isOfSystem), [true, true, true]);
    assert.deepEqual(['cmake', 'yarn', 'acme', 'constructor'].map(isOfSystem), [false, false, false, false]);
    assert.equal(isWellKnown('toString'), false);
  });

  test('has a package to install, where that is called the same everywhere', () => {
    assert.equal(packageWith('apt', 'curl'), 'curl');
    assert.equal(packageWith('apt', 'xz'), 'xz-utils');
    assert.equal(packageWith('apk', 'useradd'), 'shadow');
    assert.equal(packageWith('apt', 'java'), undefined);
    assert.equal(packageWith('apk', 'systemctl'), undefined);
    assert.equal(packageWith('dnf', 'curl'), undefined);
  });

  test('comes with its own package', () => {
    for (const program of wellKnownPrograms) {
      const name = packageWith('apt', program);
      if (name !== undefined) assert.equal(brings('apt', name, program), 'yes', `${program} from ${name}`);
    }
  });
});
