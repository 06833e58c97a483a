/**
 * Links from images to the page that describes them, for registries that have such pages.
 */

import type { Analysis } from '../analyze.ts';
import { isKnownImage } from '../images/catalog.ts';
import { familiarName, type ImageReference } from '../images/reference.ts';
import type { StageReference } from '../stages/model.ts';
import type { Range } from '../text/range.ts';

export interface Link {
  readonly range: Range;
  readonly target: string;
}

/** The images of FROM, `--from=` and `from=` that have a page. */
export function linksOf({ stages }: Analysis): Link[] {
  return stages.references.flatMap((reference) => {
    const target = reference.deferred ? undefined : pageOf(imageOf(reference));
    return target === undefined ? [] : [{ range: reference.word.range, target }];
  });
}

function imageOf({ answer }: StageReference): ImageReference | undefined {
  return answer.kind === 'image' ? answer.reference : undefined;
}

function pageOf(image: ImageReference | undefined): string | undefined {
  if (image === undefined) return undefined;
  const { registry, repository } = image;
  switch (registry) {
    case undefined:
    case 'docker.io':
    case 'index.docker.io':
      return hubPage(familiarName(image));
    case 'ghcr.io': {
      const [owner, name, ...more] = repository.split('/');
      return name === undefined || more.length > 0
        ? undefined
        : `https://github.com/${owner}/${name}/pkgs/container/${name}`;
    }
    case 'mcr.microsoft.com':
      return `https://mcr.microsoft.com/artifact/mar/${repository}`;
    case 'quay.io':
      return `https://quay.io/repository/${repository}`;
    default:
      return undefined;
  }
}

/** Docker's own images have a page of another form; a bare name that is none of them is likely a misspelt stage. */
function hubPage(name: string): string | undefined {
  if (name.includes('/')) return `https://hub.docker.com/r/${name}`;
  return isKnownImage(name) ? `https://hub.docker.com/_/${name}` : undefined;
}
