/**
 * Who gives what COPY --from and mounts take.
 */

import type { BuildContext } from '../context/buildContext.ts';
import type { Answer, Stage } from '../stages/model.ts';
import { contextGiver } from './contextGiver.ts';
import { emptyGiver, type Giver, unseenGiver } from './giver.ts';
import { stageGiver } from './stageGiver.ts';
import type { StageTree } from './stageTree.ts';

/**
 * The giver that an answer means.
 * @param treeOf the files of a stage at its end.
 */
export function giverOf(
  from: { readonly kind: 'context' } | Answer,
  context: BuildContext,
  treeOf: (stage: Stage) => StageTree | undefined,
): Giver {
  switch (from.kind) {
    case 'stage': {
      const tree = isReplaced(from.stage, context) ? undefined : treeOf(from.stage);
      return tree === undefined ? unseenGiver(false) : stageGiver(tree);
    }
    case 'context':
      return 'name' in from ? unseenGiver(false) : contextGiver(context.files);
    case 'image':
    case 'unknown':
      return unseenGiver(false);
    // BuildKit refuses the latter.
    case 'scratch':
    case 'fault':
      return emptyGiver;
  }
}

/** Whether the build is given a context that stands for the stage: its instructions are then not run. */
export function isReplaced({ name }: Stage, { namedContexts }: BuildContext): boolean {
  return name !== undefined && namedContexts.has(name);
}
