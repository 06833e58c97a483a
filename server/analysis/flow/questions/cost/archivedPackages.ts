/**
 * Who asks the servers for packages of a release whose packages were moved to an archive.
 */

import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import { baseName, isWithin } from '../../../text/paths.ts';
import type { Range } from '../../../text/range.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { withInner } from '../runtime/packages.ts';

export interface MissedPackages {
  /** As called: `apt-get`. */
  readonly program: string;
  readonly range: Range;
}

/**
 * The first command of a stage on one of the `roots` that installs packages where nothing says that they are in an
 * archive, and that stops the build when it finds none.
 */
export function missedPackages(
  { flow, stages }: Pick<ArtifactTrace, 'flow' | 'stages'>,
  roots: readonly Stage[],
): MissedPackages | undefined {
  for (const stage of stages.all) {
    const lineage = lineageOf(stage);
    if (!stage.reachable || !lineage.slice(0, 1).some((root) => roots.includes(root))) continue;
    const steps = lineage
      .flatMap(({ instructions }) => instructions.flatMap((each) => flow.steps(each)))
      .flatMap(withInner);
    const index = steps.findIndex(isInstalling);
    const step = steps[index];
    if (step?.program === undefined || step.conditional || steps.slice(0, index).some(mayChangeSources)) continue;
    if (sourceFolders.some((folder) => isTouched(step, folder))) continue;
    if (flow.failure(step.instruction, step.range) === 'stops')
      return { program: baseName(step.program), range: step.range };
  }
  return undefined;
}

/** Where the servers are named. */
const sourceFolders = ['/etc/apt', '/etc/yum.repos.d'];

const installers = new Set(['apt', 'apt-get', 'aptitude', 'yum', 'dnf', 'microdnf']);

/** Whether the command fetches packages by name. */
function isInstalling({ effect, program = '' }: Step): boolean {
  if (effect?.kind !== 'packages' || effect.action !== 'install' || !installers.has(baseName(program))) return false;
  return effect.packages.some(({ name }) => name !== undefined && !name.includes('/'));
}

/** What is not understood may do anything. */
function mayChangeSources({ effect, inner }: Step): boolean {
  if (effect === undefined) return inner === undefined;
  if (effect.kind !== 'files') return false;
  const paths = [...effect.makes.map(({ path }) => path), ...effect.removes, ...effect.makesIn, ...effect.changes];
  return paths.some((path) => path === undefined || sourceFolders.some((folder) => isNear(folder, path)));
}

function isNear(folder: string, path: string): boolean {
  return isWithin(folder, path) || isWithin(path, folder);
}

/** Whether a copy or a mount put something there. */
function isTouched({ files }: Step, folder: string): boolean {
  return files.filesIn(folder).length > 0 || files.unknownIn(folder).length > 0;
}
