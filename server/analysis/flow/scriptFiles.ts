/**
 * Scripts of the project that a command runs by name: `./build.sh`, `bash scripts/build.sh`.
 */

import { joinPath } from '../text/paths.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';
import type { StageTree } from './stageTree.ts';
import { innerScript, isShell } from './wrappers.ts';

export interface ScriptFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** The shell script that the command runs; undefined when it runs none, or nobody read it. */
export function scriptFile(
  program: string,
  words: readonly CommandWord[],
  cwd: string | undefined,
  tree: StageTree,
): ScriptFile | undefined {
  if (isShell(program)) {
    const script = innerScript(words);
    return script?.isFile === true && script.word.value !== undefined ? read(script.word.value, cwd, tree) : undefined;
  }
  if (!program.includes('/')) return undefined;
  const file = read(program, cwd, tree);
  const interpreter = file === undefined ? undefined : /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(file.text);
  if (interpreter === undefined) return undefined;
  // A file without an interpreter is run by the shell that calls it.
  const name = interpreter?.[1]?.endsWith('/env') === true ? interpreter[2] : interpreter?.[1];
  return name === undefined || isShell(name) ? file : undefined;
}

function read(path: string, cwd: string | undefined, tree: StageTree): ScriptFile | undefined {
  const whole = path.startsWith('/') ? joinPath('/', path) : cwd === undefined ? undefined : joinPath(cwd, path);
  const text = whole === undefined ? undefined : tree.read(whole);
  return whole === undefined || text === undefined ? undefined : { path: whole, text };
}
