/** A variable that nothing sets: neither the file nor the base image. */

import type { Analysis } from '../../analyze.ts';
import { platformArgs } from '../../stages/globals.ts';
import type { Stage, Stages } from '../../stages/model.ts';
import { type UnsetVariable, unsetVariables } from '../../stages/unsetVariables.ts';
import { variablesIn } from '../../syntax/variables.ts';
import { closestTo } from '../../text/spelling.ts';
import { type Fix, rule } from '../rule.ts';

export const undefinedVariable = rule({
  id: 'undefined-variable',
  severity: 'information',
  summary: 'Neither the file nor the base image sets the variable',
  why: 'BuildKit puts nothing in its place and says nothing, so that paths and values come out shorter than they were meant. It knows ARG, ENV and what the base image sets with ENV, but not what a shell sets by itself, such as HOME.',
  example: `FROM debian:12
ENV PATH=$HOME/bin:$PATH
`,
  remedy: 'Set it above with ENV, or declare it with ARG; or write the value itself.',
  buildkit: 'UndefinedVar',
  *check(analysis) {
    const elsewhere = declaredNames(analysis.stages);
    for (const stage of analysis.stages.all) {
      // An image that nobody described may set anything, and most often sets what is used.
      if (stage.scope.mayHaveOthers) continue;
      for (const unset of unsetVariables(analysis.stages, stage)) {
        if (unset.main.by !== 'buildkit' || isDeclared(analysis.stages, stage, unset, elsewhere)) continue;
        const meant = nameMeant(analysis, stage, unset);
        yield {
          range: unset.main.range,
          message: `${unset.effect}: ${cause(unset, meant)}`,
          severity: unset.certain ? 'information' : 'hint',
          fixes: meant === undefined ? [] : rename(analysis, unset, meant),
          // BuildKit expands the ports of EXPOSE without looking at what is not set.
          ...(unset.main.instruction.name === 'EXPOSE' ? { buildkit: null } : {}),
        };
      }
    }
  },
});

/** The names that stages declare, each with the stages that do. */
function declaredNames({ all }: Stages): ReadonlyMap<string, ReadonlySet<Stage>> {
  const names = new Map<string, Set<Stage>>();
  for (const stage of all) {
    for (const { name } of stage.scope.declared()) names.set(name, (names.get(name) ?? new Set()).add(stage));
  }
  return names;
}

/** Whether it is declared, but not to be seen here: other rules tell of that. */
function isDeclared(
  { globals }: Stages,
  stage: Stage,
  { name, main }: UnsetVariable,
  elsewhere: ReadonlyMap<string, ReadonlySet<Stage>>,
): boolean {
  if (platformArgs.has(name) || globals.variable(name) !== undefined) return true;
  // `ARG X=${X:-else}` does what it says; that `ENV X=$X` sets X itself is no answer.
  if (main.forItself) return main.hasDefault && main.instruction.name === 'ARG';
  return elsewhere.has(name) || stage.scope.variable(name) !== undefined;
}

function cause({ name, main }: UnsetVariable, meant: string | undefined): string {
  if (meant !== undefined) return `nothing sets it. Did you mean $${meant}?`;
  if (setWhenRunning.has(name))
    return 'it is set when commands run, and BuildKit expands this line before. Write the value itself';
  if (main.hasDefault)
    return `nothing declares it, so --build-arg ${name}=… has no effect. Declare it above (ARG ${name})`;
  return main.forItself
    ? 'neither the file nor the base image sets it before. Leave it out'
    : `neither the file nor the base image sets it. Set it above (ENV ${name}=…)`;
}

/** Only the shell, or the one who starts the container, sets these. */
const setWhenRunning: ReadonlySet<string> = new Set([
  'HOME',
  'HOSTNAME',
  'LOGNAME',
  'PWD',
  'SHELL',
  'TERM',
  'UID',
  'USER',
]);

/** A variable that is set at the use, and spelt almost like it. */
function nameMeant({ stages }: Analysis, stage: Stage, { name, main }: UnsetVariable): string | undefined {
  if (main.forItself || setWhenRunning.has(name)) return undefined;
  const at = main.instruction.range.start;
  const names = stages.all.flatMap(({ scope }) => scope.declared().map((variable) => variable.name));
  return closestTo(
    name,
    names.filter((each) => stage.scope.variable(each, at) !== undefined),
  );
}

function rename({ tree }: Analysis, { main }: UnsetVariable, meant: string): Fix[] {
  const uses = variablesIn(main.instruction, tree.escape);
  const use = uses.find(({ range }) => range.start === main.range.start);
  if (use === undefined) return [];
  return [{ title: `Use ${meant}`, edits: [{ range: use.nameRange, newText: meant }], safe: false }];
}
