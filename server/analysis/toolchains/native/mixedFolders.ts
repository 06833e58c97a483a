/**
 * Folders into which a build puts programs together with other things of unknown names: libraries, data.
 */

import { joinPath } from '../../text/paths.ts';
import { product } from '../effects/products.ts';
import type { BuildEffect } from '../toolchain.ts';

/**
 * The effect of a build that makes programs, and whatever else, in the folders it fills.
 * @param prefix where it installs: what is to be started goes into `bin` or `sbin` there.
 */
export function withPrograms(effect: BuildEffect, prefix?: string): BuildEffect {
  const known = new Set(effect.makes.map(({ path }) => path));
  const mixed = effect.makesIn.filter((folder) => !known.has(folder) && folder !== '/');
  const makes = [...mixed.map((folder) => product(folder, 'tree', 'file')), ...effect.makes];
  const places = prefix === undefined ? [] : ['bin', 'sbin'].map((name) => joinPath(prefix, name));
  return { ...effect, makes, makesIn: [...new Set([...effect.makesIn, ...places])], makesPrograms: true };
}
