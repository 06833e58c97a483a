/**
 * Which folders an installation fills, and which of those are no place for a folder that is laid over an image.
 */

import type { Step } from '../../flow/step.ts';
import type { ImageFacts } from '../../images/facts.ts';
import { isWithin, joinPath } from '../../text/paths.ts';
import { isSystemFolder } from '../subject/systemFolders.ts';

/** The folders that an installation fills, without the one in which it builds. */
export function filledFolders(step: Step): string[] {
  if (step.effect?.kind !== 'build') return [];
  const { makes, makesIn } = step.effect;
  const work = new Set(workFolders(step));
  const trees = makes.flatMap(({ kind, path }) => (kind === 'tree' ? [path] : []));
  return [...new Set([...trees, ...makesIn])].filter((folder) => !work.has(folder));
}

/** What an installation is known to put outside the folder in which it builds. */
export function installedPaths(step: Step): string[] {
  const work = workFolders(step).filter((folder) => folder !== '/');
  const makes = step.effect?.kind === 'build' ? step.effect.makes : [];
  return makes.map(({ path }) => path).filter((path) => !work.some((folder) => isWithin(folder, path)));
}

/** Where it may work: in its own folder, and in those that it is told of. */
export function workFolders({ cwd, words }: Step): string[] {
  if (cwd === undefined) return [];
  const named = words.slice(1).flatMap(({ value }, index) => {
    const isPrefix = /^--(?:prefix|destdir)$/.test(words[index]?.value ?? '');
    return value === undefined || value.startsWith('-') || isPrefix ? [] : [joinPath(cwd, value)];
  });
  return [cwd, ...named];
}

/** Folders within the system's that no installation into these fills. */
const others = ['/usr/local', '/usr/src', '/var/cache', '/var/lib/apt', '/var/lib/dpkg'];

/** Whether `path` lies in one of the system's folders, and is no part of what is installed there. */
export function isApart(folder: string, path: string): boolean {
  const isOther = (each: string) => each !== folder && isWithin(folder, each) && isWithin(each, path);
  return isSystemFolder(folder) && others.some(isOther);
}

/** Folders that are links in images: one that is copied there takes their place, or cannot be copied. */
const links = ['/usr/local/man', '/var/lock', '/var/mail'];
/** Those that are links where all programs and libraries lie in /usr. */
const merged = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];

/** Whether the path lies in a folder that is a link in images of the kind of `base`, or holds such folders. */
export function isLink(path: string, base: ImageFacts | undefined): boolean {
  const all = [...links, ...(isApartFromUsr(base) ? [] : merged), ...linksInUsr(base)];
  return path === '/' || all.some((each) => isWithin(each, path));
}

/** Whether the image is known to have programs and libraries beside those in /usr. */
function isApartFromUsr(base: ImageFacts | undefined): boolean {
  const { id, release } = base?.distribution ?? {};
  return id === 'alpine' && release !== undefined && Number(release.split('.')[1] ?? 99) < 22;
}

function linksInUsr(base: ImageFacts | undefined): string[] {
  const { id, release } = base?.distribution ?? {};
  if (id === 'archlinux') return ['/usr/sbin', '/usr/lib64'];
  const isOld = release !== undefined && Number(release) < 42;
  return id === 'fedora' && !isOld ? ['/usr/sbin'] : [];
}
