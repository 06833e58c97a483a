/**
 * What a source imports: libraries by name, files by path. Imports of types alone do not count, for nothing is left of
 * them in what runs.
 */

export interface Imports {
  /** The libraries that it loads, by the names of their packages. */
  readonly libraries: readonly string[];
  /** The files that it loads, as written: `./routes`. */
  readonly files: readonly string[];
  /** Whatever it loads, as written. */
  readonly specifiers: readonly string[];
  /** Whether it also loads what its text does not name. */
  readonly loadsOthers: boolean;
}

/** What a source without comments imports. */
export function importsIn(code: string): Imports {
  const specifiers = [...new Set([...declared(code), ...called(code)])];
  const files = specifiers.filter((each) => /^\.{0,2}\/|^\.{1,2}$/.test(each));
  return {
    libraries: [...new Set(specifiers.flatMap((each) => libraryIn(each) ?? []))],
    files,
    specifiers,
    loadsOthers: loadsOthers.test(code),
  };
}

/** `import x from 'y'`, `export * from 'y'`, `import 'y'`; what lies between never holds a quote or a bracket of a call. */
function declared(code: string): string[] {
  const statements = code.matchAll(
    /(?<![\w.$])(?:import|export)\b(?!\s*\()\s*((?:[\w$*\s,]|\{[^{}]*\})*?)(?:\bfrom\s*)?["']([^"'\n]+)["']/g,
  );
  return [...statements].flatMap(([whole, clause = '', specifier = '']) => {
    const isImport = clause.trim() === '' ? whole.startsWith('import') : /\bfrom\s*["']/.test(whole);
    return isImport && !isOfTypes(clause) ? [specifier] : [];
  });
}

/** `type X`, `type { X }`, `{ type X, type Y }`. */
function isOfTypes(clause: string): boolean {
  if (/^type\b(?!\s*,|\s+from\b|\s*$)/.test(clause.trim())) return true;
  const [, names] = /^\s*\{([^{}]*)\}\s*$/.exec(clause) ?? [];
  const all = names?.split(',').filter((name) => name.trim() !== '') ?? [];
  return all.length > 0 && all.every((name) => /^\s*type\s+\w/.test(name));
}

/** `require('x')`, `require.resolve('x')`, `import x = require('x')`, and imports that are called. */
function called(code: string): string[] {
  const calls = code.matchAll(/(?<![\w$])(?:require(?:\.resolve)?|import)\s*\(\s*(["'`])([^"'`\n$]+)\1\s*[,)]/g);
  return [...calls].map(([, , specifier = '']) => specifier);
}

/** `require(name)`, and names that are put together. */
const loadsOthers =
  /(?<![\w$.])(?:require(?:\.resolve)?|import)\s*\(\s*(?:(?!["'`)\s])|`[^`]*\$\{|["'][^"'\n]*["']\s*\+)/;

/**
 * The package of an import: `@team/tool` in `@team/tool/sub`. Undefined for files, for what Node.js and Bun bring along,
 * and for names that only settings of the project explain.
 */
export function libraryIn(specifier: string): string | undefined {
  const [, name] = /^(?:npm:)?((?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*)(?:@[^/]*)?(?:\/|$)/i.exec(specifier) ?? [];
  if (name === undefined || specifier.startsWith('node:') || ownModules.has(name)) return undefined;
  return name;
}

const ownModules = new Set(
  (
    'assert async_hooks bun buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain ' +
    'events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl ' +
    'stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);
