/**
 * Why a stage has no such path, in words.
 */

import type { Analysis } from '../../analyze.ts';
import { removalOf } from '../../flow/removal.ts';
import type { Stage } from '../../stages/model.ts';
import { lineLink, makerText, strongLabel } from '../wording.ts';

/** `why`, and the line that says so where one does; undefined where the stage has the path, or may have it. */
export function absenceOf(
  analysis: Analysis,
  stage: Stage,
  path: string,
): { readonly why: string; readonly line: string } | undefined {
  const presence = analysis.flow.tree(stage).presence(path);
  if (presence !== 'missing' && presence !== 'unlikely') return undefined;
  const removal = removalOf(analysis.flow, stage, path);
  if (removal?.effect !== undefined && 'does' in removal.effect)
    return { why: `removed by ${makerText(removal.effect.does)}`, line: lineLink(analysis, removal.range) };
  const label = strongLabel(stage);
  return {
    why: presence === 'missing' ? `${label} has no such path` : `nothing in ${label} is known to make it`,
    line: '',
  };
}
