/**
 * Images that are there for one platform only, by what their names say.
 */

import { architectureOf } from './mirrors.ts';
import { familiarName, type ImageReference } from './reference.ts';

/** `architecture` is undefined where the name tells the operating system alone. */
export interface OnePlatform {
  readonly os: 'linux' | 'windows';
  readonly architecture: string | undefined;
}

/** The one platform of the image; undefined where its name says nothing of that. */
export function onePlatformOf(reference: ImageReference): OnePlatform | undefined {
  const name = familiarName(reference);
  const isOfWindows = /^mcr\.microsoft\.com\/windows(?:\/|$)/.test(name) || windowsTag.test(reference.tag ?? '');
  if (isOfWindows) return { os: 'windows', architecture: undefined };
  const architecture = architectures.get(architectureOf(name).replace('/', ''));
  return architecture === undefined ? undefined : { os: 'linux', architecture };
}

/** `3.14-windowsservercore-ltsc2025`, `9.0-nanoserver-ltsc2025`. */
const windowsTag = /(?:^|-)(?:windowsservercore|nanoserver)(?:-|$)/;

/** By the namespaces of Docker's official images. */
const architectures: ReadonlyMap<string, string> = new Map([
  ['amd64', 'amd64'],
  ['arm32v5', 'arm'],
  ['arm32v6', 'arm'],
  ['arm32v7', 'arm'],
  ['arm64v8', 'arm64'],
  ['i386', '386'],
  ['mips64le', 'mips64le'],
  ['ppc64le', 'ppc64le'],
  ['riscv64', 'riscv64'],
  ['s390x', 's390x'],
]);
