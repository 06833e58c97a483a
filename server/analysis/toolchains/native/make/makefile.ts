/**
 * Reads a Makefile as data: its variables and rules, as far as they follow from the text alone. Nothing of it runs.
 */

import { joinPath } from '../../../text/paths.ts';
import { conditionOf } from './conditions.ts';
import { expand, type MakeScope } from './expand.ts';
import { logicalLines, type MakeLine } from './lines.ts';
import { assignedValue, readAssignment, type Variable, type Variables } from './variables.ts';
import { isUnknown, stemOf, wordsOf } from './words.ts';

export interface Makefile {
  readonly variables: Variables;
  /** By target. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Rules whose target has a `%`, in order. */
  readonly patterns: readonly Rule[];
  readonly phony: ReadonlySet<string>;
  /** What make builds when nobody says; undefined when not known. */
  readonly goal: string | undefined;
  /** Whether a recipe is one script, not one for each line. */
  readonly oneShell: boolean;
  /** Whether parts of it could not be read: there may be more rules. */
  readonly isPartial: boolean;
}

export interface Rule {
  readonly target: string;
  /** May hold marks of what is not known. */
  readonly prerequisites: readonly string[];
  /** The lines of the recipe, not expanded. */
  readonly recipe: readonly string[];
  /** Variables that hold for this target and what it needs. */
  readonly own: ReadonlyMap<string, Variable>;
  /** Whether it may look different: it stands behind a condition that is not known. */
  readonly isDoubtful: boolean;
}

const deepestInclude = 8;

/**
 * Reads a Makefile with what it includes.
 * @param scope where it is read; its variables are those of `variables`, to which the file's own are added.
 */
export function readMakefile(text: string, variables: Variables, scope: MakeScope): Makefile {
  const reader = new Reader(variables, scope);
  reader.read(text, 0);
  return reader.result();
}

interface Draft extends Rule {
  prerequisites: readonly string[];
  isDoubtful: boolean;
  readonly recipe: string[];
  readonly own: Map<string, Variable>;
}

/** A condition that is open; of both, undefined is not known. */
interface Branch {
  /** Whether its lines are read. */
  active: boolean | undefined;
  /** Whether this branch or one before it is. */
  taken: boolean | undefined;
}

class Reader {
  readonly #variables: Variables;
  readonly #scope: MakeScope;
  readonly #rules = new Map<string, Draft>();
  readonly #patterns: Draft[] = [];
  readonly #phony = new Set<string>();
  readonly #open: Branch[] = [];
  /** The rules to which recipe lines are added. */
  #current: readonly Draft[] = [];
  #first: string | undefined;
  #oneShell = false;
  #isPartial = false;

  constructor(variables: Variables, scope: MakeScope) {
    this.#variables = variables;
    this.#scope = scope;
  }

  result(): Makefile {
    const chosen = this.#expand('$(.DEFAULT_GOAL)').trim();
    return {
      variables: this.#variables,
      rules: this.#rules,
      patterns: this.#patterns,
      phony: this.#phony,
      goal: chosen === '' || isUnknown(chosen) ? this.#first : chosen,
      oneShell: this.#oneShell,
      isPartial: this.#isPartial,
    };
  }

  read(text: string, depth: number): void {
    for (const line of logicalLines(text)) this.#line(line, depth);
    this.#current = [];
  }

  #line({ text, isRecipe }: MakeLine, depth: number): void {
    const active = this.#isActive();
    if (isRecipe && this.#current.length > 0) {
      for (const rule of active === false ? [] : this.#current) {
        rule.recipe.push(text);
        if (active === undefined) rule.isDoubtful = true;
      }
      return;
    }
    const statement = text.trim();
    if (this.#condition(statement) || active === false) return;
    const [word = '', name = ''] = statement.split(/\s+/, 2);
    if (/^(?:-include|sinclude|include)$/.test(word)) this.#include(statement, depth);
    else if (word === 'define') this.#variables.set(name, assignedValue(undefined, undefined, '', String));
    else if (/^(?:vpath|-?load|undefine)$/.test(word)) this.#isPartial = true;
    else if (!this.#assignment(statement)) this.#rule(statement);
  }

  /** Whether lines are read now; undefined when not known. */
  #isActive(): boolean | undefined {
    if (this.#open.some(({ active }) => active === false)) return false;
    return this.#open.some(({ active }) => active === undefined) ? undefined : true;
  }

  #condition(statement: string): boolean {
    const [, word = '', rest = ''] = /^(ifn?eq|ifn?def|else|endif)\b\s*(.*)$/s.exec(statement) ?? [];
    const last = this.#open.at(-1);
    if (word === 'endif') this.#open.pop();
    else if (word === 'else' && last !== undefined) takeElse(last, rest === '' ? true : this.#holds(rest));
    else if (word !== '' && word !== 'else') {
      const active = this.#holds(statement);
      this.#open.push({ active, taken: active });
    }
    return word !== '';
  }

  #holds(statement: string): boolean | undefined {
    const [, word = '', text = ''] = /^(\w+)\s*(.*)$/s.exec(statement) ?? [];
    return conditionOf(
      word,
      text,
      (each) => this.#expand(each),
      (name) => this.#variables.get(name),
    );
  }

