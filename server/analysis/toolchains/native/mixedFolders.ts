/**
 * Folders into which a build puts programs together with other things of unknown names: libraries, data.
 */

import { product } from '../effects/products.ts';
import type { BuildEffect } from '../toolchain.ts';

/** The effect of a build that makes programs, and whatever else, in the folders it fills. */
export function withPrograms(effect: BuildEffect): BuildEffect {
  const known = new Set(effect.makes.map(({ path }) => path));
  const mixed = effect.makesIn.filter((folder) => !known.has(folder) && folder !== '/');
  const makes = [...mixed.map((folder) => product(folder, 'tree', 'file')), ...effect.makes];
  return { ...effect, makes, makesPrograms: true };
}
