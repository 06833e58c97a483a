/**
 * Edits that give a secret to the commands of a build by a mount, in place of ARG or ENV.
 */

import type { Analysis } from '../analyze.ts';
import { type VariablePlace, VariableUses } from '../flow/questions/secrets/variableUses.ts';
import { filesWithWords } from '../flow/questions/secrets/writtenVariables.ts';
import type { Stage } from '../stages/model.ts';
import { shippedLayers } from '../stages/shipped.ts';
import { mountField } from '../syntax/mounts.ts';
import type { Dockerfile, Instruction, PairsInstruction, RunInstruction } from '../syntax/tree.ts';
import { baseName } from '../text/paths.ts';
import { contains, type Range, type TextEdit } from '../text/range.ts';
import { removeInstruction } from './instructions.ts';
import { addMounts, frontendOf, knowsMounts } from './mounts.ts';
import type { KeptOut } from './secretFiles.ts';

const mostUnnamed = 2;

/**
 * Takes the declaration away, with an `ENV` that only hands its value on, and mounts the secret for every command that may
 * look for the variable. Undefined where something else needs the value, or a running container may.
 */
export function mountVariable(
  analysis: Analysis,
  stage: Stage,
  declaration: PairsInstruction,
  name: string,
): KeptOut | undefined {
  const { tree, stages } = analysis;
  // One of the same name before the first FROM would be left over.
  const isGlobal = stages.globals.variable(name) !== undefined;
  if (!/^[A-Za-z_]\w*$/.test(name) || isGlobal || !knowsMounts(tree)) return undefined;
  const first = firstDeclaration(stage, name) ?? declaration;
  const isShipped = shippedLayers(stages).has(stage);
  if (!isReplaceable(first, name, isShipped)) return undefined;
  const uses = new VariableUses(analysis, stage, name, first);
  const replaced: Instruction[] = [first];
  for (const other of uses.others()) {
    if (other.stage !== stage || !isReplaceable(other.instruction, name, isShipped)) return undefined;
    replaced.push(other.instruction);
  }
  const mounted: (readonly TextEdit[])[] = [];
  for (const reader of readersOf(uses)) {
    const edits = mountedRun(analysis, reader, name);
    if (edits === undefined) return undefined;
    mounted.push(edits);
  }
  if (mounted.length === 0) return undefined;
  const id = name.toLowerCase();
  return {
    title: `Mount ${name} as a secret (docker build --secret id=${id},env=${name})`,
    edits: [...replaced.map(removeInstruction), ...mounted.flat()],
    safe: false,
  };
}

/** In order; none where that is not clear. */
function readersOf(uses: VariableUses): VariablePlace<RunInstruction>[] {
  const naming = [...uses.naming()];
  // Where none names the variable, one of them reads it by itself: which, nobody knows.
  const most = naming.length > 0 ? Number.POSITIVE_INFINITY : mostUnnamed;
  const unnamed: VariablePlace<RunInstruction>[] = [];
  for (const reader of uses.readingUnnamed()) {
    if (unnamed.length === most) return [];
    unnamed.push(reader);
  }
  return [...naming, ...unnamed].sort((a, b) => a.instruction.range.start - b.instruction.range.start);
}

function firstDeclaration(stage: Stage, name: string): Instruction | undefined {
  const known = declarations.get(stage) ?? declarationsIn(stage);
  declarations.set(stage, known);
  return known.get(name);
}

/** Asked for each variable of a stage. */
const declarations = new WeakMap<Stage, ReadonlyMap<string, Instruction>>();

function declarationsIn({ instructions }: Stage): ReadonlyMap<string, Instruction> {
  const first = new Map<string, Instruction>();
  for (const instruction of instructions) {
    if (instruction.name !== 'ARG' && instruction.name !== 'ENV') continue;
    for (const { name } of instruction.pairs) if (!first.has(name.text)) first.set(name.text, instruction);
  }
  return first;
}

