/**
 * Reads a Go source for what matters outside the compiler: its package, its imports, the texts in it, what it embeds
 * and what it starts. A scan of comments and string literals, no parser; results are kept per text.
 */

import { rememberedSource } from '../../formats/remembered.ts';

export interface GoSource {
  readonly packageName: string | undefined;
  /** `//go:build ignore`: no part of the package. */
  readonly ignored: boolean;
  readonly imports: readonly string[];
  /** The contents of its string literals that stand on one line, without the imports. */
  readonly strings: readonly string[];
  /** The patterns of its `//go:embed` lines. */
  readonly embeds: readonly string[];
  /** The programs that it starts through os/exec under a literal name. */
  readonly starts: readonly string[];
  /** Whether it starts programs under other names, or lets a shell do so. */
  readonly startsOthers: boolean;
  /** Words among its strings that are given to calls that open files, as paths: `./docs`. */
  readonly opened: readonly string[];
  /** Whether `#cgo` lines ask for libraries. */
  readonly asksForLibraries: boolean;
  /** Its text without comments; string literals are kept. */
  readonly code: string;
}

/** Whether the file takes part in a build: Go, and no test. */
export function isSource(path: string): boolean {
  return path.endsWith('.go') && !path.endsWith('_test.go');
}

/** Scans a source. Never throws: what is no Go gives an empty answer. */
export const scanSource: (text: string) => GoSource = rememberedSource(scan);

// In this order: comments first, so that quotes in them open nothing.
const tokens = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/g;

function scan(text: string): GoSource {
  const strings: string[] = [];
  const embeds: string[] = [];
  const comments: string[] = [];
  const code = text.replace(tokens, (token) => {
    if (token.startsWith('//') || token.startsWith('/*')) {
      comments.push(token);
      if (token.startsWith('//go:embed')) embeds.push(...embedPatterns(token.slice('//go:embed'.length)));
      return token.startsWith('//') ? '' : ' ';
    }
    if (!token.startsWith("'") && !token.includes('\n')) strings.push(contentOf(token));
    return token;
  });
  const imports = importsIn(code);
  const imported = new Set(imports);
  return {
    packageName: /^\s*package\s+(\w+)/m.exec(code)?.[1],
    ignored: comments.some((comment) => /^\/\/(?:go:build|\s*\+build)\s+ignore\b/.test(comment)),
    imports,
    strings: strings.filter((string) => string !== '' && !imported.has(string)),
    embeds,
    starts: startsIn(code),
    startsOthers: startsOthers(code),
    opened: openedIn(code),
    asksForLibraries: comments.some((comment) =>
      /^\s*#cgo\b[^\n]*(?:LDFLAGS[^\n]*-l\w|pkg-config)/m.test(withoutMarks(comment)),
    ),
    code,
  };
}

function contentOf(literal: string): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith('"') ? inner.replace(/\\(["\\])/g, '$1') : inner;
}

function withoutMarks(comment: string): string {
  return comment.replace(/^\/[/*]/, '');
}

function importsIn(code: string): string[] {
  const blocks = [...code.matchAll(/^\s*import\s*(?:\(([^)]*)\)|([\w.]*\s*["`][^"`]+["`]))/gm)];
  return blocks.flatMap(([, group, single]) =>
    [...(group ?? single ?? '').matchAll(/["`]([^"`]+)["`]/g)].flatMap(([, path]) =>
      path === undefined ? [] : [path],
    ),
  );
}

/** `exec.Command("git", …)`, `exec.CommandContext(ctx, "git", …)`, `exec.LookPath("git")`. */
function startsIn(code: string): string[] {
  const calls = code.matchAll(
    /\bexec\.(?:Command|CommandContext|LookPath)\(\s*(?:[\w.]+(?:\(\))?\s*,\s*)?["`]([^"`\n]+)["`]/g,
  );
  return [...calls].flatMap(([, program]) => (program === undefined ? [] : [program]));
}

/** `exec.Command(tool)`, and `exec.Command("sh", "-c", …)`. */
function startsOthers(code: string): boolean {
  const calls = code.match(/\bexec\.(?:Command|CommandContext)\(/g)?.length ?? 0;
  const named = code.match(
    /\bexec\.(?:Command\(|CommandContext\(\s*[\w.]+(?:\(\))?\s*,)\s*(?!["`](?:\/bin\/)?(?:ba|da|a)?sh["`])["`]/g,
  );
  return calls > (named?.length ?? 0) || /\b(?:syscall|unix)\.(?:Exec|ForkExec)\(|\bos\.StartProcess\(/.test(code);
}

/** `os.ReadDir("examples")`, `viper.AddConfigPath("deploy")`, `filepath.Join("docs", name)`. */
function openedIn(code: string): string[] {
  const calls = code.matchAll(
    /\w*(?:Open|Read|Load|Dir|Stat|Walk|Glob|Static|Serve|Config|File|Parse|Join|FS|Path)\w*\(([^()\n]*)/g,
  );
  return [...calls].flatMap(([, given = '']) => [...given.matchAll(/["`](\w+)["`]/g)].map(([, word]) => `./${word}`));
}

/** Patterns are separated by blanks; those with blanks are quoted. `all:` takes hidden files along. */
function embedPatterns(line: string): string[] {
  const words = line.match(/"[^"]*"|`[^`]*`|\S+/g) ?? [];
  return words.map((word) => word.replace(/^["`]|["`]$/g, '').replace(/^all:/, ''));
}
