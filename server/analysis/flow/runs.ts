/**
 * What a RUN does to its stage: its commands followed one by one, with what its mounts show them meanwhile.
 */

import type { BuildContext } from '../context/buildContext.ts';
import { describeImage } from '../images/catalog.ts';
import { lineageOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import { type Lookup, unknownValue } from '../syntax/lexer.ts';
import { mountField } from '../syntax/mounts.ts';
import { shellRange, shellScript } from '../syntax/shell.ts';
import type { Dockerfile, Instruction, Mount, RunInstruction } from '../syntax/tree.ts';
import { joinPath } from '../text/paths.ts';
import { placeFolder } from './placing.ts';
import type { StageTree } from './stageTree.ts';
import { type Followed, followScript, followWords, type ScriptPlace } from './steps.ts';

/** Follows a RUN of `stage` that starts with the files of `tree`. */
export function followRun(
  run: RunInstruction,
  stage: Stage,
  tree: StageTree,
  dockerfile: Dockerfile,
  context: BuildContext,
): Followed {
  const mounts = run.mounts.flatMap((mount) => placeMount(mount, run, stage, dockerfile) ?? []);
  const mounted = mounts.reduce((before, mount) => showMount(before, mount, run, context), tree);
  const followed = followCommand(run, stage, mounted, dockerfile);
  const after = mounts.reduce((before, { target }) => unmount(before, target, tree), followed.tree);
  return { steps: followed.steps, tree: after };
}

/** The variables that a command of `stage` sees at `offset`, beside those that scripts set. */
export function environmentAt(stage: Stage, offset: number): Lookup {
  const { scope } = stage;
  const mayHaveOthers = scope.mayHaveOthers && !startsFromDescribedImage(stage);
  return (name) => {
    const variable = scope.variable(name, offset);
    if (variable?.value !== undefined) return variable.value;
    // An ARG without a default is there to be given.
    if (variable?.origin === 'arg' || mayHaveOthers) return unknownValue;
    if (name === 'HOME') return homeOf(scope.user(offset));
    return setByShells.test(name) ? unknownValue : undefined;
  };
}

/** What a described image sets beyond its description is nothing that commands of a build look at. */
function startsFromDescribedImage(stage: Stage): boolean {
  const base = lineageOf(stage)[0]?.base;
  const reference = base?.kind === 'image' ? base.reference : undefined;
  return reference !== undefined && describeImage(reference) !== undefined;
}

const setByShells = /^(?:HOSTNAME|RANDOM|SECONDS|UID|EUID|PPID|OLDPWD|IFS|LINENO)$/;

function homeOf(user: string | undefined): string | typeof unknownValue {
  return user !== undefined && isRoot(user) ? '/root' : unknownValue;
}

/** Whether a USER, with or without a group, is root. */
export function isRoot(user: string): boolean {
  return /^(?:root|0)?(?::|$)/.test(user);
}

function followCommand(run: RunInstruction, stage: Stage, tree: StageTree, dockerfile: Dockerfile): Followed {
  const { start } = run.range;
  const place: ScriptPlace = {
    instruction: run,
    cwd: stage.scope.workdir(start),
    variable: environmentAt(stage, start),
    tree,
    locate: () => run.range,
  };
  if (run.command.form === 'exec') {
    const words = run.command.words.map(({ text, range }) => ({ value: text, text, range }));
    return followWords(words, run.range, place);
  }
  const script = isPosixShell(stage.scope.shell(start)) ? shellScript(dockerfile, run) : undefined;
  if (script === undefined || script.hasErrors) {
    const step = { instruction: run, range: run.range, program: undefined, words: [], given: [], cwd: place.cwd };
    return { steps: [{ ...step, effect: undefined, conditional: false }], tree };
  }
  return followScript(script.ast, { ...place, locate: (node) => shellRange(script, node) });
}

function isPosixShell(shell: readonly string[] | undefined): boolean {
  return shell !== undefined && /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(shell[0] ?? '');
}

/** A mount with its folders, absolute. */
interface PlacedMount {
  readonly target: string;
  /** What it shows: a folder of the context, something unknown, or an empty or kept folder. */
  readonly shows: { readonly context: string } | 'unknown' | 'nothing';
}

function placeMount(mount: Mount, run: RunInstruction, stage: Stage, { escape }: Dockerfile): PlacedMount | undefined {
  const { start } = run.range;
  const expand = (names: string[]) => {
    const word = mountField(mount, ...names)?.value;
    if (word === undefined) return undefined;
    const { text, known, error } = stage.scope.expand(word.text, escape, start);
    return { text, known: known && error === undefined };
  };
  const target = expand(['target', 'dst', 'destination']);
  const workdir = stage.scope.workdir(start);
  if (target === undefined || !target.known || (workdir === undefined && !target.text.startsWith('/')))
    return undefined;
  const path = joinPath(workdir ?? '/', target.text);
  if (mount.type !== 'bind') return { target: path, shows: 'nothing' };
  const source = expand(['source', 'src']) ?? { text: '.', known: true };
  if (mountField(mount, 'from') !== undefined || !source.known) return { target: path, shows: 'unknown' };
  return { target: path, shows: { context: joinPath('/', source.text).slice(1) || '.' } };
}

function showMount(
  tree: StageTree,
  { target, shows }: PlacedMount,
  run: Instruction,
  context: BuildContext,
): StageTree {
  if (shows === 'nothing') return tree.with({ kind: 'folder', path: target });
  if (shows === 'unknown') return tree.with({ kind: 'unknown', folder: target, instruction: run, holds: 'anything' });
  return placeFolder(tree, shows.context, target, run, context);
}

/** When the RUN ends, the mount is gone with all that was written to it, and what it hid is back. */
function unmount(tree: StageTree, target: string, before: StageTree): StageTree {
  return tree.with({ kind: 'remove', path: target }).with({ kind: 'put', entries: before.entriesIn(target) });
}
