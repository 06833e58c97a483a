/**
 * What a RUN does to its stage: its commands followed one by one, with what its mounts show them meanwhile.
 */

import { describeImage } from '../images/catalog.ts';
import { rootOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import { type Lookup, unknownValue } from '../syntax/lexer.ts';
import { shellRange, shellScript } from '../syntax/shell.ts';
import type { Dockerfile, RunInstruction } from '../syntax/tree.ts';
import { type MountGivers, mountAll } from './mounts.ts';
import type { StageTree } from './stageTree.ts';
import type { Followed, ScriptPlace } from './step.ts';
import { followScript, followWords } from './steps.ts';

/**
 * Follows a RUN of `stage` that starts with the files of `tree`.
 * @param giverOf what its bind mounts take from.
 */
export function followRun(
  run: RunInstruction,
  stage: Stage,
  tree: StageTree,
  dockerfile: Dockerfile,
  giverOf: MountGivers,
): Followed {
  const mounted = mountAll(tree, run, stage, dockerfile, giverOf);
  const followed = followCommand(run, stage, mounted, dockerfile);
  return { steps: followed.steps, tree: followed.tree.unmounted() };
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
  const base = rootOf(stage).base;
  const reference = base.kind === 'image' ? base.reference : undefined;
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
    const { cwd } = place;
    const step = { instruction: run, range: run.range, program: undefined, words: [], given: [], cwd, files: tree };
    return { steps: [{ ...step, folders: undefined, effect: undefined, conditional: false }], tree };
  }
  return followScript(script.ast, { ...place, locate: (node) => shellRange(script, node) });
}

/** Also where a tool starts the shell: `conda run -n env /bin/bash -c`. */
function isPosixShell(shell: readonly string[] | undefined): boolean {
  return shell?.some((word) => /(?:^|\/)(?:(?:ba|da|a|z|k)?sh|_dockerfile_shell\.sh)$/.test(word)) === true;
}
