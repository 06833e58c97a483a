/**
 * Which npm an image brings along, as far as commands depend on it.
 */

import { interpreterVersion } from '../../../images/interpreter.ts';
import type { Stage } from '../../../stages/model.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { rootImageOf } from '../rootImage.ts';

/** Whether the stage has the npm of Node.js 14 or older: it ignores `--omit`, and knows `--production` only. */
export function hasOldNpm(trace: Pick<ArtifactTrace, 'context'>, stage: Stage): boolean {
  const described = rootImageOf(trace, stage)?.described;
  const version = described && interpreterVersion(described, 'Node.js');
  return version !== undefined && Number(version) <= 14;
}

/** The command as the npm of the stage understands it. */
export function forNpmOf(trace: Pick<ArtifactTrace, 'context'>, stage: Stage, command: string): string {
  return hasOldNpm(trace, stage) ? command.replace('--omit=dev', '--production') : command;
}
