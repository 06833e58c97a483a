/**
 * Distributions of the Red Hat kin, and openSUSE, Arch Linux, Azure Linux. Sources: docker-library/official-images, Red Hat's
 * catalogue of Universal Base Images, Microsoft's artifact registry.
 */

import type { DistributionId, PackageManager } from '../facts.ts';
import type { Family, Root } from '../family.ts';

function root(distribution: DistributionId, packageManager: PackageManager | undefined, release = '{version}'): Root {
  return { distribution, release, libc: 'glibc', shell: true, ...(packageManager && { packageManager }) };
}

const bash = ['/bin/bash'];
const tools = ['curl', 'openssl'];

export const rpmFamilies: readonly Family[] = [
  {
    names: ['fedora', 'quay.io/fedora/fedora', 'registry.fedoraproject.org/fedora'],
    purpose: 'base',
    complete: false,
    cmd: bash,
    tools: ['curl'],
    certificates: true,
    variants: [
      { tag: '', on: root('fedora', 'dnf', '') },
      { tag: '{version}', on: root('fedora', 'dnf') },
    ],
  },
  {
    names: ['centos'],
    purpose: 'base',
    cmd: bash,
    tools,
    certificates: true,
    aliases: { centos7: '7', centos8: '8' },
    variants: [
      { tag: '', on: root('centos', 'dnf', '8'), size: 79 },
      { tag: '{version}', on: root('centos', 'yum'), until: '8', size: 76 },
      { tag: '{version}', on: root('centos', 'dnf'), size: 79 },
    ],
  },
  {
    names: ['quay.io/centos/centos'],
    purpose: 'base',
    complete: false,
    cmd: bash,
    tools,
    certificates: true,
    variants: [
      { tag: 'stream{version} minimal', on: root('centos', 'microdnf') },
      { tag: 'stream{version}', on: root('centos', 'dnf') },
    ],
  },
  {
    names: ['rockylinux', 'rockylinux/rockylinux', 'quay.io/rockylinux/rockylinux'],
    purpose: 'base',
    complete: false,
    cmd: bash,
    tools: ['curl'],
    certificates: true,
    variants: [
      { tag: '{version} minimal', on: root('rockylinux', 'microdnf'), size: 45 },
      { tag: '{version}', on: root('rockylinux', 'dnf'), size: 65 },
    ],
  },
  {
    names: ['almalinux', 'almalinux/almalinux', 'quay.io/almalinuxorg/almalinux'],
    purpose: 'base',
    complete: false,
    cmd: bash,
    tools: ['curl'],
    certificates: true,
    variants: [
      { tag: 'minimal', on: root('almalinux', 'microdnf', '') },
      { tag: '{version} minimal {any}?', on: root('almalinux', 'microdnf'), size: 35 },
      { tag: '', on: root('almalinux', 'dnf', '') },
      { tag: '{version} {any}?', on: root('almalinux', 'dnf'), size: 68 },
    ],
  },
  {
    names: [
      'oraclelinux',
      'ghcr.io/oracle/oraclelinux',
      'container-registry.oracle.com/os/oraclelinux',
      'oracle/oraclelinux',
    ],
    purpose: 'base',
    complete: false,
    cmd: bash,
    tools: ['curl'],
    certificates: true,
    variants: [
      { tag: '{version} slim fips?', on: root('oraclelinux', 'yum'), until: '8', size: 48 },
      { tag: '{version} slim fips?', on: root('oraclelinux', 'microdnf'), size: 45 },
      { tag: '{version}', on: root('oraclelinux', 'yum'), until: '8', size: 88 },
      { tag: '{version}', on: root('oraclelinux', 'dnf'), size: 90 },
    ],
  },
  {
    names: ['amazonlinux', 'public.ecr.aws/amazonlinux/amazonlinux'],
    purpose: 'base',
    cmd: bash,
    tools: ['curl'],
    certificates: true,
    variants: [
      { tag: '', on: root('amazonlinux', 'dnf', ''), size: 53 },
      { tag: '{version}', on: root('amazonlinux', 'yum'), until: '2022', size: 62 },
      { tag: '{version}', on: root('amazonlinux', 'dnf'), size: 53 },
    ],
  },
  ...['8', '9', '10'].flatMap(ubi),
  {
    names: ['opensuse/leap', 'registry.opensuse.org/opensuse/leap'],
    purpose: 'base',
    complete: false,
    cmd: bash,
    tools,
    certificates: true,
    variants: [{ tag: '{version}?', on: root('opensuse', 'zypper'), size: 43 }],
  },
  {
    names: ['opensuse/tumbleweed', 'registry.opensuse.org/opensuse/tumbleweed'],
    purpose: 'base',
    complete: false,
    cmd: bash,
    tools,
    certificates: true,
    variants: [{ tag: '{any}?', on: root('opensuse', 'zypper', ''), size: 37 }],
  },
  {
    names: ['archlinux', 'ghcr.io/archlinux/archlinux'],
    purpose: 'base',
    complete: false,
    tools: ['curl', 'openssl'],
    certificates: true,
    timeZones: true,
    variants: [
      { tag: 'base? {version}?', on: root('archlinux', 'pacman', ''), size: 150 },
      {
        tag: 'base-devel {version}?',
        on: root('archlinux', 'pacman', ''),
        purpose: 'toolchain',
        tools: ['gcc', 'g++', 'cc', 'make', 'ld', 'patch', 'autoconf', 'automake', 'pkg-config', 'file'],
        size: 270,
      },
    ],
  },
  {
    names: ['mcr.microsoft.com/azurelinux/base/core'],
    purpose: 'base',
    complete: false,
    certificates: true,
    variants: [{ tag: '{version}', on: root('azurelinux', 'tdnf') }],
  },
  {
    names: ['photon'],
    purpose: 'base',
    complete: false,
    variants: [{ tag: '{version}? {any}?', on: root('photon', 'tdnf'), size: 16 }],
  },
];

/** Red Hat's Universal Base Images of one release. */
function ubi(release: string): Family[] {
  const env = { container: 'oci' };
  const namesOf = (kind: string): [string, ...string[]] => [
    `registry.access.redhat.com/ubi${release}/ubi${kind}`,
    `registry.access.redhat.com/ubi${release}${kind}`,
    `registry.redhat.io/ubi${release}/ubi${kind}`,
    `redhat/ubi${release}${kind}`,
  ];
  return [
    {
      names: namesOf(''),
      purpose: 'base',
      env,
      cmd: bash,
      tools,
      certificates: true,
      variants: [{ tag: '{version}? {any}?', on: root('rhel', 'dnf', release), size: 78 }],
    },
    {
      names: namesOf('-minimal'),
      purpose: 'base',
      env,
      cmd: bash,
      tools: ['curl'],
      certificates: true,
      variants: [{ tag: '{version}? {any}?', on: root('rhel', 'microdnf', release), size: 38 }],
    },
    {
      names: namesOf('-micro'),
      purpose: 'base',
      env,
      cmd: bash,
      variants: [{ tag: '{version}? {any}?', on: root('rhel', undefined, release), size: 7 }],
    },
  ];
}
