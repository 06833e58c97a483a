/**
 * Tables by name: verbs, programs, packages.
 */

/** What a table has under a name that somebody typed; undefined for names that it does not hold itself. */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
