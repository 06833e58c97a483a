/**
 * HCL, as far as bake files need it: blocks with labels, and attributes whose values are strings, lists and maps of
 * such. What is computed (functions, conditions) has no value here. A bare name is read as `${name}`.
 */

import { remembered } from './remembered.ts';

type Values = { [name: string]: unknown };

/** Reads an HCL document into nested maps: `target "web" { … }` lies at `target`, `web`. Undefined when it is none. */
export const readHcl: (text: string) => unknown = remembered((text) => new Reader(text).body(false));

const token =
  /\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<-?(?<end>\w+)\n[\s\S]*?\n[ \t]*\k<end>(?=\n|$)|"(?:[^"\\]|\\.)*"|[A-Za-z_][\w-]*|\d[\d.]*|=>|[=!<>]=|&&|\|\||\.\.\.|./y;

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    token.lastIndex = 0;
    const tokens: string[] = [];
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
      const [found] = match;
      // Line ends part attributes.
      if (found.includes('\n') && !found.startsWith('"') && !found.startsWith('<')) tokens.push('\n');
      else if (!/^(?:\s|#|\/\/|\/\*)/.test(found)) tokens.push(found);
    }
    this.#tokens = tokens;
  }

  /** Attributes and blocks up to the end, or to the closing brace. */
  body(isInner: boolean): Values {
    const values: Values = Object.create(null);
    for (let name = this.#next(); name !== undefined && !(isInner && name === '}'); name = this.#next()) {
      if (name === '\n' || name === ',') continue;
      if (this.#peek() === '=' || this.#peek() === ':') {
        this.#at++;
        values[unquoted(name)] = this.#value();
      } else this.#block(values, name);
    }
    return values;
  }

  #block(values: Values, name: string): void {
    const path = [unquoted(name)];
    for (let label = this.#peek(); label !== undefined && /^["\w]/.test(label); label = this.#peek()) {
      path.push(unquoted(label));
      this.#at++;
    }
    if (this.#peek() !== '{') return;
    this.#at++;
    let at = values;
    for (const each of path.slice(0, -1)) {
      const inner = at[each];
      const next: Values = typeof inner === 'object' && inner !== null ? (inner as Values) : Object.create(null);
      at[each] = next;
      at = next;
    }
    at[path.at(-1) ?? ''] = this.body(true);
  }

  /** A value; undefined when it is computed. */
  #value(): unknown {
    const first = this.#next();
    const value = this.#literal(first);
    const isPlain = [undefined, '\n', ',', ']', '}'].includes(this.#peek());
    if (isPlain) return value;
    this.#skipExpression();
    return undefined;
  }

  #literal(first: string | undefined): unknown {
    if (first === undefined) return undefined;
    if (first.startsWith('"')) return unescaped(first.slice(1, -1));
    if (first === '[') return this.#list();
    if (first === '{') return this.body(true);
    if (first === 'true' || first === 'false') return first === 'true';
    if (/^\d/.test(first)) return Number(first);
    return /^[A-Za-z_]/.test(first) && first !== 'null' ? `\${${first}}` : undefined;
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    for (let next = this.#peek(); next !== undefined && next !== ']'; next = this.#peek()) {
      if (next === '\n' || next === ',') this.#at++;
      else items.push(this.#value());
    }
    this.#at++;
    return items;
  }

  /** Passes over the rest of an expression, brackets and all. */
  #skipExpression(): void {
    let depth = 0;
    for (let next = this.#peek(); next !== undefined; next = this.#peek()) {
      const closes = next === ')' || next === ']' || next === '}';
      if (depth === 0 && (closes || next === '\n' || next === ',')) return;
      if (closes) depth--;
      else if (next === '(' || next === '[' || next === '{') depth++;
      this.#at++;
    }
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string | undefined {
    return this.#tokens[this.#at++];
  }
}

function unquoted(name: string): string {
  return name.startsWith('"') ? unescaped(name.slice(1, -1)) : name;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character);
}
