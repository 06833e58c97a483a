/**
 * ENV and ARG: what the running program sees goes to the runtime stage, what only builds read stays in the builder, and
 * an ARG is declared wherever it is used.
 */

import { keepOnly } from '../../edits/runParts.ts';
import type { Step } from '../../flow/step.ts';
import type { Instruction, Pair, PairsInstruction } from '../../syntax/tree.ts';
import { variablesIn } from '../../syntax/variables.ts';
import { isWithin, parentPath } from '../../text/paths.ts';
import { applyEdits, type TextEdit } from '../../text/range.ts';
import { isBuildVariable, isToolchainPath, toolchainNamed } from '../../toolchains/index.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { Division, Share } from '../proposal.ts';
import { runsCode } from '../subject/subject.ts';
import type { Layout } from './layout.ts';

const frontend = 'DEBIAN_FRONTEND';

/** Variables that tools on either side may read. */
const shared =
  /^(?:PATH|HOME|LANG|LANGUAGE|LC_\w+|LD_LIBRARY_PATH|LD_PRELOAD|TZ|SSL_CERT_\w+|\w+_CA_BUNDLE|(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy)$/;

/** What the variables of the stage turn on. */
export interface VariableScene {
  readonly layout: Layout;
  /** The instructions as they are divided so far, without ENV and ARG. */
  readonly divided: readonly Division[];
}

/** Divides the ENV and ARG instructions. */
export function divideVariables(declarations: readonly PairsInstruction[], scene: VariableScene): Division[] {
  const inBuilder = namesUsed(scene, 'builder');
  const inRuntime = namesUsed(scene, 'runtime');
  const pairs = declarations.flatMap((instruction) => instruction.pairs.map((pair) => ({ pair, instruction })));
  const runtime = new Set(pairs.filter((each) => isForRuntime(each, scene)).map(({ pair }) => pair));
  // What a declaration uses must be declared as well.
  for (let grown = true; grown; ) {
    for (const pair of runtime) for (const name of usedBy(pair)) inRuntime.add(name);
    const more = pairs.filter(({ pair }) => !runtime.has(pair) && inRuntime.has(pair.name.text));
    for (const { pair } of more) runtime.add(pair);
    grown = more.length > 0;
  }
  const builder = new Set(
    pairs.filter((each) => isForBuilder(each, scene, inBuilder, runtime)).map(({ pair }) => pair),
  );
  for (let grown = true; grown; ) {
    const names = new Set([...builder].flatMap(usedBy));
    const more = pairs.filter(({ pair }) => !builder.has(pair) && names.has(pair.name.text));
    for (const { pair } of more) builder.add(pair);
    grown = more.length > 0;
  }
  return declarations.map((instruction) => ({
    instruction,
    builder: shareOf(instruction, builder),
    runtime: shareOf(instruction, runtime),
  }));
}

/** Variables of the builder's image that the runtime stage refers to, and that its own image does not set alike. */
export function missingVariables({ layout, divided }: VariableScene): { name: string; value: string }[] {
  const { stage, base, start } = layout.subject;
  const used = new Set([
    ...layout.runtime.variables,
    ...namesUsed({ layout, divided }, 'runtime'),
    ...start.calls.flatMap(({ words }) => words.flatMap(({ text }) => namesInShell(text))),
  ]);
  return [...used].flatMap((name) => {
    const variable = stage.scope.variable(name);
    const value = base?.env[name];
    const isOfImage = variable?.origin === 'image' && typeof value === 'string' && name !== 'PATH';
    return isOfImage && layout.runtime.facts.env[name] !== value ? [{ name, value }] : [];
  });
}

interface Declared {
  readonly pair: Pair;
  readonly instruction: PairsInstruction;
}

function isForRuntime({ pair, instruction }: Declared, { layout, divided }: VariableScene): boolean {
  if (instruction.name === 'ARG') {
    // apt reads it without being told to.
    const installs = divided.some((each) => each.instruction.name === 'RUN' && each.runtime !== undefined);
    return pair.name.text === frontend && installs;
  }
  if (pair.name.text === 'PATH') return !leadsOnlyToTools(instruction, layout);
  return !isBuildVariable(pair.name.text);
}

/** A PATH that adds nothing but folders of the toolchain. */
function leadsOnlyToTools(instruction: PairsInstruction, { subject, copied }: Layout): boolean {
  const { scope } = subject.stage;
  const value = scope.variable('PATH', instruction.range.end)?.value;
  const before = new Set((subject.base?.env.PATH ?? '').split(':'));
  const gopath = scope.variable('GOPATH', instruction.range.end)?.value;
  if (typeof value !== 'string') return false;
  return value.split(':').every((folder) => {
    if (copied.some(({ to }) => parentPath(to) === folder) && !before.has(folder)) return false;
    const held = subject.tree.entriesIn(folder);
    if (held.length > 0 && held.every(({ role }) => role === 'toolchain')) return true;
    return before.has(folder) || isToolchainPath(folder) || (typeof gopath === 'string' && isWithin(gopath, folder));
  });
}

function isForBuilder(
  { pair, instruction }: Declared,
  { layout, divided }: VariableScene,
  used: ReadonlySet<string>,
  runtime: ReadonlySet<Pair>,
): boolean {
  const name = pair.name.text;
  if (!runtime.has(pair)) return true;
  const runs = divided.filter(
    (each) =>
      each.instruction.name === 'RUN' &&
      each.builder !== undefined &&
      each.instruction.range.start > instruction.range.start,
  );
  if (runs.length === 0) return false;
  // Code of the project may read any variable.
  const opaque = runs.some((run) => layout.subject.analysis.flow.steps(run.instruction).some(runsCode));
  if (name === frontend || opaque || used.has(name) || isBuildVariable(name)) return true;
  const atWork = runs.flatMap((run) => layout.subject.analysis.flow.steps(run.instruction)).flatMap(toolchainAtWork);
  return (
    instruction.name === 'ENV' && (shared.test(name) || atWork.some((each) => each.readsInBuilds?.(name) === true))
  );
}

function toolchainAtWork({ effect }: Step): Toolchain[] {
  const toolchain = effect?.kind === 'build' ? toolchainNamed(effect.toolchain) : undefined;
  return toolchain === undefined ? [] : [toolchain];
}

function shareOf({ pairs }: PairsInstruction, kept: ReadonlySet<Pair>): Share | undefined {
  const own = new Set(pairs.filter((pair) => kept.has(pair)));
  return own.size === 0 ? undefined : { edits: keepOnly(pairs, own) };
}

/** The names of all variables that the instructions of one side refer to. */
function namesUsed({ layout, divided }: VariableScene, side: 'builder' | 'runtime'): Set<string> {
  const { text, tree } = layout.subject.analysis;
  return new Set(
    divided.flatMap(({ instruction, [side]: share }) => {
      if (share === undefined) return [];
      const written = share.edits.length === 0 ? instruction.line.text : editedText(text, instruction, share.edits);
      return [
        ...variablesIn(instruction, tree.escape).map(({ name }) => name),
        ...(runsShell(instruction) ? namesInShell(written) : []),
      ];
    }),
  );
}

function runsShell({ name }: Instruction): boolean {
  return name === 'RUN' || name === 'CMD' || name === 'ENTRYPOINT' || name === 'HEALTHCHECK';
}

function namesInShell(text: string): string[] {
  return [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

function usedBy({ value }: Pair): string[] {
  return value === undefined ? [] : namesInShell(value.text);
}

/** The text of an instruction after edits that lie in it. */
export function editedText(text: string, { range }: Instruction, edits: readonly TextEdit[]): string {
  const moved = edits.map((edit) => ({
    range: { start: edit.range.start - range.start, end: edit.range.end - range.start },
    newText: edit.newText,
  }));
  return applyEdits(text.slice(range.start, range.end), moved);
}
