/**
 * What one command of a script does: the shell's own commands, scripts of the project, and else what the toolchains say.
 */

import { baseName, joinPath } from '../text/paths.ts';
import { explain, isInToolFolder, isWrapper } from '../toolchains/index.ts';
import { type CommandWord, type Effect, noEffect } from '../toolchains/toolchain.ts';
import { scriptFile } from './scriptFiles.ts';
import type { ShellState } from './shellState.ts';
import type { StageTree } from './stageTree.ts';
import { innerScript, isShell } from './wrappers.ts';

/**
 * What a command does, given as words; it changes `state` where it is the shell's own.
 * @returns undefined when nobody knows it.
 */
export function effectOf(
  program: string,
  rest: readonly CommandWord[],
  state: ShellState,
  tree: StageTree,
): Effect | undefined {
  switch (program) {
    case '.':
    case 'source':
      return noEffect;
    case 'cd':
      state.changeFolder(rest);
      return noEffect;
    case 'pushd':
      state.pushFolder(rest);
      return noEffect;
    case 'popd':
      state.popFolder();
      return noEffect;
  }
  const { cwd, variable, input } = state;
  const explained = (name: string, words: readonly CommandWord[]) =>
    explain({
      name,
      program,
      arguments: words,
      cwd,
      variable,
      files: tree,
      ...(input === undefined ? {} : { input }),
    });
  // `sh gradlew` is the tool, as `./gradlew` is.
  const script = isShell(program) ? innerScript(rest) : undefined;
  const tool = baseName(script?.isFile === true ? (script.word.value ?? '') : program);
  if (isWrapper(tool) && (script !== undefined || program.includes('/'))) return explained(tool, script?.rest ?? rest);
  const file = scriptFile(program, rest, cwd, tree);
  if (file !== undefined) {
    const run = { script: file.text, variables: { '0': file.path } };
    return { kind: 'script', toolchain: 'shell', does: script?.word.text ?? program, runs: [run] };
  }
  // `./go` is a script of the project, not the tool; `venv/bin/pip` is, where an environment was made.
  const isTool = isInToolFolder(program) || isProgram(program, cwd, tree);
  const isOwn = program.includes('/') && !program.startsWith('/') && !isTool;
  return isOwn ? undefined : explained(baseName(program), rest);
}

/** What a word calls: of `$JAVA_HOME/bin/jar` the name is known, wherever it lies. */
export function programIn({ value, text }: CommandWord): string | undefined {
  return value ?? /^\$\w+\/(?:[\w.-]+\/)*([\w.-]+)$/.exec(text)?.[1];
}

/** Whether a tool made a program at this path. */
function isProgram(path: string, cwd: string | undefined, tree: StageTree): boolean {
  return cwd !== undefined && tree.entry(joinPath(cwd, path))?.kind === 'program';
}
