/**
 * What images start with Cargo and its kin: all of it compiles first.
 */

import type { Application, ExplainStart } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { each, entryOf } from '../command/table.ts';

const compiles = developing('compiles the project before it runs it');
const watches = developing('rebuilds when a source changes');
const tests = developing('compiles the project for tests');

function developing(develops: string): Application {
  return { toolchain: 'Rust', loads: [], reads: 'project', develops };
}

const subcommands: Readonly<Record<string, Application>> = {
  ...each('run r shuttle', compiles),
  ...each('watch leptos dx tauri lambda bacon', watches),
  ...each('test t nextest bench check c clippy build b', tests),
};

/** The programs that images start, by name. */
export const rustStarts: Readonly<Record<string, ExplainStart>> = {
  cargo: ({ arguments: words }) => {
    const [verb] = readCommandLine(words).operands.filter(({ text }) => !text.startsWith('+'));
    return entryOf(subcommands, verb?.value);
  },
  'cargo-watch': () => watches,
  bacon: () => watches,
  trunk: ({ arguments: words }) => (words[0]?.value === 'serve' || words[0]?.value === 'watch' ? watches : undefined),
};
