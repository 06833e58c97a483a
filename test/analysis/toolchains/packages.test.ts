/**
 * The package managers of the distributions: what is installed and removed, and what only looks after them.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { packageManagerOf } from '../../../server/analysis/toolchains/index.ts';
import { lastEffect, words } from './effectWords.ts';

/** The action and the packages, `?` for one without a known name; else what is made. */
function packages(command: string): string[] {
  const effect = lastEffect(`FROM debian:bookworm\nARG V\nWORKDIR /app\nRUN ${command}\n`);
  if (effect?.kind !== 'packages') return words(effect);
  return [effect.manager, effect.action, ...effect.packages.map(({ name }) => name ?? '?')];
}

function check(cases: readonly [command: string, result: string][]): void {
  for (const [command, result] of cases) test(command, () => assert.equal(packages(command).join(' '), result));
}

describe('apt', () => {
  check([
    ['apt-get install -y --no-install-recommends git=1:2.39.2 curl/stable libc6:amd64', 'apt install git curl libc6'],
    ['apt-get -qq -o Dpkg::Use-Pty=0 install -t bookworm-backports golang', 'apt install golang'],
    ['apt-get -yqq install git', 'apt install git'],
    ['apt install -y ./tool.deb /tmp/x.deb git', 'apt install ? ? git'],
    ['apt-get install -y tool-$V', 'apt install ?'],
    ['apt-get install -y "$V"', 'apt install ?'],
    ['DEBIAN_FRONTEND=noninteractive apt-get upgrade -y', 'apt upgrade'],
    ['apt-get update', 'apt upkeep'],
    ['apt-get dist-clean', 'apt upkeep'],
    ['apt-get purge -y --auto-remove git', 'apt remove git'],
    // What it installs are not the packages that it names.
    ['apt-get build-dep -y nginx', 'apt install'],
    ['apt-get source nginx', 'in /app'],
    ['apt-get download nginx', 'in /app'],
    ['apt-get install -s git', 'nothing'],
    ['apt list --installed', 'nothing'],
    ['apt-cache search x', 'nothing'],
    ['apt-get --version', 'nothing'],
    ['apt-get unheard-of', '?'],
    ['apt-mark hold git', 'apt upkeep'],
    ['apt-key add -', 'apt upkeep'],
    ['apt-key adv --keyserver keys.example.org --recv-keys ABC', 'apt upkeep'],
    ['add-apt-repository -y ppa:team/tool', 'apt upkeep'],
    ['mk-build-deps -i debian/control', 'apt install'],
  ]);
});

describe('dpkg', () => {
  check([
    ['dpkg -i /tmp/x.deb', 'apt install ?'],
    ['dpkg --force-all --install *.deb', 'apt install ?'],
    ['dpkg --configure -a', 'apt upkeep'],
    ['dpkg --add-architecture i386', 'apt upkeep'],
    ['dpkg -P git', 'apt remove git'],
    ['dpkg -l', 'nothing'],
    ['dpkg --print-architecture', 'nothing'],
    ['dpkg -x x.deb /opt/x', 'in /opt/x'],
    ['dpkg-deb -x x.deb /opt/x', 'in /opt/x'],
    ['dpkg-deb --build pkg out.deb', 'file /app/out.deb'],
    ['dpkg-deb --build pkg', 'file /app/pkg.deb'],
    ['dpkg --root=/rootfs -i x.deb', 'in /rootfs'],
    ['dpkg-query --search x', 'nothing'],
    ['dpkg-reconfigure -f noninteractive tzdata', 'apt upkeep'],
    ['echo x | debconf-set-selections', 'apt upkeep'],
    ['debootstrap bookworm /rootfs', 'in /rootfs'],
    ['dpkg', '?'],
  ]);
});

describe('apk', () => {
  check([
    ['apk add --no-cache --virtual .deps gcc "musl-dev>=1"', 'apk install gcc musl-dev'],
    ['apk --no-cache --virtual=.deps add gcc~=13 go@edge', 'apk install gcc go'],
    ['apk add -t .deps gcc', 'apk install gcc'],
    ['apk add --repository https://example.org/edge gcc', 'apk install gcc'],
    ['apk add --allow-untrusted /tmp/x.apk', 'apk install ?'],
    ['apk del .deps', 'apk remove .deps'],
    ['apk update', 'apk upkeep'],
    ['apk upgrade --no-cache', 'apk upgrade'],
    ['apk info -v', 'nothing'],
    ['apk fetch -o /out git', 'in /out'],
    ['apk add --root /rootfs --initdb busybox', 'in /rootfs'],
    ['apk --version', 'nothing'],
    ['apk', '?'],
  ]);
});

test('the list of packages that images of PHP keep in a variable counts as one package', () => {
  const effect = lastEffect('FROM php:8.3-cli-alpine\nRUN apk add $PHPIZE_DEPS ${PHPIZE_DEPS} git\n');
  const names = effect?.kind === 'packages' ? effect.packages.map(({ name }) => name) : [];
  assert.deepEqual(names, ['$PHPIZE_DEPS', '$PHPIZE_DEPS', 'git']);
});

