/**
 * The scripts of composer.json that run around an event, or by name.
 */

import type { InnerRun } from '../toolchain.ts';
import { type ComposerProject, scriptLines } from './composerFile.ts';

export interface Scripts {
  readonly runs: readonly InnerRun[];
  /** Whether some of it is code of the project, or of libraries: methods of classes. */
  readonly callsCode: boolean;
}

/** What runs for these events, one after the other. */
export function scriptsOf(project: ComposerProject, events: readonly string[]): Scripts {
  const runs: InnerRun[] = [];
  const variables: Record<string, string> = {};
  let callsCode = project.manifest === undefined;
  const called = new Set<string>();
  for (const event of events) follow(event);
  return { runs, callsCode };

  function follow(name: string): void {
    // A second time makes the same again.
    if (called.has(name)) return;
    called.add(name);
    for (const line of scriptLines(project, name) ?? []) add(line.trim());
  }

  function add(line: string): void {
    const [word = ''] = line.split(/\s/);
    const assigned = /^@putenv\s+(\w+)=(.*)$/.exec(line);
    if (assigned !== null) variables[assigned[1] ?? ''] = assigned[2] ?? '';
    else if (isCallback(line)) callsCode ||= !line.startsWith('Composer\\Config::');
    else if (/^@(?:php|composer)$/.test(word)) run(line.slice(1));
    else if (scriptLines(project, word.replace(/^@/, '')) !== undefined && word.startsWith('@')) follow(word.slice(1));
    // `@install` may also be a command of Composer.
    else run(line.replace(/^@/, 'composer '));
  }

  function run(script: string): void {
    runs.push({ script, cwd: project.folder, variables: { ...variables } });
  }
}

/** `Vendor\Class::method`, or the class of a command. */
function isCallback(line: string): boolean {
  return /^[\w\\]+::\w+$/.test(line) || /^\w+(?:\\+\w+)+$/.test(line);
}
