/** FROM --platform=linux/amd64 arm64v8/alpine: an image that is there for another platform only. */

import { architectureOf } from '../../images/mirrors.ts';
import { onePlatformOf } from '../../images/onePlatform.ts';
import { platformFault, platformParts } from '../../images/platform.ts';
import { familiarName, type ImageReference } from '../../images/reference.ts';
import type { Word } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const imageOfAnotherPlatform = rule({
  id: 'image-of-another-platform',
  severity: 'warning',
  summary: 'FROM asks for a platform that the image does not have',
  why: 'The pull fails, or the stage gets programs for another processor or system, which do not run there without emulation. Only the registry knows for certain which platforms an image has: this rule looks at names that tell.',
  example: `FROM --platform=linux/amd64 arm64v8/alpine:3.22
RUN apk add --no-cache curl
`,
  remedy:
    'Name the image without the architecture, as in `alpine`: it then exists for all of them. Or ask for the platform that the image has.',
  whenToIgnore:
    'If you only copy files out of the image, which are the same for every processor, or know that it has the platform after all.',
  buildkit: 'InvalidBaseImagePlatform',
  *check({ text, stages }) {
    for (const { base, platform, from } of stages.all) {
      if (platform === undefined || base.kind !== 'image' || base.reference === undefined) continue;
      if (from.image === undefined || from.problems.length > 0 || platformFault(platform) !== undefined) continue;
      const [os, architecture] = platformParts(platform);
      const only = onePlatformOf(base.reference);
      if (only === undefined || architecture === undefined) continue;
      const isRight = os === only.os && architecture === (only.architecture ?? architecture);
      if (isRight) continue;
      const [actual, flag] =
        only.architecture === undefined
          ? ['Windows', 'windows/…']
          : [`${only.os}/${only.architecture}`, `${only.os}/${only.architecture}`];
      yield {
        range: from.image.range,
        message: `This image is for ${actual} only, but the stage is made for ${platform}: take an image of that platform, or --platform=${flag}`,
        fixes: plainName(text, from.image, base.reference),
      };
    }
  },
});

/** Docker's official images are there for all platforms under their plain names. */
function plainName(text: string, { range }: Word, reference: ImageReference): Fix[] {
  const namespace = architectureOf(familiarName(reference));
  const at = text.slice(range.start, range.end).indexOf(namespace);
  if (namespace === '' || at === -1) return [];
  const start = range.start + at;
  const plain = reference.text.replace(namespace, '');
  return [
    {
      title: `Start from ${plain}`,
      edits: [{ range: { start, end: start + namespace.length }, newText: '' }],
      safe: false,
    },
  ];
}