describe('dnf and its kin', () => {
  check([
    ['dnf install -y git', 'dnf install git'],
    ['dnf -y --setopt=tsflags=nodocs --setopt install_weak_deps=0 install git', 'dnf install git'],
    ['yum -y install gcc-4.8.5-39.el7 python3-3.9.1 openssl-devel.x86_64', 'dnf install gcc python3 openssl-devel'],
    [
      'yum install -y java-11-openjdk java-1.8.0-openjdk-devel gcc-toolset-11',
      'dnf install java-11-openjdk java-1.8.0-openjdk-devel gcc-toolset-11',
    ],
    ['yum install -y https://example.org/x.rpm /usr/bin/ps git', 'dnf install ? ? git'],
    ['microdnf install --nodocs git', 'dnf install git'],
    ['tdnf install -y git', 'dnf install git'],
    ['yum groupinstall -y "Development Tools"', 'dnf install @Development Tools'],
    ['dnf group install -y development', 'dnf install @development'],
    ['dnf install -y @development', 'dnf install @development'],
    ['dnf module enable -y nodejs:22', 'dnf upkeep'],
    ['dnf module install -y nodejs:22', 'dnf install nodejs:22'],
    ['dnf config-manager --add-repo https://example.org/x.repo', 'dnf upkeep'],
    ['dnf builddep -y x.spec', 'dnf install'],
    ['dnf --enablerepo crb remove git', 'dnf remove git'],
    ['yum update -y', 'dnf upgrade'],
    ['yum clean all', 'dnf upkeep'],
    ['yum check-update', 'nothing'],
    ['dnf download x', 'in /app'],
    ['dnf install -y --installroot /rootfs --releasever 9 glibc', 'in /rootfs'],
    ['yum-config-manager --enable x', 'dnf upkeep'],
    ['subscription-manager register', 'dnf upkeep'],
    ['dnf --version', 'nothing'],
    ['dnf unheard-of', '?'],
  ]);
});

describe('rpm', () => {
  check([
    ['rpm -Uvh https://example.org/x.rpm', 'dnf install ?'],
    ['rpm -ivh --nodeps x.rpm', 'dnf install ?'],
    ['rpm --import https://example.org/key.asc', 'dnf upkeep'],
    ['rpm -e --nodeps git', 'dnf remove git'],
    ['rpm -qa', 'nothing'],
    ['rpm -qi git', 'nothing'],
    ['rpm -E %fedora', 'nothing'],
    ['rpm --root /rootfs -i x.rpm', 'in /rootfs'],
    ['rpmbuild -ba x.spec', 'in /root/rpmbuild'],
    ['rpm', '?'],
  ]);
});

describe('zypper', () => {
  check([
    ['zypper -n install --no-recommends git', 'zypper install git'],
    ['zypper --non-interactive in git>=2', 'zypper install git'],
    ['zypper in -y -t pattern devel_basis', 'zypper install pattern:devel_basis'],
    ['zypper rm -y git', 'zypper remove git'],
    ['zypper -n dup', 'zypper upgrade'],
    ['zypper --gpg-auto-import-keys ref', 'zypper upkeep'],
    ['zypper addrepo https://example.org/x.repo', 'zypper upkeep'],
    ['zypper clean -a', 'zypper upkeep'],
    ['zypper search git', 'nothing'],
    ['zypper --root /rootfs in -y glibc', 'in /rootfs'],
    ['zypper unheard-of', '?'],
  ]);
});

describe('pacman', () => {
  check([
    ['pacman -Sy --noconfirm --needed git extra/gcc', 'pacman install git gcc'],
    ['pacman -Syu --noconfirm', 'pacman upgrade'],
    ['pacman -Syu --noconfirm git', 'pacman install git'],
    ['pacman -Sy', 'pacman upkeep'],
    ['pacman -Scc --noconfirm', 'pacman upkeep'],
    ['pacman -Rns --noconfirm git', 'pacman remove git'],
    ['pacman -U --noconfirm x.pkg.tar.zst', 'pacman install ?'],
    ['pacman -Qi git', 'nothing'],
    ['pacman -Ss git', 'nothing'],
    ['pacman-key --init', 'pacman upkeep'],
    ['pacstrap /rootfs base', 'in /rootfs'],
    ['pacman', '?'],
  ]);
});

