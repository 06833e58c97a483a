/**
 * What images start with the tools of Haskell: they compile first, or interpret sources with the compiler.
 */

import type { Application, ExplainStart } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { each } from '../command/table.ts';

const compiling = developing('compiles the project before it runs it');

function developing(develops: string): Application {
  return { toolchain: 'Haskell', loads: [], reads: 'project', develops };
}

/** The programs that images start, by name. */
export const haskellStarts: Readonly<Record<string, ExplainStart>> = {
  ...each('stack cabal', ({ arguments: words }) => {
    const verb = readCommandLine(words).operands[0]?.value?.replace(/^(?:v1|v2|new)-/, '');
    if (verb === 'exec') return developing('looks for what it runs in the folders of the build');
    return /^(?:run|build|test|repl|ghci|runghc|runhaskell)$/.test(verb ?? '') ? compiling : undefined;
  }),
  ...each('ghc runghc runhaskell ghci ghcid', ({ arguments: words }) => (words.length > 0 ? compiling : undefined)),
};
