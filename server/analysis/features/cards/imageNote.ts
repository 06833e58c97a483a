/**
 * What the catalogue knows of a base image, in a few words: its distribution, and how much there is to pull.
 */

import { describeImage } from '../../images/catalog.ts';
import type { Distribution, DistributionId } from '../../images/facts.ts';
import type { ImageReference } from '../../images/reference.ts';

/** `Debian bookworm, about 300 MB to pull`; empty when nobody described the image. */
export function imageNote(reference: ImageReference | undefined): string {
  const facts = reference && describeImage(reference);
  if (facts === undefined) return '';
  const { distribution, compressedSize } = facts;
  const parts = [
    ...(distribution === undefined ? [] : [distributionText(distribution)]),
    ...(compressedSize === undefined ? [] : [`about ${sizeText(compressedSize)} to pull`]),
  ];
  return parts.join(', ');
}

function distributionText({ id, release, moves }: Distribution): string {
  const name = distributionNames[id];
  if (release === undefined) return name;
  return `${moves ? 'now ' : ''}${name} ${release}`;
}

/** Rounded: sizes differ from tag to tag. */
function sizeText(megabytes: number): string {
  if (megabytes < 1) return '1 MB';
  if (megabytes >= 1000) return `${(megabytes / 1000).toFixed(1)} GB`;
  return `${megabytes < 20 ? Math.round(megabytes) : Math.round(megabytes / 10) * 10} MB`;
}

const distributionNames: Readonly<Record<DistributionId, string>> = {
  almalinux: 'AlmaLinux',
  alpine: 'Alpine',
  amazonlinux: 'Amazon Linux',
  archlinux: 'Arch Linux',
  azurelinux: 'Azure Linux',
  centos: 'CentOS',
  debian: 'Debian',
  fedora: 'Fedora',
  opensuse: 'openSUSE',
  oraclelinux: 'Oracle Linux',
  photon: 'Photon OS',
  rhel: 'RHEL',
  rockylinux: 'Rocky Linux',
  ubuntu: 'Ubuntu',
  wolfi: 'Wolfi',
};
