/**
 * Which recipes make runs to build its goals, in which order: those of the prerequisites come first.
 */

import { joinPath, parentPath } from '../../../text/paths.ts';
import { expand, type MakeScope } from './expand.ts';
import { implicitRules } from './implicitRules.ts';
import type { Makefile, Rule } from './makefile.ts';
import { shellLine, shellWord } from './shellText.ts';
import type { Variable } from './variables.ts';
import { isUnknown, stemOf, wordsOf } from './words.ts';

/**
 * Whether other recipes may run: `small` where a name in a list of files may be a target, `large` where the Makefile was
 * not read to its end.
 */
export type Doubt = 'none' | 'small' | 'large';

export interface Plan {
  /** The scripts to run, one after the other, each in a shell of its own. */
  readonly scripts: readonly string[];
  readonly doubt: Doubt;
  /** Goals for which there is no rule. */
  readonly unknownGoals: readonly string[];
}

const mostTargets = 400;

/** What make runs to build these goals, up to `most` scripts. */
export function planRecipes(makefile: Makefile, goals: readonly string[], scope: MakeScope, most: number): Plan {
  const planner = new Planner(makefile, scope, most);
  const unknownGoals = goals.filter((goal) => planner.build(goal, []) === 'no rule');
  return { scripts: planner.scripts, doubt: planner.doubt, unknownGoals };
}

/** What became of a target: its recipe runs for certain, perhaps, or not; or there is no way to make it. */
type Outcome = 'made' | 'perhaps' | 'kept' | 'no rule';

/** A rule with what its `%` stands for. */
interface ChosenRule {
  readonly rule: Rule;
  readonly stem: string;
}

type Layers = readonly ReadonlyMap<string, Variable>[];

class Planner {
  readonly scripts: string[] = [];
  doubt: Doubt;
  readonly #makefile: Makefile;
  readonly #scope: MakeScope;
  readonly #most: number;
  /** Whether all targets that stand for no file are known. */
  readonly #knowsPhony: boolean;
  readonly #outcomes = new Map<string, Outcome>();

  constructor(makefile: Makefile, scope: MakeScope, most: number) {
    this.#makefile = makefile;
    this.#scope = scope;
    this.#most = most;
    this.doubt = makefile.isPartial ? 'large' : 'none';
    this.#knowsPhony = !makefile.isPartial && ![...makefile.phony].some(isUnknown);
  }

  build(target: string, layers: Layers): Outcome {
    const known = this.#outcomes.get(target);
    if (known !== undefined) return known;
    if (this.#outcomes.size >= mostTargets) this.doubt = 'large';
    else if (isUnknown(target)) this.#doubtALittle();
    if (this.#outcomes.size >= mostTargets || isUnknown(target)) return 'perhaps';
    // A target that needs itself is dropped there.
    this.#outcomes.set(target, 'kept');
    const outcome = this.#build(target, layers);
    this.#outcomes.set(target, outcome);
    return outcome;
  }

  #build(target: string, layers: Layers): Outcome {
    const isPhony = this.#makefile.phony.has(target);
    const exists = !isPhony && this.#exists(target);
    const explicit = this.#makefile.rules.get(target);
    const hasRecipe = explicit !== undefined && explicit.recipe.length > 0;
    const implicit = hasRecipe || isPhony ? undefined : this.#implicit(target);
    if (explicit === undefined && implicit === undefined) return exists || isPhony ? 'kept' : 'no rule';
    if (explicit?.isDoubtful === true) this.doubt = 'large';
    const inner = explicit === undefined ? layers : [...layers, explicit.own];
    const prerequisites = [...(implicit === undefined ? [] : needsOf(implicit)), ...(explicit?.prerequisites ?? [])];
    const needs = prerequisites.map((each) => this.build(each, inner));
    if (needs.includes('no rule')) this.#doubtALittle();
    // What is there and needs nothing is never made anew; else it depends on which file is newer.
    if (exists && prerequisites.length === 0 && this.#knowsPhony) return 'kept';
    const isStale = (!exists || needs.includes('made')) && explicit?.isDoubtful !== true;
    const chosen = implicit ?? (explicit && { rule: explicit, stem: '' });
    if (chosen !== undefined) this.#run(target, chosen, prerequisites, inner, isStale);
    return isStale ? 'made' : 'perhaps';
  }

  #doubtALittle(): void {
    if (this.doubt === 'none') this.doubt = 'small';
  }

  #exists(target: string): boolean {
    return this.#scope.files.kindOf(joinPath(this.#scope.folder, target)) !== undefined;
  }