/** Whether the instruction says nothing but `ARG X`, or `ENV X=$X` where no container is started from it. */
function isReplaceable(instruction: Instruction, name: string, isShipped: boolean): boolean {
  if (instruction.name !== 'ARG' && instruction.name !== 'ENV') return false;
  const [pair, ...more] = instruction.pairs;
  if (instruction.problems.length > 0 || more.length > 0 || pair?.name.text !== name) return false;
  if (instruction.name === 'ARG') return pair.value === undefined;
  return !isShipped && [`$${name}`, `\${${name}}`].includes(pair.value?.text.replace(/^"(.*)"$/, '$1') ?? '');
}

function mountedRun(
  { tree }: Analysis,
  { stage, instruction: run }: VariablePlace<RunInstruction>,
  name: string,
): TextEdit[] | undefined {
  if (run.mounts.some((mount) => mountField(mount, 'env')?.value?.text === name)) return [];
  const id = name.toLowerCase();
  if (knowsEnvironment(tree)) {
    const edit = addMounts(tree, run, [`type=secret,id=${id},env=${name}`]);
    return edit && [edit];
  }
  if (run.command.form !== 'shell' || run.heredocs.length > 0 || !isPosix(stage, run)) return undefined;
  const edit = addMounts(tree, run, [secretMount(stage, run, id)], `export ${name}="$(cat /run/secrets/${id})" &&`);
  return edit && [edit];
}

/**
 * Puts a mounted secret in the place of one that is written in a command. Undefined where the shell would not put it in, as
 * in single quotes.
 * @param core the stretch that is the secret.
 */
export function mountLiteral(
  { tree, stages, flow }: Analysis,
  run: RunInstruction,
  core: Range,
  name: string,
): KeptOut | undefined {
  const stage = stages.at(run.range.start);
  const step = flow.steps(run).find(({ range }) => contains(range, core));
  const word = step?.words.find(({ range }) => contains(range, core));
  if (stage === undefined || step === undefined || word === undefined || run.command.form !== 'shell') return undefined;
  // It would be in the image all the same.
  if (filesWithWords(step).some((path) => flow.tree(stage, run).kindOf(path) !== undefined)) return undefined;
  if (!knowsMounts(tree) || !isPosix(stage, run) || word.range.end - word.range.start !== word.text.length) return;
  const isQuoted = /^"[^"]*"$/.test(word.text);
  if (!isQuoted && /["'\\\s]/.test(word.text)) return undefined;
  const id = name.toLowerCase();
  const output = `$(cat /run/secrets/${id})`;
  const mount = addMounts(tree, run, [secretMount(stage, run, id)]);
  return (
    mount && {
      title: `Mount it as a secret (docker build --secret id=${id},env=${name})`,
      edits: [mount, { range: core, newText: isQuoted ? output : `"${output}"` }],
      safe: false,
    }
  );
}

/** A mounted secret belongs to root, who alone may read it. */
function secretMount({ scope }: Stage, { range }: Instruction, id: string): string {
  const user = (scope.user(range.start) ?? 'root').split(':')[0];
  return `type=secret,id=${id}${user === 'root' || user === '0' ? '' : ',mode=0444'}`;
}

/** Whether the file asks for a frontend that mounts secrets as variables: since 1.10. */
function knowsEnvironment(tree: Dockerfile): boolean {
  const frontend = frontendOf(tree) ?? '';
  const version = /^(?:docker\.io\/)?docker\/dockerfile:1(?:\.(\d+)(?:\.\d+)?)?(?:-labs)?$/.exec(frontend);
  return version !== null && (version[1] === undefined || Number(version[1]) >= 10);
}

function isPosix({ scope, base }: Stage, { range }: Instruction): boolean {
  if (base.kind === 'image' && /windows|nanoserver|servercore/i.test(base.resolved ?? 'windows')) return false;
  return /^(?:ba|da|a|z|k)?sh$/.test(baseName(scope.shell(range.start)?.[0] ?? 'sh'));
}
