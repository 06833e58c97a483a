/**
 * Quotes, escapes and variables in the words of an instruction, exactly as BuildKit's `shell/lex.go` reads them:
 * much like a shell, but with its own corners (which is why no shell parser will do here).
 */

import { isSpace } from './characters.ts';
import { type ReplaceMode, replaceMatches, trimMatch } from './pattern.ts';

/** The value of a variable that is set, but not to anything the text tells, such as a base image's ENV. */
export const unknownValue = Symbol('unknown value');

/** Looks a variable up: its value, undefined when it is not set, or `unknownValue`. */
export type Lookup = (name: string) => string | undefined | typeof unknownValue;

export interface LexerOptions {
  readonly escape: '\\' | '`';
  readonly lookup: Lookup;
  /** Keep quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escape characters in the result. */
  readonly rawEscapes?: boolean;
  /** Leave variables that are not set as they are written. */
  readonly skipUnset?: boolean;
  /** Quotes are characters like any other, as in here-documents. */
  readonly plainQuotes?: boolean;
}

/** A use of a variable in a word; offsets count from the start of the lexed text. */
export interface VariableUse {
  readonly name: string;
  /** From the `$` to the end of the name or the closing brace. */
  readonly start: number;
  readonly end: number;
  /** Where the bare name stands. */
  readonly nameStart: number;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `%`, `/`; undefined for a plain use. */
  readonly operator: string | undefined;
}

export interface Expansion {
  /** The result. Where `known` is false, variables of unknown value stand in it as they are written. */
  readonly text: string;
  /** The result split at spaces outside quotes. */
  readonly words: readonly string[];
  /** Whether every value that the result depends on is known. */
  readonly known: boolean;
  readonly uses: readonly VariableUse[];
  /** BuildKit's complaint; the result is then empty. */
  readonly error: string | undefined;
}

/** Expands `text` as BuildKit expands the words of ENV, COPY, WORKDIR, FROM and their like. Never throws. */
export function expand(text: string, options: LexerOptions): Expansion {
  const lexer = new Lexer(text, options);
  try {
    const { result, words } = lexer.readUntil(undefined, options.rawEscapes ?? false);
    return { text: result, words, known: lexer.known, uses: lexer.uses, error: undefined };
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    return { text: '', words: [], known: lexer.known, uses: lexer.uses, error: error.message };
  }
}

class LexError extends Error {}

/** Variables nested deeper than this are nobody's intent, and would exhaust the stack. */
const deepestNesting = 200;

class Lexer {
  readonly uses: VariableUse[] = [];
  known = true;
  readonly #text: string;
  readonly #options: LexerOptions;
  #at = 0;
  #depth = 0;

  constructor(text: string, options: LexerOptions) {
    this.#text = text;
    this.#options = options;
  }

  /** Reads up to and with the `stop` character, or to the end. */
  readUntil(stop: string | undefined, rawEscapes: boolean): { result: string; words: string[] } {
    const words = new Words();
    let result = '';
    while (this.#at < this.#text.length) {
      const character = this.#peek();
      if (character === stop) {
        this.#at++;
        return { result, words: words.all() };
      }
      if (character === '$') {
        const value = this.#dollar();
        result += value;
        words.addSplitting(value);
      } else if (!this.#options.plainQuotes && (character === "'" || character === '"')) {
        const value = character === "'" ? this.#singleQuoted() : this.#doubleQuoted(rawEscapes);
        result += value;
        words.addWhole(value);
      } else if (character === '<') {
        const value = this.#heredocSign();
        result += value;
        words.addWhole(value);
      } else if (character === this.#options.escape) {
        const value = this.#escaped(rawEscapes);
        result += value;
        words.addWhole(value);
      } else {
        this.#at += character.length;
        result += character;
        words.addSplitting(character);
      }
    }
    if (stop !== undefined) throw new LexError(`there is no "${stop}" to close it`);
    return { result, words: words.all() };
  }

