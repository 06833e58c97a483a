/**
 * What commands make, in few words.
 */

import type { Role } from '../role.ts';
import type { Product } from '../toolchain.ts';

type Certainty = Product['certainty'];

/** Something at a path that is certain, unless it is told. */
export function product(path: string, kind: Product['kind'], role: Role, certainty: Certainty = 'certain'): Product {
  return { path, kind, role, certainty };
}

/** What a build is for. */
export function artifact(path: string, kind: Product['kind'], certainty?: Certainty): Product {
  return product(path, kind, 'artifact', certainty);
}

/** A folder filled with libraries of others. */
export function libraries(path: string, certainty?: Certainty): Product {
  return product(path, 'tree', 'dependency', certainty);
}

/** A file that says what to build or to install, or which libraries were chosen. */
export function manifest(path: string, certainty?: Certainty): Product {
  return product(path, 'file', 'manifest', certainty);
}

/** What a tool keeps for the next time, as a rule; nothing where its folder is not known. */
export function cache(folder: string | undefined, certainty: Certainty = 'likely'): Product[] {
  return folder === undefined ? [] : [product(folder, 'tree', 'cache', certainty)];
}
