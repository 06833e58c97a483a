/**
 * Folders of the system that many things share: they are never taken along as a whole.
 */

const folders = new Set(
  (
    '/ /bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin ' +
    '/usr/include /usr/lib /usr/local /usr/local/bin /usr/local/etc /usr/local/include /usr/local/lib /usr/local/sbin ' +
    '/usr/local/share /usr/local/src /usr/sbin /usr/share /usr/src /var /var/cache /var/lib /var/log /var/tmp'
  ).split(' '),
);

/** Folders of the system in which images have nothing of their own. */
const empty = new Set(['/media', '/mnt', '/srv', '/usr/local/src', '/usr/src']);

/** Whether the folder, though one of the system's, holds nothing but what a Dockerfile puts there. */
export function isEmptyAtFirst(folder: string): boolean {
  return empty.has(folder);
}

/** Whether the folder belongs to the system. */
export function isSystemFolder(folder: string): boolean {
  return folders.has(folder);
}
