/** An ARG that is used where it cannot be seen: above the first FROM declared, in a stage used. */

import type { Analysis } from '../../analyze.ts';
import type { Variable } from '../../stages/scope.ts';
import { type UnsetVariable, unsetVariables } from '../../stages/unsetVariables.ts';
import { placeOf, type VariablePlace } from '../../stages/variablePlaces.ts';
import { insertAbove, moveTo, rangeWithComments } from '../../syntax/insertion.ts';
import { variablesIn } from '../../syntax/variables.ts';
import { contains } from '../../text/range.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const argOutOfScope = rule({
  id: 'arg-out-of-scope',
  severity: 'warning',
  summary: 'A stage uses an ARG that it does not declare, or only further below',
  why: 'FROM lines alone see the ARGs before the first FROM, and the platforms that BuildKit predefines, such as TARGETARCH. In a stage they are empty until it declares them, and the build goes on all the same. A declaration holds only from its line on.',
  example: `ARG VERSION=1.2.3
FROM alpine:3.22
RUN wget https://example.com/tool-$VERSION.tar.gz
`,
  remedy: 'Declare it in the stage, too: `ARG VERSION` takes the value that it has before the first FROM.',
  whenToIgnore: 'If the variable may be empty in this stage, or a base image that Stagewright does not know sets it.',
  buildkit: 'UndefinedVar',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const unset of unsetVariables(analysis.stages, stage)) {
        const place = placeOf(analysis.stages, stage, unset);
        if (place !== undefined && place.kind !== 'another stage') yield describe(analysis, unset, place);
      }
    }
  },
});

type OwnPlace = Exclude<VariablePlace, { kind: 'another stage' }>;

function describe(analysis: Analysis, unset: UnsetVariable, where: OwnPlace): RawFinding {
  const { name, main, certain, effect } = unset;
  const declaration = where.kind === 'before the first FROM' ? where.variable?.declaration?.range : undefined;
  const fix = where.kind === 'further below' ? moveUp(analysis, unset, where.variable) : declareHere(analysis, unset);
  return {
    range: main.range,
    message: `${effect}: ${cause(unset, where)}`,
    severity: certain ? 'warning' : 'hint',
    related:
      declaration === undefined ? [] : [{ range: declaration, message: `${name} is declared here, for FROM lines` }],
    fixes: fix === undefined ? [] : [fix],
    ...(main.by === 'shell' ? { buildkit: null } : {}),
  };
}

function cause({ name, main }: UnsetVariable, where: OwnPlace): string {
  const alone = main.forItself && main.instruction.name === 'ARG' ? `ARG ${name} alone takes its value` : undefined;
  switch (where.kind) {
    case 'before the first FROM':
      return `an ARG before the first FROM is seen by FROM lines only. ${alone ?? `Declare it in this stage, too (ARG ${name})`}`;
    case 'predefined':
      return `BuildKit predefines it for FROM lines only. ${alone ?? `Declare it in this stage (ARG ${name})`}`;
    case 'further below':
      if (where.variable.instruction === main.instruction)
        return `${main.instruction.name} sees only what is set above it. Set ${name} in an ENV of its own before`;
      return where.variable.origin === 'arg'
        ? `the stage declares it only further below. Move ARG ${name} above this line`
        : `the stage sets it only further below. Move ENV ${name} above this line`;
  }
}

function declareHere({ tree }: Analysis, { name, main, firstUser, certain }: UnsetVariable): Fix | undefined {
  if (firstUser.name === 'ARG' && firstUser.pairs.some((pair) => pair.name.text === name)) {
    const { value, range } =
      firstUser.pairs.find((pair) => pair.name.text === name && contains(pair.range, main.range)) ?? {};
    // With more than the variable itself in the value, it is not plain what was meant.
    if (range === undefined || value === undefined || !isOnly(name, value.text)) return undefined;
    return { title: `Write ARG ${name}`, edits: [{ range, newText: name }], safe: certain };
  }
  // Where the base image may set the variable, the ARG would take its place.
  const edits = [insertAbove(tree, firstUser, [`ARG ${name}`])];
  return { title: `Declare ARG ${name} in this stage`, edits, safe: certain };
}

/** Possible where the declaration stands alone and needs nothing that is set in between. */
function moveUp(
  { tree }: Analysis,
  { name, firstUser, certain }: UnsetVariable,
  { instruction, origin }: Variable,
): Fix | undefined {
  if (instruction?.name !== 'ARG' && instruction?.name !== 'ENV') return undefined;
  if (instruction.pairs.length > 1 || variablesIn(instruction, tree.escape).length > 0) return undefined;
  return {
    title: `Move ${instruction.name} ${name} above its first use`,
    edits: moveTo(tree, [instruction], rangeWithComments(tree, firstUser).start),
    // What ENV sets is seen by the commands in between, too.
    safe: certain && origin === 'arg',
  };
}

function isOnly(name: string, value: string): boolean {
  return [`$${name}`, `\${${name}}`, `"$${name}"`, `"\${${name}}"`].includes(value);
}
