/**
 * The card of a variable: its value here, and who sets it.
 */

import { proxyArgs } from '../../stages/globals.ts';
import type { Stage, Stages } from '../../stages/model.ts';
import type { Variable } from '../../stages/scope.ts';
import { unknownValue } from '../../syntax/lexer.ts';
import type { DeclarationSubject, VariableSubject } from '../subject.ts';
import { code, lineLink, strongLabel } from '../wording.ts';

/** What a use of a variable stands for; undefined where only the shell can tell. */
export function variableCard(stages: Stages, { name, scope, offset, stage, by }: VariableSubject): string | undefined {
  const variable = scope.variable(name, offset);
  if (variable !== undefined) return describe(stages, variable);
  const global = stage === undefined ? undefined : stages.globals.variable(name);
  if (proxyArgs.has(name)) return `${strongName(name)} · the builder's proxy setting, set where the build is given one`;
  if (global !== undefined) {
    const where = global.origin === 'platform' ? 'BuildKit has it' : 'it is declared before the first FROM';
    return `${strongName(name)} · not set in this stage: ${where}, and a stage sees it after ${code(`ARG ${name}`)}`;
  }
  if (by === 'shell') return undefined;
  if (scope.mayHaveOthers || name === 'PATH') return `${strongName(name)} · set by the base image, or not at all`;
  return `${strongName(name)} · not set here: it stands for nothing${setElsewhere(stages, name, stage)}`;
}

/** What an ARG or ENV sets its variable to. */
export function declarationCard(stages: Stages, { pair, scope, offset }: DeclarationSubject): string | undefined {
  const variable = scope.variable(pair.name.text, offset);
  return variable === undefined ? undefined : describe(stages, variable);
}

function setElsewhere({ all, tree }: Stages, name: string, stage: Stage | undefined): string {
  const later = stage?.scope.declaration(name)?.instruction;
  if (later !== undefined) return `. It is set only from ${lineLink(tree, later.range)} on`;
  const setter = all.find(({ scope }) => scope.declaration(name) !== undefined);
  return setter === undefined ? '' : `. ${strongLabel(setter)} has one, but stages do not share variables`;
}

function describe(stages: Stages, variable: Variable): string {
  const { name, value } = variable;
  const shown = typeof value === 'string' ? ` = ${value === '' ? 'nothing' : code(value)}` : '';
  return `${strongName(name)}${shown} · ${sourceOf(stages, variable)}`;
}

function strongName(name: string): string {
  return `**${code(name)}**`;
}

function sourceOf(stages: Stages, variable: Variable): string {
  switch (variable.origin) {
    case 'image':
      return 'set by the base image';
    case 'platform':
      return `set by BuildKit: ${platformMeaning(variable.name)}`;
    case 'env':
      return `${code('ENV')} in ${lineOfSetter(stages, variable)}${dependence(variable)}`;
    case 'arg':
      return argSource(stages, variable);
  }
}

function argSource(stages: Stages, variable: Variable): string {
  const { name, value, declaration } = variable;
  const option = code(`--build-arg ${name}=…`);
  // `ARG X` without a default hands the global one on.
  const global = declaration?.value === undefined ? stages.globals.variable(name) : undefined;
  if (global?.origin === 'platform') return `set by BuildKit: ${platformMeaning(name)}`;
  const setter = global ?? variable;
  const kind = stages.globals.variable(name) === setter ? `global ${code('ARG')}` : code('ARG');
  const where = `${kind} in ${lineOfSetter(stages, setter)}`;
  if (value === undefined) return `${where}, without a default: ${option} gives it a value`;
  return `default of the ${where}${dependence(setter)}; ${option} overrides it`;
}

function dependence({ value }: Variable): string {
  return value === unknownValue ? ', which depends on what is not known' : '';
}

function lineOfSetter({ tree }: Stages, { instruction }: Variable): string {
  return instruction === undefined ? 'the base image' : lineLink(tree, instruction.range);
}

function platformMeaning(name: string): string {
  if (name === 'TARGETSTAGE') return 'the name of the stage that is built';
  const part = platformParts[name.replace(/^(BUILD|TARGET)/, '')] ?? 'the platform';
  return `${part} of ${name.startsWith('BUILD') ? 'the machine that builds' : 'the image that is built'}`;
}

const platformParts: Readonly<Record<string, string>> = {
  PLATFORM: 'the platform, such as `linux/amd64`,',
  OS: 'the operating system, such as `linux`,',
  OSVERSION: 'the version of the operating system',
  ARCH: 'the architecture, such as `amd64`,',
  VARIANT: 'the variant of the architecture, such as `v7`,',
};
