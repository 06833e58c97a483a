/**
 * Whether ADD unpacks a file. Its content alone decides (a tar archive, also compressed); its name tells what to expect.
 */

/** `yes` and `perhaps` are what the name lets expect. */
export type Unpacked = 'yes' | 'perhaps' | 'no';

/** What ADD does with a file of this name in the build context. */
export function isUnpacked(name: string): Unpacked {
  if (tar.test(name)) return 'yes';
  return compressed.test(name) || tarInside.test(name) ? 'perhaps' : 'no';
}

/** The compressions that BuildKit knows; zip is none of them. */
const tar = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz|tzst)$/i;
const compressed = /[^.]\.(?:gz|bz2|xz|zst)$/i;
/** Packages that are tar archives under another name. */
const tarInside = /\.(?:apk|crate|gem|ova)$/i;
