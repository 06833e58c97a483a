/**
 * Why a FROM line comes out wrong: variables in it that put nothing in, and what would help.
 */

import { expand } from '../syntax/lexer.ts';
import type { Range } from '../text/range.ts';
import type { Stages } from './model.ts';
import { stageInWords } from './naming.ts';

/** A variable that a build without `--build-arg` has no value for. */
export interface EmptyVariable {
  readonly name: string;
  readonly reason: 'not declared' | 'no default' | 'empty default';
  /** Where its ARG stands, if FROM lines see one. */
  readonly declaration: Range | undefined;
}

/**
 * The variables that leave a gap in `text` of a FROM line, also those in the defaults of others. Some ARGs are empty
 * on purpose (a suffix that is seldom wanted): these are given only if there are no others.
 */
export function emptyVariables(stages: Stages, text: string): EmptyVariable[] {
  const found = new Map<string, EmptyVariable>();
  const seen = new Set<string>();
  const pending = namesIn(stages, text);
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const variable = stages.globals.variable(name);
    const declaration = variable?.declaration?.range;
    if (variable === undefined) found.set(name, { name, reason: 'not declared', declaration });
    else if (variable.value === undefined) found.set(name, { name, reason: 'no default', declaration });
    else if (variable.value === '') found.set(name, { name, reason: 'empty default', declaration });
    pending.push(...namesIn(stages, variable?.declaration?.value?.text ?? ''));
  }
  const all = [...found.values()];
  const surprising = all.filter(({ reason }) => reason !== 'empty default');
  return surprising.length > 0 ? surprising : all;
}

/** What is wrong with the variables and what to do, as sentences without the last full stop; undefined for none. */
export function explainEmptyVariables(stages: Stages, variables: readonly EmptyVariable[]): string | undefined {
  const [first] = variables;
  if (first === undefined) return undefined;
  const args = variables.map(({ name }) => `ARG ${name}`);
  const options = variables.map(({ name }) => `--build-arg ${name}=…`).join(' ');
  const [have, them] = variables.length === 1 ? ['has', 'it'] : ['have', 'them'];
  if (variables.every(({ reason }) => reason === 'no default'))
    return `${listed(args)} ${have} no default. Give ${them} one, or build with ${options}`;
  if (variables.every(({ reason }) => reason === 'empty default'))
    return `${listed(args)} ${have} an empty default. Give ${them} a value, or build with ${options}`;
  return variables.map((variable) => explainOne(stages, variable)).join('. ');
}

function explainOne(stages: Stages, variable: EmptyVariable): string {
  const { name, reason } = variable;
  if (reason !== 'not declared') return explainEmptyVariables(stages, [variable]) ?? '';
  const declaring = stages.all.find(({ scope }) => scope.declaration(name) !== undefined);
  if (declaring === undefined) return `${name} is not declared. Put ARG ${name}=… before the first FROM`;
  return `${name} is declared in ${stageInWords(declaring)}, and FROM sees only what is declared before the first FROM. Put ARG ${name}=… there`;
}

function namesIn({ tree }: Stages, text: string): string[] {
  return expand(text, { escape: tree.escape, lookup: () => undefined }).uses.map(({ name }) => name);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