  /** The first rule with a pattern that fits, and whose prerequisites are there or can be made. */
  #implicit(target: string): ChosenRule | undefined {
    const all = [...this.#makefile.patterns, ...implicitRules].filter(({ recipe }) => recipe.length > 0);
    for (const rule of all) {
      const stem = stemOf(rule.target, target);
      if (stem === undefined) continue;
      const needs = needsOf({ rule, stem });
      if (needs.every((each) => isUnknown(each) || this.#makefile.rules.has(each) || this.#exists(each)))
        return { rule, stem };
    }
    return undefined;
  }

  #run(
    target: string,
    { rule, stem }: ChosenRule,
    prerequisites: readonly string[],
    layers: Layers,
    isStale: boolean,
  ): void {
    const scope = this.#recipeScope(layers, automatic(target, prerequisites, stem));
    const lines = rule.recipe.map((line) => commandOf(shellLine(expand(line, scope)))).filter((line) => line !== '');
    const scripts = this.#makefile.oneShell && lines.length > 0 ? [lines.join('\n')] : lines;
    if (this.scripts.length + scripts.length > this.#most) this.doubt = 'large';
    const setting = this.#exports(scope);
    for (const script of scripts.slice(0, this.#most - this.scripts.length))
      this.scripts.push(setting + (isStale ? script : perhaps(script)));
  }

  /** What recipes find in their environment, as assignments. */
  #exports(scope: MakeScope): string {
    const names = this.#makefile.variables.exported().filter((name) => /^(?!MAKELEVEL$)[A-Za-z_]\w*$/.test(name));
    if (names.length === 0) return '';
    return `export ${names.map((name) => `${name}=${shellWord(expand(`$(${name})`, scope))}`).join(' ')}\n`;
  }

  #recipeScope(layers: Layers, own: ReadonlyMap<string, string>): MakeScope {
    const { variables } = this.#makefile;
    return {
      ...this.#scope,
      variable: (name) => {
        const text = own.get(name);
        if (text !== undefined) return { text, isExpanded: true };
        return layers.findLast((layer) => layer.has(name))?.get(name) ?? variables.get(name);
      },
    };
  }
}

function needsOf({ rule, stem }: ChosenRule): string[] {
  return rule.prerequisites.map((each) => each.replace('%', () => stem));
}

/** `$@`, `$<` and their like, with the folder (`$(@D)`) and the name (`$(@F)`) of each. */
function automatic(target: string, prerequisites: readonly string[], stem: string): ReadonlyMap<string, string> {
  const all = [...new Set(prerequisites)].join(' ');
  const values: [string, string][] = [
    ['@', target],
    ['<', prerequisites[0] ?? ''],
    ['^', all],
    ['+', prerequisites.join(' ')],
    ['?', all],
    ['*', stem],
  ];
  const parts = values.flatMap(([name, value]): [string, string][] => [
    [`${name}D`, wordsOf(value).map(folderOf).join(' ')],
    [
      `${name}F`,
      wordsOf(value)
        .map((word) => word.slice(word.lastIndexOf('/') + 1))
        .join(' '),
    ],
  ]);
  return new Map([...values, ...parts]);
}

function folderOf(word: string): string {
  if (!word.includes('/')) return '.';
  return word.startsWith('/') ? parentPath(word) : word.slice(0, word.lastIndexOf('/'));
}

/** A line of a recipe without the signs that are for make: silent, whatever happens, always. */
function commandOf(line: string): string {
  return line.replace(/^[@+\-\s]+/, '').trim();
}

/** The script, if something is newer than what it makes. */
function perhaps(script: string): string {
  return `if test "$prerequisite" -nt "$target"; then\n${script}\nfi`;
}