describe('the packages of Debian and Ubuntu', () => {
  const apt = packageManagerOf('apt') ?? assert.fail('not described');
  const purposes: [name: string, purpose: string][] = [
    ['python3-dev', 'build'],
    ['$PHPIZE_DEPS', 'build'],
    ['gfortran', 'build'],
    ['rustc', 'build'],
    ['openjdk-17-jdk', 'build'],
    ['default-jdk-headless', 'build'],
    ['openjdk-17-jre-headless', 'either'],
    ['poppler-utils', 'either'],
    ['tesseract-ocr', 'either'],
    ['python3-setuptools', 'either'],
    ['libgl1', 'either'],
  ];
  for (const [name, purpose] of purposes) test(name, () => assert.equal(apt.purposeOf(name), purpose));

  const libraries: [name: string, release: string | undefined, found: string][] = [
    ['libpq-dev', undefined, 'libpq5'],
    ['libicu-dev', 'bullseye', 'libicu67'],
    ['libicu-dev', 'trixie', 'libicu76'],
    // What nobody knows stays as it is: it brings the library along.
    ['libicu-dev', undefined, 'libicu-dev'],
    ['libicu-dev', 'sid', 'libicu-dev'],
    ['libjpeg-dev', undefined, 'libjpeg-dev'],
    ['libjpeg-dev', 'bookworm', 'libjpeg62-turbo'],
    ['libjpeg-dev', 'jammy', 'libjpeg-turbo8 libjpeg8'],
    ['default-libmysqlclient-dev', 'bookworm', 'libmariadb3'],
    ['default-libmysqlclient-dev', 'noble', 'libmysqlclient21'],
    ['libmagickwand-dev', 'bookworm', 'libmagickwand-6.q16-6'],
    ['libwebp-dev', 'bookworm', 'libwebp7 libwebpmux3 libwebpdemux2'],
    ['libzip-dev', 'trixie', 'libzip5'],
    ['libffi-dev', 'buster', 'libffi6'],
    ['libgl1-mesa-dev', undefined, 'libgl1'],
    ['gfortran', undefined, 'libgfortran5'],
    ['python3-dev', undefined, 'python3'],
    ['python3-dev', 'bookworm', 'python3 libpython3.11'],
    ['python3.11-dev', 'bookworm', 'python3.11'],
    ['php8.2-dev', 'bookworm', 'php8.2-cli'],
    ['openjdk-17-jdk', 'bookworm', 'openjdk-17-jre-headless'],
    ['default-jdk', undefined, 'default-jre-headless'],
    ['maven', undefined, ''],
    ['libc-dev', undefined, ''],
    ['libboost-thread-dev', 'jammy', 'libboost-thread1.74.0'],
    ['libboost-thread-dev', 'sid', 'libboost-thread-dev'],
    ['libfmt-dev', 'bookworm', 'libfmt9'],
  ];
  for (const [name, release, found] of libraries) {
    test(`${name} in ${release ?? 'any release'}`, () => assert.equal(apt.runtimeOf(name, release).join(' '), found));
  }
});

describe('the packages of Alpine', () => {
  const apk = packageManagerOf('apk') ?? assert.fail('not described');
  const libraries: [name: string, release: string | undefined, found: string][] = [
    ['postgresql-dev', '3.20', 'libpq'],
    ['mariadb-connector-c-dev', '3.20', 'mariadb-connector-c'],
    ['icu-dev', undefined, 'icu-libs'],
    ['openssl-dev', '3.19', 'libssl3 libcrypto3'],
    ['openssl-dev', '3.15', 'libssl1.1 libcrypto1.1'],
    ['openjdk17', '3.20', 'openjdk17-jre-headless'],
    ['openjdk8-jdk', '3.20', 'openjdk8-jre-base'],
    ['dotnet8-sdk', '3.20', 'aspnetcore8-runtime'],
    ['musl-dev', '3.20', ''],
    ['openssl-libs-static', '3.20', ''],
    ['unheard-dev', '3.20', 'unheard-dev'],
  ];
  for (const [name, release, found] of libraries) {
    test(`${name} in ${release ?? 'any release'}`, () => assert.equal(apk.runtimeOf(name, release).join(' '), found));
  }
});

describe('the packages of Red Hat and its kin', () => {
  const dnf = packageManagerOf('dnf') ?? assert.fail('not described');
  const purposes: [name: string, purpose: string][] = [
    ['gcc-c++', 'build'],
    ['openssl-devel', 'build'],
    ['@Development Tools', 'build'],
    ['gcc-toolset-12', 'build'],
    ['ca-certificates', 'run'],
    ['tzdata', 'run'],
    ['ImageMagick', 'either'],
    ['git-lfs', 'either'],
  ];
  for (const [name, purpose] of purposes) test(name, () => assert.equal(dnf.purposeOf(name), purpose));

  test('headers stand for their libraries', () => {
    assert.deepEqual(dnf.runtimeOf('openssl-devel'), ['openssl-libs']);
    assert.deepEqual(dnf.runtimeOf('unheard-devel'), ['unheard-devel']);
    assert.deepEqual(dnf.runtimeOf('gcc'), []);
  });
  test('minimal images lack what others have', () => {
    assert.equal(dnf.isEssential('bash', undefined), true);
    assert.equal(dnf.isEssential('tar', '9'), false);
    assert.equal(dnf.isEssential('useradd', '9'), false);
    assert.equal(dnf.providerOf('useradd'), 'shadow-utils');
  });
  test('each image is served by the program that it has', () => {
    assert.equal(packageManagerOf('microdnf')?.install(['a', 'b']), 'microdnf install -y a b && microdnf clean all');
    assert.equal(packageManagerOf('yum')?.install(['a']), 'yum install -y a && yum clean all');
    assert.equal(packageManagerOf('unheard-of'), undefined);
  });
});