  #peek(): string {
    const code = this.#text.codePointAt(this.#at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  #next(): string {
    const character = this.#peek();
    this.#at += character.length;
    return character;
  }

  #escaped(rawEscapes: boolean): string {
    const sign = this.#next();
    return (rawEscapes ? sign : '') + this.#next();
  }

  /** `<<` and the white space after it stay with the word, so that `<< EOF` is one. */
  #heredocSign(): string {
    const start = this.#at++;
    if (this.#peek() === '<') {
      this.#at++;
      while (/^[\t\r ]$/.test(this.#peek())) this.#at++;
    }
    return this.#text.slice(start, this.#at);
  }

  #singleQuoted(): string {
    const start = this.#at;
    const close = this.#text.indexOf("'", start + 1);
    if (close === -1) throw new LexError('the single quote is never closed');
    this.#at = close + 1;
    return this.#options.rawQuotes ? this.#text.slice(start, close + 1) : this.#text.slice(start + 1, close);
  }

  #doubleQuoted(rawEscapes: boolean): string {
    const { escape, rawQuotes } = this.#options;
    const quote = rawQuotes ? '"' : '';
    this.#at++;
    let result = quote;
    while (this.#at < this.#text.length) {
      const character = this.#peek();
      if (character === '"') {
        this.#at++;
        return result + quote;
      }
      if (character === '$') {
        result += this.#dollar();
        continue;
      }
      this.#at += character.length;
      if (character !== escape) {
        result += character;
        continue;
      }
      if (rawEscapes) result += character;
      const next = this.#peek();
      if (next === '') continue;
      if (next === '"' || next === '$' || next === escape) result += this.#next();
      else result += character;
    }
    throw new LexError('the double quote is never closed');
  }

  #dollar(): string {
    const start = this.#at++;
    if (this.#peek() === '{') return this.#braced(start);
    const nameStart = this.#at;
    const name = this.#name();
    if (name === '') return '$';
    this.uses.push({ name, start, end: this.#at, nameStart, operator: undefined });
    return this.#value(name, start);
  }

  #braced(start: number): string {
    this.#at++;
    const first = this.#peek();
    if (first === '') throw new LexError('there is no "}" to close the variable');
    if (first === '{' || first === '}' || first === ':') throw new LexError('this is no variable');
    const nameStart = this.#at;
    const name = this.#name();
    const sign = this.#next();
    if (sign === '}') {
      this.uses.push({ name, start, end: this.#at, nameStart, operator: undefined });
      return this.#value(name, start);
    }
    if (sign === '/') return this.#replaced(name, start, nameStart);
    const operator = sign === ':' ? sign + this.#next() : sign;
    if (!/^(:?[-+?]|[#%])$/.test(operator)) {
      throw new LexError(
        sign === '' ? 'there is no "}" to close the variable' : `"${operator}" is not supported in a variable`,
      );
    }
    const mark = this.uses.length;
    const { result: word } = this.#operand('}', operator === '#' || operator === '%');
    this.uses.splice(mark, 0, { name, start, end: this.#at, nameStart, operator });
    return this.#modified(name, operator, word, start);
  }

  #modified(name: string, operator: string, word: string, start: number): string {
    const value = this.#options.lookup(name);
    if (value === undefined && this.#options.skipUnset) return this.#text.slice(start, this.#at);
    if (value === unknownValue) {
      this.known = false;
      return this.#text.slice(start, this.#at);
    }
    const missing = value === undefined || (operator.startsWith(':') && value === '');
    switch (operator.at(-1)) {
      case '-':
        return missing ? word : value;
      case '+':
        return missing ? '' : word;
      case '?':
        if (missing)
          throw new LexError(`${name}: ${word || `is not allowed to be ${value === '' ? 'empty' : 'unset'}`}`);
        return value;
      default:
        return this.#matched(() => trimMatch(value ?? '', word, operator === '#' ? 'prefix' : 'suffix'));
    }
  }

  #replaced(name: string, start: number, nameStart: number): string {
    const mode: ReplaceMode = this.#peek() === '/' ? 'all' : 'first';
    if (mode === 'all') this.#at++;
    const mark = this.uses.length;
    const { result: pattern } = this.#operand('/', true);
    const { result: replacement } = this.#operand('}', true);
    this.uses.splice(mark, 0, { name, start, end: this.#at, nameStart, operator: '/' });
    const value = this.#options.lookup(name);
    if (value === undefined && this.#options.skipUnset) return this.#text.slice(start, this.#at);
    if (value === unknownValue) {
      this.known = false;
      return this.#text.slice(start, this.#at);
    }
    return this.#matched(() => replaceMatches(value ?? '', pattern, replacement, mode));
  }

  #operand(stop: string, rawEscapes: boolean): { result: string } {
    if (this.#depth === deepestNesting) throw new LexError('the variables are nested too deeply');
    this.#depth++;
    const operand = this.readUntil(stop, rawEscapes);
    this.#depth--;
    return operand;
  }

  #matched(match: () => string | undefined): string {
    const result = match();
    if (result === undefined) throw new LexError('the pattern has an escape that is not supported');
    return result;
  }

  #value(name: string, start: number): string {
    const value = this.#options.lookup(name);
    if (value === undefined) return this.#options.skipUnset ? this.#text.slice(start, this.#at) : '';
    if (value !== unknownValue) return value;
    this.known = false;
    return this.#text.slice(start, this.#at);
  }

  /** A run of digits, one special parameter, or letters, digits and underscores. */
  #name(): string {
    const match = /(?:\p{Nd}+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*)/uy;
    match.lastIndex = this.#at;
    const name = match.exec(this.#text)?.[0] ?? '';
    this.#at += name.length;
    return name;
  }
}

/** Collects the words of a result. */
class Words {
  readonly #words: string[] = [];
  #word = '';

  addWhole(text: string): void {
    this.#word += text;
  }

  addSplitting(text: string): void {
    for (const character of text) {
      if (isSpace(character)) this.#close();
      else this.#word += character;
    }
  }

  all(): string[] {
    this.#close();
    return this.#words;
  }

  #close(): void {
    if (this.#word !== '') this.#words.push(this.#word);
    this.#word = '';
  }
}
