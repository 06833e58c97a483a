/**
 * Images that start a build tool of the JVM: it works on the sources of the project, so they cannot do without it.
 */

import type { Application, ExplainStart } from '../application.ts';

/** Says so of a tool, whatever its words are, unless it only tells about itself. */
export function buildsAtStart(toolchain: string): ExplainStart {
  return ({ arguments: words }) => {
    const values = words.map(({ value }) => value ?? '');
    if (values.some((value) => /^(?:--?version|-v|--?help|-h)$/.test(value))) return undefined;
    const tests = values.some((value) => /^(?:[\w:]*:)?(?:test|check|verify|integration-test)$/.test(value));
    const develops = tests ? 'runs the tests of the project' : 'runs the build of the project each time it starts';
    return { toolchain, loads: [], reads: 'project', develops } satisfies Application;
  };
}
