/**
 * What images start with Elixir and Erlang, and the programs that releases start by.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { startWords } from './applications.ts';
import { contextFor } from './madeIn.ts';

const compiles = 'compiles the project when a source has changed';

describe('programs of Elixir and Erlang', () => {
  const cases = [
    ['["mix", "phx.server"]', compiles],
    ['["mix", "run", "--no-halt"]', compiles],
    ['["mix", "ecto.migrate"]', 'works on the project'],
    ['["mix", "test"]', 'runs the tests of the project'],
    ['elixir --sname shop -S mix phx.server', compiles],
    ['["iex", "-S", "mix"]', compiles],
    ['["elixir", "main.exs"]', 'compiles the script each time it starts'],
    ['["erl", "-noshell", "-pa", "ebin", "-s", "main", "start"]', '/app /app/ebin data'],
    ['["escript", "./shop"]', '/app/shop data'],
    ['["rebar3", "shell"]', compiles],
    ['["iex"]', ''],
    ['["mix", "--version"]', ''],
    ['["/app/_build/prod/rel/shop/bin/shop", "start"]', ''],
  ] as const;
  for (const [command, words] of cases)
    test(command, () => assert.equal(startWords(command, {}, 'elixir:1.17'), words));
});

test('the programs of a release', () => {
  const files = { 'mix.exs': '[app: :shop]', 'rel/overlays/bin/server': '', 'rel/overlays/note.txt': '' };
  const { stages, flow } = analyze(
    'FROM elixir:1.17\nENV MIX_ENV=prod\nWORKDIR /app\nCOPY . .\nRUN mix release\n',
    contextFor(files),
  );
  const tree = flow.tree(stages.target ?? assert.fail('no stage'));
  const programs = tree.entriesIn('/app/_build').filter(({ kind }) => kind === 'program');
  assert.deepEqual(
    programs.map(({ path, facts }) => [path, facts?.().linking]),
    [
      ['/app/_build/prod/rel/shop/bin/server', 'dynamic'],
      ['/app/_build/prod/rel/shop/bin/shop', 'dynamic'],
    ],
  );
});
