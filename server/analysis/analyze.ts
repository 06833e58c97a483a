/**
 * One way through: text → syntax → stages → flow. Everything a person sees is a function of the result.
 */

import { type BuildContext, noContext } from './context/buildContext.ts';
import { traceArtifacts } from './flow/flow.ts';
import type { ArtifactFlow } from './flow/model.ts';
import type { Stages } from './stages/model.ts';
import { resolveStages } from './stages/resolve.ts';
import { parse } from './syntax/parse.ts';
import type { Dockerfile } from './syntax/tree.ts';

/** All that the engine knows of one Dockerfile. Immutable. */
export interface Analysis {
  readonly text: string;
  readonly tree: Dockerfile;
  readonly stages: Stages;
  readonly flow: ArtifactFlow;
  readonly context: BuildContext;
}

/** Analyses a Dockerfile. Never throws; the same text and context give the same analysis. */
export function analyze(text: string, context: BuildContext = noContext): Analysis {
  const tree = parse(text);
  const stages = resolveStages(tree, context);
  return { text, tree, stages, flow: traceArtifacts(stages, context), context };
}
