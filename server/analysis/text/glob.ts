/**
 * Patterns of paths as Go's `filepath.Match` has them, which BuildKit uses for the sources of COPY and ADD: `*` and `?`
 * stay within one name, `[a-z]` is a class, a backslash escapes.
 */

/** Whether `path` holds a character that makes it a pattern. */
export function isGlob(path: string): boolean {
  return /[*?[\\]/.test(path);
}

/**
 * Compiles a pattern.
 * @returns a test of whole paths, or undefined when Go would call the pattern bad.
 */
export function compileGlob(pattern: string): ((path: string) => boolean) | undefined {
  const source = globSource(pattern);
  if (source === undefined) return undefined;
  try {
    const expression = new RegExp(`^${source}$`, 'su');
    return (path) => expression.test(path);
  } catch {
    return undefined;
  }
}

/** The pattern as the source of a regular expression; undefined when a class is open or a backslash ends it. */
export function globSource(pattern: string): string | undefined {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[') {
      const close = endOfClass(pattern, at);
      if (close === undefined) return undefined;
      source += classSource(pattern.slice(at + 1, close));
      at = close;
    } else if (character === '\\') {
      if (++at === pattern.length) return undefined;
      source += literal(pattern.charAt(at));
    } else source += literal(character);
  }
  return source;
}

/** A character as it stands in a regular expression. */
export function literal(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function endOfClass(pattern: string, open: number): number | undefined {
  let at = open + 1;
  if (pattern[at] === '^') at++;
  const first = at;
  for (; at < pattern.length; at++) {
    if (pattern[at] === ']' && at > first) return at;
    if (pattern[at] === '\\') at++;
  }
  return undefined;
}

function classSource(body: string): string {
  const negated = body.startsWith('^');
  const members = (negated ? body.slice(1) : body).replace(
    /\\(.)|([[\]&~])/g,
    // Every sign may be escaped in a class; letters and digits may not.
    (_, escaped?: string, special?: string) => (escaped ?? special ?? '').replace(/[^\w\s]/, '\\$&'),
  );
  return `(?!/)[${negated ? '^' : ''}${members}]`;
}
