/**
 * Looks base images up in the catalogue.
 */

import type { ImageFacts } from './facts.ts';
import type { ImageReference } from './reference.ts';

/** What is known of the image with this tag; undefined when nobody described it. */
export function describeImage(_reference: ImageReference): ImageFacts | undefined {
  return undefined;
}

/** Whether `name` (as `familiarName` gives it) is an image that people use: such a name is no misspelt stage. */
export function isKnownImage(_name: string): boolean {
  return false;
}
