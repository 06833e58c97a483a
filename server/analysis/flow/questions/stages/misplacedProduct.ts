/**
 * Whether the last stage, which a plain build makes, is one for developers or for checks, while the product stands above.
 */

import type { Stage, Stages } from '../../../stages/model.ts';
import { namedPurpose } from '../../../stages/purpose.ts';
import { stageIndex } from '../../../stages/stageIndex.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface MisplacedProduct {
  /** The last stage. */
  readonly last: Stage;
  /** What that is for. */
  readonly purpose: 'development' | 'checks';
  /** The stage that people want to ship. */
  readonly product: Stage;
}

/** The product that is not the last stage, where names tell that it is it. */
export function misplacedProduct({ stages, flow, context }: ArtifactTrace): MisplacedProduct | undefined {
  const last = stages.all.at(-1);
  if (last === undefined || last !== stages.target || context.target !== undefined) return undefined;
  const purpose = namedPurpose(last);
  if (purpose !== 'development' && purpose !== 'checks') return undefined;
  const candidates = stages.all.filter((stage) => stage !== last && mayBeProduct(stages, stage));
  const starts = (stage: Stage) => {
    const { entrypoint, cmd } = flow.start(stage);
    return entrypoint !== undefined || cmd !== undefined;
  };
  const product =
    candidates.findLast((stage) => namedPurpose(stage) === 'product' && starts(stage)) ??
    candidates.findLast((stage) => namedPurpose(stage) === undefined && hasOwnStart(stage));
  return product === undefined ? undefined : { last, purpose, product };
}

/** Whether nothing but development and checks needs the stage: a product is what others are made for. */
function mayBeProduct(stages: Stages, stage: Stage): boolean {
  if (stage.name === undefined || stages.byName(stage.name) !== stage) return false;
  const named = namedPurpose(stage);
  if (named !== 'product' && named !== undefined) return false;
  return stageIndex(stages)
    .edgesFrom(stage)
    .every(({ to }) => ['development', 'checks'].includes(namedPurpose(to) ?? ''));
}

function hasOwnStart({ instructions }: Stage): boolean {
  return instructions.some(({ name }) => name === 'CMD' || name === 'ENTRYPOINT');
}
