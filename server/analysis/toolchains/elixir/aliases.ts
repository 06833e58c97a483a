/**
 * Aliases in mix.exs: names for lists of tasks, which may again be aliases.
 */

import type { MixProject } from './mixProject.ts';
import { keywordsOf, stringsIn } from './terms.ts';

/** What an alias comes to. Mix runs a task once, however often it is called. */
export interface Alias {
  /** Tasks with their arguments, none of which is an alias. */
  readonly tasks: readonly string[];
  /** Tasks that an alias of their own name stands before. */
  readonly hidden: readonly string[];
  /** Whether there are functions among them. */
  readonly callsCode: boolean;
}

/** What the alias `name` comes to; undefined when there is none of that name. */
export function aliasOf({ code }: MixProject, name: string): Alias | undefined {
  const aliases = code === undefined ? undefined : keywordsOf(code, 'aliases');
  if (aliases?.has(name) !== true) return undefined;
  const tasks = new Set<string>();
  const hidden = new Set<string>();
  const done = new Set<string>();
  let callsCode = false;
  const resolve = (alias: string) => {
    done.add(alias);
    const calls = stringsIn(aliases.get(alias) ?? '');
    if (calls === undefined) callsCode = true;
    for (const call of calls ?? []) {
      const [task = ''] = call.split(' ');
      if (task === alias) hidden.add(task);
      else if (!aliases.has(task)) tasks.add(call);
      else if (!done.has(task)) resolve(task);
    }
  };
  resolve(name);
  return { tasks: [...tasks], hidden: [...hidden], callsCode };
}
