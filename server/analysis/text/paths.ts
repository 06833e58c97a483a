/**
 * Paths inside images and build contexts: always with `/`, whatever the machine.
 */

/** Resolves `path` against the absolute `base`: `.` and `..` are taken out, doubled and trailing slashes too. */
export function joinPath(base: string, path: string): string {
  const whole = path.startsWith('/') ? path : base.endsWith('/') ? base + path : `${base}/${path}`;
  return isNormal(whole) ? whole : normalized(whole);
}

/** Most paths are normal already, and this is asked for very many. */
function isNormal(path: string): boolean {
  return path.length > 1 && path.startsWith('/') && !path.endsWith('/') && !path.includes('//') && !path.includes('/.');
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The last name of a path; empty for the root. */
export function baseName(path: string): string {
  const trimmed = withoutSlashes(path);
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The folder that holds `path`; `/` for what lies there. */
export function parentPath(path: string): string {
  const trimmed = withoutSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  return slash <= 0 ? '/' : trimmed.slice(0, slash);
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return end === path.length ? path : path.slice(0, end);
}

/** Whether `path` is `folder` or lies below it; both absolute and normal. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
