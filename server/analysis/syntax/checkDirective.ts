/**
 * The options of `# check=skip=…;error=true`, as BuildKit's linter reads them: which of its checks a file does without, and
 * whether those that speak fail the build.
 */

import type { Dockerfile } from './tree.ts';

export interface CheckOptions {
  /** The names of the checks that do not speak, or all of them. */
  readonly skipped: ReadonlySet<string> | 'all';
  /** Whether a check that speaks fails the build. */
  readonly areErrors: boolean;
}

/** Reads the options; without a directive, or with one that BuildKit refuses, all checks speak and none fails. */
export function checkOptions({ nodes }: Dockerfile): CheckOptions {
  let skipped: CheckOptions['skipped'] = new Set();
  let areErrors = false;
  for (const node of nodes) {
    if (node.type === 'instruction') break;
    if (node.type !== 'directive' || node.name !== 'check') continue;
    for (const part of node.value.split(';')) {
      const [name = '', ...rest] = part.split('=');
      const value = rest.join('=').trim();
      if (name.trim() === 'skip')
        skipped = value === 'all' ? 'all' : new Set(value.split(',').map((each) => each.trim()));
      if (name.trim() === 'error') areErrors = /^(?:1|t|T|true|TRUE|True)$/.test(value);
    }
  }
  return { skipped, areErrors };
}
