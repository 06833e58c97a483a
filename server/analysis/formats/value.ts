/**
 * Looking into a document whose shape nobody promises: a person may have written anything.
 */

/** A map of names: an object of JSON, a table of TOML, a mapping of YAML. */
export type Members = Readonly<Record<string, unknown>>;

/** The value as a map of names; undefined when it is none. */
export function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
}

/** What lies at a path of names: `valueAt(manifest, 'tool', 'poetry', 'name')`. */
export function valueAt(value: unknown, ...names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    const members = membersOf(at);
    at = members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  }
  return at;
}

/** The string that lies at a path of names. */
export function stringAt(value: unknown, ...names: readonly string[]): string | undefined {
  const found = valueAt(value, ...names);
  return typeof found === 'string' ? found : undefined;
}

/** The elements of a list at a path of names; none when there is no list. */
export function listAt(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...names);
  return Array.isArray(found) ? found : [];
}
