/**
 * Scripts of the project that a command runs by name: `./build.sh`, `bash scripts/build.sh`.
 */

import { joinPath } from '../text/paths.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';
import type { StageTree } from './stageTree.ts';
import { innerScript, isShell } from './wrappers.ts';

/** The text of the shell script that the command runs; undefined when it runs none, or nobody read it. */
export function scriptFile(
  program: string,
  words: readonly CommandWord[],
  cwd: string | undefined,
  tree: StageTree,
): string | undefined {
  if (isShell(program)) {
    const script = innerScript(words);
    return script?.isFile === true && script.word.value !== undefined ? read(script.word.value, cwd, tree) : undefined;
  }
  if (!program.includes('/')) return undefined;
  const text = read(program, cwd, tree);
  const interpreter = text === undefined ? undefined : /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(text);
  if (interpreter === undefined) return undefined;
  // A file without an interpreter is run by the shell that calls it.
  const name = interpreter?.[1]?.endsWith('/env') === true ? interpreter[2] : interpreter?.[1];
  return name === undefined || isShell(name) ? text : undefined;
}

function read(path: string, cwd: string | undefined, tree: StageTree): string | undefined {
  if (path.startsWith('/')) return tree.read(joinPath('/', path));
  return cwd === undefined ? undefined : tree.read(joinPath(cwd, path));
}
