/** An ARG that is used where it cannot be seen: above the first FROM declared, in a stage used. */

import type { Analysis } from '../analyze.ts';
import { platformArgs } from '../stages/globals.ts';
import type { Stage, Stages } from '../stages/model.ts';
import { type UnsetVariable, unsetVariables } from '../stages/unsetVariables.ts';
import { insertAbove } from '../syntax/insertion.ts';
import { type RawFinding, rule } from './rule.ts';

export const argOutOfScope = rule({
  id: 'arg-out-of-scope',
  severity: 'warning',
  summary: 'A stage uses an ARG that it does not declare',
  why: 'ARGs before the first FROM, and those that BuildKit predefines, such as TARGETARCH, are seen by FROM lines only. In a stage they are empty until it declares them, and nothing says so.',
  example: `ARG VERSION=1.2.3
FROM alpine:3.22
RUN wget https://example.com/tool-$VERSION.tar.gz
`,
  remedy: 'Declare it in the stage, too: `ARG VERSION` takes the value that it has before the first FROM.',
  buildkit: 'UndefinedVar',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const variable of unsetVariables(analysis.stages, stage)) {
        const where = declaredElsewhere(analysis.stages, stage, variable);
        if (where !== undefined) yield describe(analysis, variable, where);
      }
    }
  },
});

type Elsewhere = 'before the first FROM' | 'predefined' | 'further below';

function declaredElsewhere(
  { globals }: Stages,
  { scope }: Stage,
  { name, main }: UnsetVariable,
): Elsewhere | undefined {
  if (platformArgs.has(name)) return 'predefined';
  if (globals.variable(name) !== undefined) return 'before the first FROM';
  // With a default at hand, above the declaration is as good a place as any.
  if (main.hasDefault) return undefined;
  return scope.variable(name)?.origin === 'arg' ? 'further below' : undefined;
}

function describe(
  { tree, stages }: Analysis,
  { name, firstUser, main, certain, effect }: UnsetVariable,
  where: Elsewhere,
): RawFinding {
  const declaration = stages.globals.variable(name)?.declaration?.range;
  const edits = [insertAbove(tree, firstUser, [`ARG ${name}`])];
  return {
    range: main.range,
    message: `${effect}: ${cause(name, where)}`,
    severity: certain ? 'warning' : 'hint',
    related:
      declaration === undefined ? [] : [{ range: declaration, message: `${name} is declared here, for FROM lines` }],
    // Where the base image may set the variable, the ARG would take its place.
    fixes: [{ title: `Declare ARG ${name} in this stage`, edits, safe: certain }],
    ...(main.by === 'shell' ? { buildkit: null } : {}),
  };
}

function cause(name: string, where: Elsewhere): string {
  switch (where) {
    case 'before the first FROM':
      return `an ARG before the first FROM is seen by FROM lines only. Declare it in this stage, too (ARG ${name})`;
    case 'predefined':
      return `BuildKit predefines it for FROM lines only. Declare it in this stage (ARG ${name})`;
    case 'further below':
      return `the stage declares it only further below. Declare it above (ARG ${name})`;
  }
}
