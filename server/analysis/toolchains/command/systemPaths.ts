/**
 * Paths that belong to the whole system, whatever a Dockerfile puts there.
 */

/** Whether base images keep files there that nobody listed. */
export function isSystemPath(path: string): boolean {
  return path === '/' || /^\/(?:bin|boot|dev|etc|lib\w*|proc|root|run|sbin|sys|usr|var)(?:\/|$)/.test(path);
}

/** Whether programs of any kind share the folder: `/usr/local`, `/etc`. */
export function isSharedFolder(path: string): boolean {
  return /^\/(?:(?:usr(?:\/local)?\/?)?(?:bin|sbin|lib\w*|include|share|etc)?|usr|usr\/local|var|opt|home|root|tmp)$/.test(
    path,
  );
}
