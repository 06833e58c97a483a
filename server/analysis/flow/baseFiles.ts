/**
 * What a base image may hold: images keep to the folders of the Linux file hierarchy, and to those that they name
 * themselves in WORKDIR, ENV and VOLUME.
 */

import { describeImage } from '../images/catalog.ts';
import type { ImageFacts } from '../images/facts.ts';
import type { Base } from '../stages/model.ts';
import { isWithin, joinPath } from '../text/paths.ts';

export interface BaseFiles {
  /** The folders that are there for certain. */
  readonly folders: ReadonlySet<string>;
  /** Whether something may lie at `path`. */
  mayHold(path: string): boolean;
}

/**
 * What the base of a stage may hold, if it is no stage itself.
 * @param path the folders of the base image's PATH.
 * @param written the image as FROM names it: where an argument chooses the version, folders with another one may be there.
 */
export function baseFiles(base: Base, path: readonly string[], written = ''): BaseFiles {
  if (base.kind === 'scratch') return emptyImage;
  const reference = base.kind === 'image' ? base.reference : undefined;
  const facts = reference === undefined ? undefined : describeImage(reference);
  if (facts === undefined || !facts.complete)
    return { folders: new Set([...usualFolders, ...path, ...foldersOf(facts, written)]), mayHold: () => true };
  if (written.includes('$')) return describedFiles(facts, path, written);
  const files = described.get(facts) ?? describedFiles(facts, path, written);
  described.set(facts, files);
  return files;
}

const described = new WeakMap<ImageFacts, BaseFiles>();

function describedFiles(facts: ImageFacts, path: readonly string[], written: string): BaseFiles {
  const own = ownFolders(facts);
  return {
    folders: new Set([...usualFolders, ...path, facts.workdir ?? '/', ...facts.volumes, ...foldersOf(facts, written)]),
    mayHold: (each) => isSystemPath(each) || own.some((folder) => isWithin(folder, each)),
  };
}

/** The folders that the image has whatever an argument in its name says. */
function foldersOf(facts: ImageFacts | undefined, written: string): string[] {
  return (facts?.folders ?? []).filter((folder) => {
    const version = /\d+\.\d+/.exec(folder)?.[0];
    return version === undefined || !written.includes('$') || written.includes(version);
  });
}

/** An image without any file. */
export const emptyImage: BaseFiles = { folders: new Set(['/', '/dev', '/etc', '/proc', '/sys']), mayHold: () => false };

/** The folders outside the system that the image's description names. */
function ownFolders({ env, workdir, volumes, entrypoint = [], cmd = [], tools }: ImageFacts): string[] {
  const values = Object.values(env).flatMap((value) => value?.split(/[:\s]/) ?? []);
  const named = [...values, workdir ?? '', ...volumes, ...entrypoint, ...cmd, ...tools];
  return named.filter((each) => /^\/./.test(each)).map((each) => joinPath('/', each));
}

function isSystemPath(path: string): boolean {
  return systemPath.test(path);
}

/** The Linux file hierarchy, and where official images keep their entry scripts. */
const systemPath =
  /^\/(?:$|(?:bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|docker-entrypoint[^/]*|entrypoint[^/]*)(?:\/|$))/;

/** Folders that images have. */
const usualFolders = (
  '/ /bin /dev /etc /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local ' +
  '/usr/local/bin /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var /var/cache ' +
  '/var/lib /var/log /var/tmp'
).split(' ');
