/**
 * A reader that remembers what it read: manifests stay the same while a Dockerfile is typed.
 */

const most = 64;

/** `read` with its last answers kept by text. What it throws counts as not readable: undefined. */
export function remembered<T>(read: (text: string) => T | undefined): (text: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size >= most) known.clear();
    const value = readable(read, text);
    known.set(text, value);
    return value;
  };
}

function readable<T>(read: (text: string) => T | undefined, text: string): T | undefined {
  try {
    return read(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
