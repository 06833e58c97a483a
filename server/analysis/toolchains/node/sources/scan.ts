/**
 * Reads a source of JavaScript or TypeScript for what matters outside of it: what it imports, the texts in it that may be
 * paths, and the programs that it starts. A scan for comments and literals, no parser; results are kept per text.
 */

import { rememberedSource } from '../../../formats/remembered.ts';
import { type Imports, importsIn } from './imports.ts';
import { type Processes, processesIn } from './processes.ts';

export interface Source extends Imports, Processes {
  /** Texts that may be paths, those of imports left out. */
  readonly mentions: readonly string[];
  /** Texts that may be names of libraries: some are loaded by others that are told their name. */
  readonly words: readonly string[];
  /** Whether it serves or lists the folder that it runs in. */
  readonly opensWorkdir: boolean;
  /** Whether it may check certificates by other means than those that Node.js brings along. */
  readonly trustsSystem: boolean;
}

/** Scans a source. Never throws: what is no JavaScript gives an empty answer. */
export const scanSource: (text: string) => Source = rememberedSource(scan);

// In this order: a comment may hold quotes, a quoted text may look like a comment. Expressions come last, where no slash divides.
const tokens =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:[!&|?{};+]\s{0,4})\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;

function scan(text: string): Source {
  const strings: string[] = [];
  const code = text.replace(tokens, (token) => {
    if (token.startsWith('//') || token.startsWith('/*')) return ' ';
    // Of an expression only is kept that there was one.
    if (token.startsWith('/')) return '/./';
    strings.push(...fixedParts(token));
    // Code in a text is none.
    return token[0] + token.slice(1, -1).replace(/["'`]/g, ' ') + token[0];
  });
  const imports = importsIn(code);
  const named = new Set([...imports.libraries, ...imports.files, ...imports.specifiers]);
  return {
    ...imports,
    ...processesIn(code, imports.specifiers),
    mentions: [...new Set([...strings.filter((each) => mayBePath(each) && !named.has(each)), ...joinedIn(code)])],
    words: [...new Set(strings.filter((each) => each.length < 80 && /^(?:@[\w.-]+\/)?[\w.-]+$/.test(each)))],
    opensWorkdir: opensWorkdir.test(code),
    trustsSystem: /NODE_EXTRA_CA_CERTS|\/etc\/(?:ssl|pki)\b|use-(?:openssl|system)-ca/.test(code),
  };
}

/** The text of a literal; of a template, the parts between what it computes. */
function fixedParts(literal: string): string[] {
  const inner = literal.slice(1, -1);
  if (!literal.startsWith('`')) return [inner.replace(/\\(["'\\])/g, '$1')];
  return inner.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((part) => part.replace(/^\//, ''));
}

const longest = 200;

function mayBePath(text: string): boolean {
  if (text.length < 2 || text.length > longest || /[\n<>(){}|]/.test(text)) return false;
  return text.includes('/') || /\.\w{1,12}$/.test(text);
}

/** `path.join(__dirname, '..', 'views')`, `express.static('public')`, `readFileSync("data")`: single words count here. */
function joinedIn(code: string): string[] {
  const calls = code.matchAll(
    /\b\w*(?:[jJ]oin|resolve|[sS]tatic|[sS]erve|[rR]ead|[oO]pen|[dD]ir|[lL]oad|sendFile|[vV]iews?|[gG]lob|root|path|folder)\w*["']?\s*(?:\(|[:=,](?!=))([^()\n]*(?:\(\)[^()\n]*)?)/g,
  );
  return [...calls].flatMap(([, given = '']) => {
    const parts = [...given.matchAll(/["'`]([^"'`\n$]+)["'`]/g)].flatMap(([, part = '']) =>
      /^[\w@./ -]+$/.test(part) ? [part] : [],
    );
    const words = parts.filter((part) => /^[\w-]+$/.test(part)).map((part) => `./${part}`);
    const steps = parts.filter((part) => !/^\.{1,2}$/.test(part));
    return parts.length > 1 && steps.length > 0 ? [...words, `./${steps.join('/')}`] : words;
  });
}

const opensWorkdir =
  /\b(?:[sS]tatic|serveStatic|sirv|readdir(?:Sync)?)\s*\(\s*(?:["'`]\.?\/?["'`]|__dirname|process\.cwd\(\)|import\.meta\.dirname)\s*[,)]|\broot\s*:\s*(?:__dirname|process\.cwd\(\))\s*[,}]/;
