/**
 * What `make install` and its like spread over folders of the system, under names that nobody here knows: it comes along
 * as a whole where the image had nothing there before.
 */

import { isWithin } from '../text/paths.ts';
import { type CopiedPath, refusal, type SplitRefusal } from './proposal.ts';
import { lineOf, quote, type Subject } from './subject.ts';
import { isEmptyAtFirst, isSystemFolder } from './systemFolders.ts';

/** Where programs are installed that no package brings. */
const prefix = '/usr/local';

/** The folders below it that every image has. */
const usual = ['bin', 'etc', 'lib', 'share'].map((name) => `${prefix}/${name}`);

/** The folders to take along, absolute, or why that cannot be done. */
export function installedTrees(subject: Subject): string[] | SplitRefusal {
  const { steps, base, analysis, tree } = subject;
  const taken = new Set<string>();
  for (const step of steps) {
    const { effect } = step;
    if (effect?.kind !== 'build' || effect.makesPrograms !== true) continue;
    const shared = effect.makesIn.filter((folder) => isSystemFolder(folder) && !isEmptyAtFirst(folder));
    for (const folder of shared) {
      const isLeft = tree.unknownIn(folder).some((each) => each.folder === folder);
      if (!isLeft || (step.cwd !== undefined && isWithin(folder, step.cwd))) continue;
      if (!isWithin(prefix, folder) || keepsItsOwn(subject)) {
        return refusal(
          `line ${lineOf(analysis, step.range.start)} runs "${quote(analysis, step.range)}", which spreads what it makes over ${folder}, where the image has files of its own; give it a prefix of its own, such as /opt/app`,
          step.range,
        );
      }
      const isEmpty = folder !== prefix || base?.purpose === 'base';
      for (const each of isEmpty ? [folder] : usual) taken.add(each);
    }
  }
  return [...taken];
}

/** Whether the compiler itself lies there: it would come along. */
function keepsItsOwn({ base }: Subject): boolean {
  return base?.name === 'gcc';
}

/** Whether the linker's cache has to be made anew for libraries that are copied. */
export function needsLinkerCache({ steps }: Subject, copied: readonly CopiedPath[]): boolean {
  const isCached = steps.some(({ program }) => program === 'ldconfig' || program === '/sbin/ldconfig');
  return (
    isCached &&
    copied.some(({ to: path }) => isWithin(path, `${prefix}/lib`) || /\/lib(?:64)?(?:\/|$)|\.so(?:\.|$)/.test(path))
  );
}
