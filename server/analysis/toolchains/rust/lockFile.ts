/**
 * Cargo.lock: which packages a program is built from.
 */

/** Package → the names of what it depends on. */
export type LockedPackages = ReadonlyMap<string, readonly string[]>;

/** The packages of a Cargo.lock that those of these names need, themselves included; all, where it has none of them. */
export function lockedPackages(text: string, names: readonly string[]): LockedPackages {
  const all = readLock(text);
  const starts = names.filter((name) => all.has(name));
  if (starts.length === 0 || starts.length < names.length) return all;
  const needed = new Map<string, readonly string[]>();
  const open = new Set(starts);
  for (const name of open) {
    const dependencies = all.get(name) ?? [];
    needed.set(name, dependencies);
    for (const each of dependencies) open.add(each);
  }
  return needed;
}

/** Several versions of a package count as one. */
function readLock(text: string): Map<string, string[]> {
  const packages = new Map<string, string[]>();
  for (const block of text.split(/^\[\[package\]\][ \t]*\r?$/m).slice(1)) {
    const name = /^name = "([^"]+)"/m.exec(block)?.[1];
    const [, list = ''] = /^dependencies = \[([^\]]*)\]/m.exec(block) ?? [];
    const dependencies = [...list.matchAll(/"([^" ]+)[^"]*"/g)].map(([, each = '']) => each);
    if (name !== undefined) packages.set(name, [...(packages.get(name) ?? []), ...dependencies]);
  }
  return packages;
}
