/**
 * CMakeCache.txt: what a build folder was configured with, `NAME:TYPE=value` in each line.
 */

/** The text of a cache with these settings; those that are not known are left out. */
export function cacheText(settings: ReadonlyMap<string, string | undefined>): string {
  const known = [...settings].filter(([, value]) => value !== undefined && !value.includes('\n'));
  return known.map(([name, value]) => `${name}:STRING=${value}\n`).join('');
}

/** The settings of a cache by name. */
export function readCache(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^(\w+):\w+=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
}
