/**
 * Readers that remember what they read: manifests and sources stay the same while a Dockerfile is typed.
 */

/** `read` with its last answers kept by text, so many as given; then it starts anew. */
export function keptByText<T>(read: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.value;
    if (known.size >= most) known.clear();
    const value = read(text);
    known.set(text, { value });
    return value;
  };
}

/** A reader of manifests that remembers: what `read` throws counts as not readable, undefined. */
export function remembered<T>(read: (text: string) => T | undefined): (text: string) => T | undefined {
  return keptByText((text) => readable(read, text), 64);
}

/** A reader of sources that remembers: there are many more of them than of manifests. */
export function rememberedSource<T>(scan: (text: string) => T): (text: string) => T {
  return keptByText(scan, 4096);
}

function readable<T>(read: (text: string) => T | undefined, text: string): T | undefined {
  try {
    return read(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
