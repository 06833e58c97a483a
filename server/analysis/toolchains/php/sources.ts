/**
 * What an application in PHP reaches for when it runs, as its sources tell: the programs that it starts.
 */

import { shellPrograms } from '../command/shellPrograms.ts';
import type { FileView } from '../fileView.ts';
import { type ProgramFacts, unreadProgram } from '../program.ts';

/** The facts of the application whose sources lie below `folder`. */
export function applicationFacts(files: FileView, folder: string): ProgramFacts {
  const paths = files.filesIn(folder).filter((path) => path.endsWith('.php') && !isForeign(path.slice(folder.length)));
  const texts = paths.slice(0, most).map((path) => files.read(path));
  const calls = texts.flatMap((text) => (text === undefined ? [] : callsIn(text)));
  return {
    ...unreadProgram({ linking: undefined, linksLibraries: undefined }),
    sourcesRead: paths.length > 0 && paths.length <= most && !texts.includes(undefined) && files.isKnown(folder),
    sourcesSeen: texts.some((text) => text !== undefined),
    starts: [...new Set(calls.flatMap((call) => call ?? []))],
    startsOthers: calls.includes(undefined),
  };
}

/** How many sources are read of one project. */
const most = 3000;

/** Libraries, and tests. */
function isForeign(path: string): boolean {
  return /\/(?:vendor|node_modules)\/|^\/tests?\//.test(path);
}

type Calls = readonly (readonly string[] | undefined)[];

const known = new Map<string, Calls>();
const kept = 4096;

/** The names of what calls start; undefined for each call whose name is not written out. Kept per text. */
function callsIn(text: string): Calls {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= kept) known.clear();
  const code = text.replace(tokens, (token) => (/^(?:\/|#)/.test(token) ? '' : token));
  const calls = [...code.matchAll(starting)].map(([, call, process = '']) => programsIn(call ?? process));
  const quoted = [...code.matchAll(/[=(,;{}\s]`([^`\n]+)`/g)].map(([, line = '']) => shellPrograms(line));
  const found = [...calls, ...quoted];
  known.set(text, found);
  return found;
}

// Strings are kept, so that signs of comments in them count for nothing.
const tokens = /\/\*[\s\S]*?\*\/|(?:\/\/|#(?!\[))[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g;

const starting =
  /(?<![\w>:$\\]|function )(?:exec|shell_exec|system|passthru|popen|proc_open)\(\s*([^\n]*)|\bnew\s+\\?(?:Symfony\\Component\\Process\\)?Process\(\s*([^\n]*)/g;

function programsIn(given: string): readonly string[] | undefined {
  const [, , , line] = /^(\[\s*)?(["'])((?:(?!\2)[^\\\n]|\\.)*)\2/.exec(given) ?? [];
  return line === undefined ? undefined : shellPrograms(line);
}
