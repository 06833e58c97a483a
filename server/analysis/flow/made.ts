/**
 * What the commands of a RUN make, as far as the toolchains know them.
 */

import type { BuildContext } from '../context/buildContext.ts';
import type { Stage } from '../stages/model.ts';
import type { Dockerfile, Instruction } from '../syntax/tree.ts';
import type { NewFile } from './flow.ts';

/** The files that the instruction makes, if it is a RUN whose commands a toolchain knows. */
export function madeBy(_instruction: Instruction, _stage: Stage, _tree: Dockerfile, _context: BuildContext): NewFile[] {
  return [];
}
