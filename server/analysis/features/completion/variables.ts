/**
 * Variables, after a `$`: those that hold at the cursor, with the values that are known.
 */

import { platformArgs } from '../../stages/globals.ts';
import type { Stage } from '../../stages/model.ts';
import type { Scope } from '../../stages/scope.ts';
import type { Completion, Cursor } from './model.ts';

/** The variables that are set here; undefined where no variable is begun. */
export function completeVariable({ analysis, instruction, offset, before }: Cursor): Completion[] | undefined {
  const match = /(\\|`)?\$(\{?)(\w*)$/.exec(before);
  if (match === null || match[1] === analysis.tree.escape) return undefined;
  const [, , brace = '', typed = ''] = match;
  const stage = instruction.name === 'FROM' ? undefined : analysis.stages.at(offset);
  const { names, scope } =
    stage === undefined
      ? { names: globalNames(analysis.stages.globals), scope: analysis.stages.globals }
      : { names: stageNames(stage), scope: stage.scope };
  const closed = analysis.tree.text[offset] === '}';
  const replace = { start: offset - typed.length, end: offset };
  return [...new Set(names)]
    .filter((name) => scope.variable(name, instruction.range.start) !== undefined)
    .map((name) => {
      const value = scope.variable(name, instruction.range.start)?.value;
      const newText = brace !== '' && !closed ? `${name}}` : name;
      return {
        kind: 'variable',
        label: name,
        ...(typeof value === 'string' ? { detail: value } : {}),
        newText,
        replace,
      };
    });
}

function globalNames(globals: Scope): string[] {
  return [...globals.declared().map(({ name }) => name), ...platformArgs];
}

/** What the stage declares, the last first, then what it inherits. */
function stageNames(stage: Stage): string[] {
  const own = stage.scope.declared().map(({ name }) => name);
  return [...own.reverse(), ...(stage.base.kind === 'stage' ? stageNames(stage.base.stage) : [])];
}
