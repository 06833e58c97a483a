/**
 * What `make install` and its like spread over folders of the system, under names that nobody here knows: it comes along
 * as a whole where the image had nothing there before, else by way of a staging folder.
 */

import type { Step } from '../../flow/step.ts';
import { isWithin } from '../../text/paths.ts';
import { type CopiedPath, isRefusal, type SplitRefusal } from '../proposal.ts';
import type { Subject } from '../subject/subject.ts';
import { isEmptyAtFirst, isSystemFolder } from '../subject/systemFolders.ts';
import { isApart } from './stagedFolders.ts';
import { type Staging, stage } from './staging.ts';

/** Where programs are installed that no package brings. */
const prefix = '/usr/local';

/** The folders below it that every image has. */
const usual = ['bin', 'etc', 'lib', 'share'].map((name) => `${prefix}/${name}`);

export interface Installed {
  /** The folders to take along, absolute. */
  readonly trees: readonly string[];
  /** What the builder installs into a staging folder instead. */
  readonly staging: Staging | undefined;
}

/** How what is installed comes along, or why it cannot. */
export function installedTrees(subject: Subject): Installed | SplitRefusal {
  const { steps, base } = subject;
  const taken = new Set<string>();
  const spread: Step[] = [];
  for (const step of steps) {
    const { effect } = step;
    if (effect?.kind !== 'build' || effect.makesPrograms !== true) continue;
    const shared = sharedFolders(step, subject);
    if (shared.some((folder) => !isWithin(prefix, folder) || keepsItsOwn(subject))) {
      spread.push(step);
      continue;
    }
    for (const folder of shared) {
      const isEmpty = folder !== prefix || base?.purpose === 'base';
      for (const each of isEmpty ? [folder] : usual) taken.add(each);
    }
  }
  const [first, ...others] = spread;
  const staging = first === undefined ? undefined : stage(subject, [first, ...others]);
  return isRefusal(staging) ? staging : { trees: [...taken], staging };
}

/** The folders of the system that the command leaves files of unknown names in. */
function sharedFolders({ effect, cwd }: Step, { tree }: Subject): string[] {
  const filled = effect?.kind === 'build' ? effect.makesIn : [];
  return filled.filter((folder) => {
    if (!isSystemFolder(folder) || isEmptyAtFirst(folder)) return false;
    const isLeft = tree.unknownIn(folder).some((each) => each.folder === folder);
    return isLeft && (cwd === undefined || !isWithin(folder, cwd) || isApart(folder, cwd));
  });
}

/** Whether the compiler itself lies there: it would come along. */
function keepsItsOwn({ base }: Subject): boolean {
  return base?.name === 'gcc';
}

/** Whether the linker's cache has to be made anew for libraries that are copied. */
export function needsLinkerCache(
  { steps }: Subject,
  copied: readonly CopiedPath[],
  staging: Staging | undefined,
): boolean {
  const isCached = steps.some(({ program }) => program === 'ldconfig' || program === '/sbin/ldconfig');
  if (staging !== undefined && (isCached || staging.bringsLibraries)) return true;
  return (
    isCached &&
    copied.some(({ to: path }) => isWithin(path, `${prefix}/lib`) || /\/lib(?:64)?(?:\/|$)|\.so(?:\.|$)/.test(path))
  );
}
