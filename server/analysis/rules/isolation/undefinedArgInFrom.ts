/** A variable in FROM that no ARG before the first FROM declares. */

import type { Analysis } from '../../analyze.ts';
import { platformFault } from '../../images/platform.ts';
import type { Stage } from '../../stages/model.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { type InstructionVariable, variablesIn } from '../../syntax/variables.ts';
import { contains, type Range } from '../../text/range.ts';
import { closestTo } from '../../text/spelling.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const undefinedArgInFrom = rule({
  id: 'undefined-arg-in-from',
  severity: 'warning',
  summary: 'FROM uses a variable that is not declared before the first FROM',
  why: 'FROM sees the ARGs before the first FROM, and the platforms that BuildKit predefines. Any other variable is empty, whatever `--build-arg` says.',
  example: `FROM node:\${NODE_VERSION:-24}-slim
COPY . .
`,
  remedy: 'Declare it before the first FROM: `ARG NODE_VERSION`.',
  whenToIgnore:
    'Hardly ever: no `--build-arg` can fill in what is missing. With a default in place, `${NAME:-…}`, the build works, but always takes the default.',
  buildkit: 'UndefinedArgInFrom',
  *check(analysis) {
    const { tree, stages } = analysis;
    for (const stage of stages.all) {
      if (stage.from.problems.length > 0) continue;
      const named = new Set<string>();
      for (const use of variablesIn(stage.from, tree.escape)) {
        if (named.has(use.name) || stages.globals.variable(use.name) !== undefined) continue;
        if (stopsTheBuild(analysis, stage, use.range)) continue;
        named.add(use.name);
        yield describe(analysis, use);
      }
    }
  },
});

/** Where the word comes out as one that BuildKit refuses, that is an error, which names the variable, too. */
function stopsTheBuild({ tree, stages }: Analysis, { from, base }: Stage, use: Range): boolean {
  const platform = flagOf(from, 'platform')?.value;
  const isPlatform = platform !== undefined && contains(platform.range, use);
  const { text, error } = stages.globals.expand((isPlatform ? platform : from.image)?.text ?? '', tree.escape);
  if (error !== undefined || text === '') return true;
  if (isPlatform) return platformFault(text) !== undefined;
  return base.kind === 'image' && base.reference === undefined && base.resolved !== undefined;
}

function describe(analysis: Analysis, use: InstructionVariable): RawFinding {
  const { name, range, nameRange, operator } = use;
  const meant = closestTo(
    name,
    analysis.stages.globals.declared().map((variable) => variable.name),
  );
  const effect = operator?.endsWith('-') ? 'its default is always used' : 'FROM puts nothing in its place';
  const cure = meant === undefined ? `Put ARG ${name} there` : `Did you mean $${meant}?`;
  return {
    range,
    message: `${name} is not declared before the first FROM, so ${effect}, whatever --build-arg says. ${cure}`,
    fixes: [
      ...(meant === undefined
        ? []
        : [{ title: `Use ${meant}`, edits: [{ range: nameRange, newText: meant }], safe: false }]),
      ...declare(analysis, name),
    ],
  };
}

/** Without a value, so that a plain build stays what it is. */
function declare({ tree, stages }: Analysis, name: string): Fix[] {
  const [first] = stages.all;
  if (first === undefined || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const edits = [insertAbove(tree, first.from, [`ARG ${name}`])];
  return [{ title: `Declare ARG ${name} before the first FROM`, edits, safe: true }];
}
