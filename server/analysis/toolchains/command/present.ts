/**
 * A value that may be missing, as a list of one or none.
 */

/** The value alone; nothing where there is none. */
export function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
