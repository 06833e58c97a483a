/**
 * What questions are asked of: an analysis, as far as it is done when the flow is known.
 */

import type { BuildContext } from '../../context/buildContext.ts';
import type { Stages } from '../../stages/model.ts';
import type { ArtifactFlow } from '../model.ts';

export interface ArtifactTrace {
  readonly stages: Stages;
  readonly flow: ArtifactFlow;
  readonly context: BuildContext;
}
