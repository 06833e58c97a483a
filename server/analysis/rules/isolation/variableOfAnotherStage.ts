/** A variable that only another stage sets. */

import type { Analysis } from '../../analyze.ts';
import { stageInWords } from '../../stages/naming.ts';
import type { Variable } from '../../stages/scope.ts';
import { type UnsetVariable, unsetVariables } from '../../stages/unsetVariables.ts';
import { placeOf, type VariablePlace } from '../../stages/variablePlaces.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import type { Dockerfile, Instruction } from '../../syntax/tree.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const variableOfAnotherStage = rule({
  id: 'variable-of-another-stage',
  severity: 'warning',
  summary: 'The variable is set in another stage only',
  why: 'Each FROM begins anew: the ARG and ENV of a stage are seen by that stage, and by stages that are built FROM it. COPY --from brings files, but no variables.',
  example: `FROM alpine:3.22 AS build
ENV APP_HOME=/srv/app
WORKDIR $APP_HOME
RUN echo built > version.txt

FROM alpine:3.22
WORKDIR $APP_HOME
COPY --from=build /srv/app .
`,
  remedy: 'Set the variable in this stage as well, or move it into a stage that both are built FROM.',
  whenToIgnore: 'If the variable may be empty in this stage, or a base image that Stagewright does not know sets it.',
  buildkit: 'UndefinedVar',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const variable of unsetVariables(analysis.stages, stage)) {
        const place = placeOf(analysis.stages, stage, variable);
        if (place?.kind === 'another stage') yield describe(analysis, variable, place);
      }
    }
  },
});

function describe(
  { text, tree }: Analysis,
  { name, firstUser, main, certain, effect }: UnsetVariable,
  { stage: other, variable }: Extract<VariablePlace, { kind: 'another stage' }>,
): RawFinding {
  const place = stageInWords(other);
  const line = settingLine(text, variable);
  const range = variable.declaration?.range;
  const isDeclared = isWithoutValue(variable);
  const cause = isDeclared
    ? `${place} declares it, but stages do not share variables. Declare it in this stage, too (ARG ${name})`
    : `${place} sets it, but stages do not share variables. Set it in this stage, too`;
  return {
    range: main.range,
    message: `${effect}: ${cause}`,
    severity: certain ? 'warning' : 'hint',
    related:
      range === undefined
        ? []
        : [{ range, message: `${name} is ${isDeclared ? 'declared' : 'set'} here, for ${place}` }],
    fixes: line === undefined ? [] : [setHere(tree, variable, line, firstUser)],
    ...(main.by === 'shell' ? { buildkit: null } : {}),
  };
}

/** `ARG X`: its value comes from the one who builds. */
function isWithoutValue({ origin, declaration }: Variable): boolean {
  return origin === 'arg' && declaration !== undefined && declaration.value === undefined;
}

function setHere(tree: Dockerfile, variable: Variable, line: string, firstUser: Instruction): Fix {
  const edits = [insertAbove(tree, firstUser, [line])];
  const title = isWithoutValue(variable)
    ? `Declare ${line} in this stage, too`
    : `Set ${variable.name} in this stage, too (${line})`;
  return { title, edits, safe: false };
}

/** The instruction that sets it once more, if the value needs nothing else from the other stage. */
function settingLine(text: string, { declaration, origin }: Variable): string | undefined {
  if (declaration === undefined || (origin !== 'arg' && origin !== 'env')) return undefined;
  const { name, value, range } = declaration;
  const written = text.slice(range.start, range.end);
  if (/[$\n]/.test(written) || (value !== undefined && !written.startsWith(`${name.text}=`))) return undefined;
  return `${origin.toUpperCase()} ${written}`;
}
