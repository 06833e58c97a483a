/**
 * `.stagewright.json`: how loud the rules are in a project. It lies beside the Dockerfiles that it speaks of, or above them;
 * comments are welcome in it.
 */

import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { closestTo } from '../text/spelling.ts';
import { rules } from './index.ts';
import { type Level, levels, type RuleLevels } from './levels.ts';

export const projectFileName = '.stagewright.json';

/** Whether a project file has this path. */
export function isProjectFile(path: string): boolean {
  return path === projectFileName || path.endsWith(`/${projectFileName}`);
}

/** What a project file says. */
export interface ProjectFile {
  readonly levels: RuleLevels;
  /** What in it cannot be understood, each a sentence; the rest of it counts. */
  readonly faults: readonly string[];
}

/** Reads a project file. */
export function readProjectFile(text: string): ProjectFile {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error !== undefined) {
    const line = text.slice(0, error.offset).split('\n').length;
    return { levels: new Map(), faults: [`line ${line} is no JSON: ${printParseErrorCode(error.error)}`] };
  }
  if (value === undefined) return { levels: new Map(), faults: [] };
  if (!isObject(value)) return { levels: new Map(), faults: ['it has to be an object: { "rules": { … } }'] };
  const { rules: given } = value;
  const surplus = Object.keys(value).filter((key) => key !== 'rules' && key !== '$schema');
  const { levels: read, faults } = readLevels(given);
  return { levels: read, faults: [...surplus.map((key) => `nothing is called "${key}"`), ...faults] };
}

/** Reads an object of rules and their levels; whatever is not as it should be is a fault and counts as not set. */
export function readLevels(value: unknown): ProjectFile {
  const read = new Map<string, Level>();
  if (value === undefined || value === null) return { levels: read, faults: [] };
  if (!isObject(value)) return { levels: read, faults: ['"rules" has to be an object: { "rule": "level" }'] };
  const faults: string[] = [];
  for (const [id, given] of Object.entries(value)) {
    const level = levels.find((each) => each === given);
    if (!ids.has(id)) faults.push(`no rule is called "${id}"${suggestion(id)}`);
    else if (level === undefined) faults.push(`the level of "${id}" has to be one of ${levels.join(', ')}`);
    else read.set(id, level);
  }
  return { levels: read, faults };
}

const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

function suggestion(id: string): string {
  const meant = closestTo(id, ids);
  return meant === undefined ? '' : `: did you mean "${meant}"?`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
