/**
 * How each instruction of a stage changes its scope.
 */

import { type Expansion, unknownValue } from '../syntax/lexer.ts';
import type { Instruction, Pair } from '../syntax/tree.ts';
import { joinPath } from '../text/paths.ts';
import type { Scope, Variable } from './scope.ts';

/** Enters the ARG, ENV, WORKDIR, USER and SHELL instructions of a stage into its scope. */
export function fillScope(
  scope: Scope,
  instructions: readonly Instruction[],
  globals: Scope,
  escape: '\\' | '`',
): void {
  for (const instruction of instructions) {
    const { start, end } = instruction.range;
    const expand = (text: string, offset = start) => scope.expand(text, escape, offset);
    // What is made of an ARG without a value is no better known.
    const expandPath = (text: string, offset = start) => scope.expandPath(text, escape, offset);
    switch (instruction.name) {
      case 'ARG':
        for (const pair of instruction.pairs) declareArg(scope, pair, instruction, globals, expandPath, escape);
        break;
      case 'ENV':
        // One set of values for the whole instruction: `ENV a=1 b=$a` uses the old `a`.
        for (const pair of instruction.pairs) {
          const name = pair.name.text;
          scope.setVariable(
            { name, value: known(expandPath(pair.value?.text ?? '')), origin: 'env', declaration: pair, instruction },
            end,
          );
        }
        break;
      case 'WORKDIR':
        if (instruction.value !== undefined)
          scope.setWorkdir(workdirAfter(scope.workdir(start), expandPath(instruction.value.text)), end);
        break;
      case 'USER':
        if (instruction.value !== undefined) scope.setUser(textOf(expand(instruction.value.text)), end);
        break;
      case 'SHELL':
        if (instruction.command.form === 'exec')
          scope.setShell(
            instruction.command.words.map(({ text }) => text),
            end,
          );
        break;
    }
  }
}

/** `ARG X` takes the global value, `ARG X=d` its own; the pairs of one ARG see those before them. */
function declareArg(
  scope: Scope,
  pair: Pair,
  instruction: Instruction,
  globals: Scope,
  expand: (text: string, offset: number) => Expansion,
  escape: '\\' | '`',
): void {
  const name = pair.name.text;
  const global = pair.value === undefined ? globals.variable(name) : undefined;
  const value =
    pair.value === undefined ? globalValue(global, globals, escape) : known(expand(pair.value.text, pair.range.start));
  // An ARG without any value leaves an ENV of that name as it is.
  if (pair.value === undefined && value === undefined && scope.variable(name, pair.range.start)?.value !== undefined)
    return;
  scope.setVariable({ name, value, origin: 'arg', declaration: pair, instruction }, pair.range.end);
}

/** The value of a global ARG; not known where its default is made of one without a value. */
function globalValue(global: Variable | undefined, globals: Scope, escape: '\\' | '`'): Variable['value'] {
  const text = global?.declaration?.value?.text;
  if (text === undefined || typeof global?.value !== 'string') return global?.value;
  return known(globals.expandPath(text, escape, global.declaration?.range.start));
}

function workdirAfter(before: string | undefined, expansion: Expansion): string | undefined {
  const path = textOf(expansion);
  if (path === undefined) return undefined;
  if (path.startsWith('/')) return joinPath('/', path);
  return before === undefined ? undefined : joinPath(before, path);
}

function known({ known, text, error }: Expansion): string | typeof unknownValue {
  return known && error === undefined ? text : unknownValue;
}

function textOf(expansion: Expansion): string | undefined {
  const value = known(expansion);
  return value === unknownValue ? undefined : value;
}
