/**
 * The variables of a Makefile, in the order of their weight: the command line's, the file's, the environment's, make's own.
 */

import { type Lookup, unknownValue } from '../../../syntax/lexer.ts';
import { entryOf } from '../../command/table.ts';
import { unknownMark } from './words.ts';

export interface Variable {
  readonly text: string;
  /** Whether its references are expanded: else they are, each time it is used. */
  readonly isExpanded: boolean;
}

export type Operator = '=' | ':=' | '?=' | '+=';

export interface Assignment {
  readonly name: string;
  /** Undefined for `!=`, which runs a command. */
  readonly operator: Operator | undefined;
  readonly text: string;
}

/** Reads `NAME = text` and its like; undefined when the statement is none. */
export function readAssignment(statement: string): Assignment | undefined {
  const [, name, operator = '', text = ''] = /^\s*([^\s:=?+!#]+)\s*(:{0,3}=|\?=|\+=|!=)\s*(.*)$/s.exec(statement) ?? [];
  if (name === undefined) return undefined;
  const plain = operator.startsWith(':') ? ':=' : operator;
  return { name, operator: isOperator(plain) ? plain : undefined, text };
}

function isOperator(text: string): text is Operator {
  return text === '=' || text === ':=' || text === '?=' || text === '+=';
}

/** The value after an assignment; an operator of undefined leaves one that is not known. */
export function assignedValue(
  before: Variable | undefined,
  operator: Operator | undefined,
  text: string,
  expandNow: (text: string) => string,
): Variable {
  switch (operator) {
    case '=':
      return { text, isExpanded: false };
    case ':=':
      return { text: expandNow(text), isExpanded: true };
    case '?=':
      return before ?? { text, isExpanded: false };
    case '+=': {
      if (before === undefined || before.text === '') return { text, isExpanded: false };
      const more = before.isExpanded ? expandNow(text) : text;
      return { text: `${before.text} ${more}`, isExpanded: before.isExpanded };
    }
    default:
      return unknown;
  }
}

const unknown: Variable = { text: unknownMark, isExpanded: true };

/** What make itself sets. */
const builtIn: Readonly<Record<string, string>> = {
  MAKE: 'make',
  CC: 'cc',
  CXX: 'g++',
  CPP: '$(CC) -E',
  LD: 'ld',
  AR: 'ar',
  ARFLAGS: 'rv',
  RM: 'rm -f',
  SHELL: '/bin/sh',
};

export class Variables {
  /** Whether a file was included that nobody read: any variable may be set. */
  mayHaveOthers = false;
  /** Whether `export` stands alone: all variables of the file go to the recipes' environment. */
  exportsAll = false;
  readonly #given: ReadonlyMap<string, string>;
  readonly #environment: Lookup;
  readonly #own = new Map<string, Variable>();
  readonly #exported = new Set<string>();

  /** @param given those of the command line, which win over the file's. */
  constructor(given: ReadonlyMap<string, string>, environment: Lookup) {
    this.#given = given;
    this.#environment = environment;
  }

  get(name: string): Variable | undefined {
    const given = this.#given.get(name);
    if (given !== undefined) return { text: given, isExpanded: false };
    return this.#own.get(name) ?? this.#inherited(name);
  }

  set(name: string, value: Variable): void {
    this.#own.set(name, value);
  }

  /** Marks variables that go to the environment of recipes. */
  export(names: readonly string[]): void {
    for (const name of names) this.#exported.add(name);
  }

  /** The names of those that recipes see in their environment. */
  exported(): string[] {
    return [...new Set([...this.#given.keys(), ...this.#exported, ...(this.exportsAll ? this.#own.keys() : [])])];
  }

  #inherited(name: string): Variable | undefined {
    const value = this.#environment(name);
    if (value === unknownValue) return Object.hasOwn(builtIn, name) ? builtInValue(name) : unknown;
    // Make does not take its shell from the environment.
    if (value !== undefined && name !== 'SHELL') return { text: value, isExpanded: true };
    return builtInValue(name) ?? (this.mayHaveOthers ? unknown : undefined);
  }
}

function builtInValue(name: string): Variable | undefined {
  const text = entryOf(builtIn, name);
  return text === undefined ? undefined : { text, isExpanded: false };
}