  #include(statement: string, depth: number): void {
    for (const name of wordsOf(this.#expand(statement)).slice(1)) {
      const path = isUnknown(name) ? undefined : joinPath(this.#scope.folder, name);
      const text = path === undefined || depth >= deepestInclude ? undefined : this.#scope.files.read(path);
      if (text !== undefined && this.#isActive() === true) this.read(text, depth + 1);
      // Lists of dependencies, which the compiler writes, are not there yet.
      else if (path === undefined || statement.startsWith('include') || this.#mayExist(path)) this.#isPartial = true;
    }
    if (this.#isPartial) this.#variables.mayHaveOthers = true;
  }

  #mayExist(path: string): boolean {
    const { files, folder } = this.#scope;
    return files.kindOf(path) !== undefined || !files.isKnown(folder);
  }

  #assignment(statement: string): boolean {
    const [, modifiers = '', rest = ''] =
      /^((?:(?:export|unexport|override|private)\b\s*)*)(.*)$/s.exec(statement) ?? [];
    const assigned = readAssignment(rest);
    const isExport = /\bexport\b/.test(modifiers);
    const names = assigned === undefined ? wordsOf(this.#expand(rest)) : [this.#expand(assigned.name)];
    if (isExport && names.length === 0) this.#variables.exportsAll = true;
    else if (isExport) this.#variables.export(names);
    if (assigned === undefined) return modifiers !== '';
    for (const name of names) this.#variables.set(name, this.#value(this.#variables.get(name), assigned));
    this.#current = [];
    return true;
  }

  #value(
    before: Variable | undefined,
    { operator, text }: { operator: Parameters<typeof assignedValue>[1]; text: string },
  ) {
    return assignedValue(before, this.#isActive() === true ? operator : undefined, text, (each) => this.#expand(each));
  }

  #rule(statement: string): void {
    const colon = colonIn(statement);
    this.#current = [];
    if (colon === undefined) {
      // `$(eval …)`, `$(call …)`: it may define anything.
      if (isUnknown(this.#expand(statement))) this.#isPartial = true;
      return;
    }
    const rest = statement.slice(colon).replace(/^::?/, '');
    const own = readAssignment(rest.replace(/^\s*(?:(?:export|override|private)\s+)*/, ''));
    const semicolon = own === undefined ? rest.indexOf(';') : -1;
    const needs = own !== undefined ? '' : semicolon === -1 ? rest : rest.slice(0, semicolon);
    const targets = wordsOf(this.#expand(statement.slice(0, colon)));
    this.#current = targets.flatMap((target) => this.#draft(target, this.#prerequisites(needs, target)) ?? []);
    for (const rule of this.#current) {
      if (own !== undefined)
        rule.own.set(own.name, this.#value(rule.own.get(own.name) ?? this.#variables.get(own.name), own));
      if (semicolon !== -1) rule.recipe.push(rest.slice(semicolon + 1).trim());
    }
  }

  /** What a target needs; of `%.o: %.c`, with what the `%` stands for. */
  #prerequisites(needs: string, target: string): string[] {
    const colon = colonIn(needs);
    const words = wordsOf(this.#expand(colon === undefined ? needs : needs.slice(colon + 1)));
    const stem = colon === undefined ? undefined : stemOf(this.#expand(needs.slice(0, colon)).trim(), target);
    return words
      .filter((word) => word !== '|')
      .map((word) => (stem === undefined ? word : word.replace('%', () => stem)));
  }

  /** The rule of a target, with more prerequisites; undefined for targets that only tell make something. */
  #draft(target: string, prerequisites: readonly string[]): Draft | undefined {
    if (isUnknown(target)) this.#isPartial = true;
    if (target === '.PHONY') for (const name of prerequisites) this.#phony.add(name);
    if (target === '.ONESHELL') this.#oneShell = true;
    if (target === '.EXPORT_ALL_VARIABLES') this.#variables.exportsAll = true;
    if (isUnknown(target) || /^\.[A-Z_]+$/.test(target)) return undefined;
    const isPattern = target.includes('%');
    const known = isPattern ? undefined : this.#rules.get(target);
    const rule: Draft = known ?? { target, prerequisites: [], recipe: [], own: new Map(), isDoubtful: false };
    rule.prerequisites = [...rule.prerequisites, ...prerequisites];
    if (this.#isActive() !== true) rule.isDoubtful = true;
    if (isPattern) this.#patterns.push(rule);
    else this.#rules.set(target, rule);
    // What was not read may have had an earlier one.
    if (!isPattern && !this.#isPartial && !/^\.[^/]*$/.test(target)) this.#first ??= target;
    return rule;
  }

  #expand(text: string): string {
    return expand(text, this.#scope);
  }
}

/** A branch is read when none before it was, and its own condition holds. */
function takeElse(branch: Branch, holds: boolean | undefined): void {
  const { taken } = branch;
  branch.active = taken === true || holds === false ? false : taken === undefined ? undefined : holds;
  if (taken === false) branch.taken = branch.active;
}

/** Where the first colon stands that is in no brackets. */
function colonIn(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth--;
    else if (character === ':' && depth === 0) return at;
  }
  return undefined;
}
