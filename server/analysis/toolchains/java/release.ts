/**
 * Versions of Java as build files write them.
 */

/** `21` for `21`, `8` for `1.8` and `VERSION_1_8`; undefined for what is no version. */
export function releaseNamed(text: string | undefined): string | undefined {
  return /^(?:1[._](?=[5-8]$))?(\d{1,2})$/.exec((text ?? '').trim())?.[1];
}
