/** # check=skip=…: a name that is none of BuildKit's checks, so that nothing is skipped. */

import { checkNames } from '../../syntax/checkNames.ts';
import { namedChecks } from '../../syntax/namedChecks.ts';
import type { Range } from '../../text/range.ts';
import { closestTo } from '../../text/spelling.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const unknownCheck = rule({
  id: 'unknown-check',
  severity: 'hint',
  summary: 'The check directive names no check of BuildKit',
  why: 'BuildKit passes over a name that it does not know, even if only upper and lower case differ, and reads no further than the first space: it still warns of what was meant to be skipped.',
  example: `# check=skip=JsonArgsRecommended
FROM alpine:3.22
CMD top
`,
  remedy: 'Write the name as BuildKit does, and separate several by commas alone.',
  whenToIgnore: 'If you build with a version of BuildKit that has more checks than Stagewright knows.',
  *check({ tree }) {
    for (const { name, range, space } of namedChecks(tree)) {
      if (space !== undefined) yield unread(name, range, space);
      else if (!known.has(name)) yield unknown(name, range);
    }
  },
});

const known: ReadonlySet<string> = new Set(['all', ...checkNames]);

function unknown(name: string, range: Range): RawFinding {
  const meant = closestTo(name, checkNames);
  const fixes: Fix[] =
    meant === undefined ? [] : [{ title: `Write ${meant}`, edits: [{ range, newText: meant }], safe: true }];
  return {
    range,
    message: `BuildKit has no check "${name}", and passes over it: ${meant === undefined ? 'remove it' : `write ${meant}`}`,
    fixes,
  };
}

function unread(name: string, range: Range, space: Range): RawFinding {
  return {
    range,
    message: `BuildKit reads the directive up to the first space, so it does not see ${name}: remove the space`,
    fixes: [{ title: 'Remove the space', edits: [{ range: space, newText: '' }], safe: true }],
  };
}
