/**
 * Most commands of real Dockerfiles are understood. Counted are simple commands of RUNs, with those that a `sh -c` or a
 * function holds; a command that runs others, such as `npm run build`, counts once.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusMissing } from './corpus.ts';
import { coverageTable, measureCoverage, total } from './coverage.ts';

/**
 * The languages whose tools a toolchain of the project explains, as the collection calls them. Files in which it saw no
 * such tool (`os/other`) are counted in the table only.
 */
const explained = new Set(
  (
    'go node web-static python kotlin/java dotnet rust cpp ruby php elixir erlang deno/bun swift dart haskell ocaml crystal nim ' +
    'clojure r perl zig'
  ).split(' '),
);

test('at least 85 % of the commands are understood where the toolchain is known', {
  skip: corpusMissing ?? false,
}, (t) => {
  const measured = measureCoverage();
  for (const line of coverageTable(measured)) t.diagnostic(line);
  t.diagnostic(
    `not understood: ${measured.unknown
      .slice(0, 15)
      .map(([program, calls]) => `${program} ${calls}`)
      .join(', ')}`,
  );
  const counted = [...measured.ecosystems].filter(([name]) => explained.has(name)).map(([, coverage]) => coverage);
  const { commands, known } = total(counted);
  assert.ok(commands > 10_000);
  assert.ok(known / commands >= 0.85, `${known} of ${commands}`);
});
