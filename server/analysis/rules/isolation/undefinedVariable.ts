/** A variable that nothing sets: neither the file nor the base image. */

import type { Analysis } from '../../analyze.ts';
import type { Stage } from '../../stages/model.ts';
import { effectOf, isProvidedFor, type UnsetUse, unsetVariables } from '../../stages/unsetVariables.ts';
import { isSetSomewhere } from '../../stages/variablePlaces.ts';
import { variablesIn } from '../../syntax/variables.ts';
import { closestTo } from '../../text/spelling.ts';
import { type Fix, rule } from '../rule.ts';

export const undefinedVariable = rule({
  id: 'undefined-variable',
  severity: 'information',
  summary: 'Nothing that is known sets the variable',
  why: 'BuildKit puts nothing in its place and goes on, so that paths and values come out shorter than they were meant. It knows ARG, ENV and what the base image sets with ENV, but not what a shell sets by itself, such as HOME. Where Stagewright does not know the base image, which may set it, this is a hint.',
  example: `FROM debian:13-slim
ENV PATH=$HOME/bin:$PATH
`,
  remedy: 'Set it above with ENV, or declare it with ARG; or write the value itself.',
  whenToIgnore:
    'If a base image that Stagewright does not know sets the variable, or if it is meant to be empty. `${NAME:-}` tells people the latter, but BuildKit still warns.',
  buildkit: 'UndefinedVar',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const unset of unsetVariables(analysis.stages, stage)) {
        const { name, main, others } = unset;
        const [use, ...more] = main.by === 'buildkit' ? [main, ...others] : others;
        if (use === undefined || isSetSomewhere(analysis.stages, stage, name, use)) continue;
        // An image that nobody described may set it: a hint then, as BuildKit says it where it is given no image.
        const isCertain = !isProvidedFor(use) && !stage.scope.mayHaveOthers;
        yield {
          ...placed(analysis, stage, name, use),
          message: `${effectOf(stage, name, use)}: ${cause(name, use, nameMeant(analysis, stage, name, use), stage)}`,
          severity: isCertain ? 'information' : 'hint',
        };
        for (const again of more) {
          yield {
            ...placed(analysis, stage, name, again),
            message: `${effectOf(stage, name, again)}: it is used above already, and set nowhere`,
            severity: 'hint',
            related: [{ range: use.range, message: 'Used here first' }],
          };
        }
      }
    }
  },
});

/** What is the same for each use. BuildKit expands the ports of EXPOSE without looking at what is not set. */
function placed(analysis: Analysis, stage: Stage, name: string, use: UnsetUse) {
  const meant = nameMeant(analysis, stage, name, use);
  return {
    range: use.range,
    fixes: meant === undefined ? [] : rename(analysis, use, meant),
    ...(use.instruction.name === 'EXPOSE' ? { buildkit: null } : {}),
  };
}

function cause(
  name: string,
  { hasDefault, isGuarded, forItself, instruction }: UnsetUse,
  meant: string | undefined,
  { scope: { mayHaveOthers } }: Stage,
): string {
  const nobody = mayHaveOthers ? 'the file does not set it' : 'neither the file nor the base image sets it';
  const unless = mayHaveOthers ? ', if the image does not' : '';
  if (meant !== undefined) return `${mayHaveOthers ? nobody : 'nothing sets it'}. Did you mean $${meant}?`;
  if (setWhenRunning.has(name))
    return 'it is set when commands run, and BuildKit expands this line before. Write the value itself';
  if (hasDefault && forItself && instruction.name === 'ARG')
    return `an ARG has no value before its own line. Write the default alone (ARG ${name}=…)${unless}`;
  if (hasDefault || (isGuarded && !forItself)) {
    const nothing = mayHaveOthers ? 'the file does not declare it' : 'nothing declares it';
    return `${nothing}, so --build-arg ${name}=… has no effect. Declare it above (ARG ${name})`;
  }
  return forItself ? `${nobody} before. Leave it out${unless}` : `${nobody}. Set it above (ENV ${name}=…)${unless}`;
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
function nameMeant({ stages, tree }: Analysis, stage: Stage, name: string, use: UnsetUse): string | undefined {
  if (use.forItself || setWhenRunning.has(name)) return undefined;
  const at = use.instruction.range.start;
  // Who writes both side by side means two.
  const beside = new Set(variablesIn(use.instruction, tree.escape).map((each) => each.name));
  const names = stages.all.flatMap(({ scope }) => scope.declared().map((variable) => variable.name));
  return closestTo(
    name,
    names.filter(
      (each) => !beside.has(each) && !isOtherByAWord(name, each) && stage.scope.variable(each, at) !== undefined,
    ),
  );
}

/** CACHE_DIR and CACHE_TMP_DIR: a word more or less is no slip of the keyboard. */
function isOtherByAWord(name: string, other: string): boolean {
  const [fewer = [], more = []] = [name.split('_'), other.split('_')].sort((a, b) => a.length - b.length);
  return fewer.length < more.length && fewer.every((word) => more.includes(word));
}

function rename({ tree }: Analysis, { instruction, range: { start } }: UnsetUse, meant: string): Fix[] {
  const written = variablesIn(instruction, tree.escape).find(({ range }) => range.start === start);
  if (written === undefined) return [];
  return [{ title: `Use ${meant}`, edits: [{ range: written.nameRange, newText: meant }], safe: false }];
}
