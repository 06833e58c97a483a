/**
 * Tables by name: programs, verbs, packages.
 */

/** What a table has under a name that somebody typed; undefined for names that it does not hold itself. */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The same entry under several names, divided by blanks: `...each('install i ci', installed)`. */
export function each<T>(names: string, entry: T): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, entry]));
}
