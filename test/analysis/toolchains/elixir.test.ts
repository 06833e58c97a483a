/**
 * Elixir and Erlang: releases, dependencies, digests; rebar3.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { installWords, lastEffect, runsCode, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';

const mixfile = (more = '', functions = '') => `defmodule Shop.MixProject do
  use Mix.Project

  # app: :old_name
  def project do
    [
      app: :shop,
      version: "1.0.0",
      deps: deps()${more}
    ]
  end
${functions}
  defp deps do
    [{:phoenix, "~> 1.7"}, {:ecto, "~> 3.0", only: [:dev, :test]}]
  end
end
`;

const shop: Files = { 'mix.exs': mixfile(), 'mix.lock': '%{}', 'lib/shop.ex': '' };

function effect(command: string, files: Files = shop) {
  return lastEffect(`${stageOf('elixir:1.17')}RUN ${command}\n`, files);
}

const release = ['tree /app/_build/prod/rel/shop', 'program /app/_build/prod/rel/shop/bin/shop'];

describe('mix release', () => {
  const cases: [title: string, command: string, files: Files, made: string[]][] = [
    ['is called after the application', 'MIX_ENV=prod mix release', shop, release],
    ['overwrites', 'export MIX_ENV=prod && mix release --overwrite --quiet', shop, release],
    [
      'goes to the folder of the environment',
      'mix release',
      shop,
      ['tree /app/_build/dev/rel/shop', 'program /app/_build/dev/rel/shop/bin/shop'],
    ],
    [
      'knows the environment that the project prefers',
      'mix release',
      { 'mix.exs': mixfile(',\n preferred_cli_env: [release: :prod]') },
      release,
    ],
    ['goes where a flag says', 'MIX_ENV=prod mix release --path /out', shop, ['tree /out', 'program /out/bin/shop']],
    [
      'goes where variables say',
      'MIX_ENV=prod MIX_BUILD_PATH=/b mix release',
      shop,
      ['tree /b/rel/shop', 'program /b/rel/shop/bin/shop'],
    ],
    [
      'names the target',
      'MIX_ENV=prod MIX_TARGET=rpi mix release',
      shop,
      ['tree /app/_build/rpi_prod/rel/shop', 'program /app/_build/rpi_prod/rel/shop/bin/shop'],
    ],
    [
      'is the only one of the list',
      'MIX_ENV=prod mix release',
      { 'mix.exs': mixfile(', releases: [web: [include_executables_for: [:unix]]]') },
      ['tree /app/_build/prod/rel/web', 'program /app/_build/prod/rel/web/bin/web'],
    ],
    [
      'is the only one of a function',
      'MIX_ENV=prod mix release',
      {
        'mix.exs': mixfile(
          ', releases: releases()',
          '  defp releases do\n    [web: [steps: [:assemble, :tar]]]\n  end\n',
        ),
      },
      ['tree /app/_build/prod/rel/web', 'program /app/_build/prod/rel/web/bin/web'],
    ],
    [
      'is the one that is asked for',
      'MIX_ENV=prod mix release two',
      { 'mix.exs': mixfile(', releases: [one: [], two: []]') },
      ['tree /app/_build/prod/rel/two', 'program /app/_build/prod/rel/two/bin/two'],
    ],
    [
      'is the usual one',
      'MIX_ENV=prod mix release',
      { 'mix.exs': mixfile(', default_release: :two, releases: [one: [], two: []]') },
      ['tree /app/_build/prod/rel/two', 'program /app/_build/prod/rel/two/bin/two'],
    ],
    [
      'has no name when there are several',
      'MIX_ENV=prod mix release',
      { 'mix.exs': mixfile(', releases: [one: [], two: []]') },
      ['in /app/_build/prod'],
    ],
    [
      'has no name when code makes the list',
      'MIX_ENV=prod mix release',
      { 'mix.exs': mixfile(', releases: Shop.Releases.all()') },
      ['in /app/_build/prod'],
    ],
    [
      'may go elsewhere by its settings',
      'MIX_ENV=prod mix release',
      { 'mix.exs': mixfile(', releases: [web: [path: "/out"]]') },
      ['tree /app/_build/prod/rel/web?', 'program /app/_build/prod/rel/web/bin/web?'],
    ],
    [
      'of Distillery has settings elsewhere',
      'MIX_ENV=prod mix release --env=prod',
      { ...shop, 'rel/config.exs': '' },
      ['tree /app/_build/prod/rel/shop?', 'program /app/_build/prod/rel/shop/bin/shop?'],
    ],
    [
      'shares the folder of an umbrella',
      'cd apps/web && MIX_ENV=prod mix release',
      { 'apps/web/mix.exs': mixfile(', build_path: "../../_build"') },
      release,
    ],
    ['lies anywhere when the environment is not known', 'MIX_ENV=$(cat env) mix release', shop, ['in /app/_build']],
  ];
  for (const [title, command, files, made] of cases)
    test(`${title}: ${command}`, () => assert.deepEqual(words(effect(command, files)), made));

  test('has no name when nobody read mix.exs', () => {
    const copied = 'FROM elixir:1.17\nWORKDIR /app\nENV MIX_ENV=prod\nCOPY . .\nRUN ';
    assert.deepEqual(words(lastEffect(`${copied}mix release\n`)), ['in /app/_build/prod']);
    assert.deepEqual(words(lastEffect(`${copied}mix release shop\n`))[0], 'tree /app/_build/prod/rel/shop?');
  });
});

describe('mix', () => {
  const cases: [command: string, made: string[]][] = [
    ['mix local.hex --force', ['tree /root/.mix/archives']],
    ['mix local.rebar --force', ['tree /root/.mix/elixir']],
    ['MIX_HOME=/mix mix local.hex --force', ['tree /mix/archives']],
    ['mix archive.install hex phx_new --force', ['tree /root/.mix/archives']],
    ['mix deps.get', ['tree /app/deps']],
    ['MIX_DEPS_PATH=/deps mix deps.get', ['tree /deps']],
    ['mix deps.compile', ['tree /app/_build/dev/lib']],
    ['MIX_ENV=prod mix compile', ['tree /app/_build/prod/lib']],
    ['MIX_ENV=prod mix do deps.get --only prod, compile', ['tree /app/deps', 'tree /app/_build/prod/lib']],
    ['MIX_ENV=prod mix do deps.get + release', ['tree /app/deps', ...release]],
    ['mix phx.digest', ['file /app/priv/static/cache_manifest.json', 'in /app/priv/static']],
    ['mix phx.digest public -o www', ['file /app/www/cache_manifest.json', 'in /app/www']],
    ['mix assets.deploy', ['in /app/priv/static']],
    ['mix assets.setup', ['in /app/_build']],
    ['mix test', []],
    ['mix ecto.migrate', []],
    ['mix deps.clean --all', []],
    ['mix shop.import', ['in /app']],
    ['mix cmd --cd lib touch x', ['file /app/lib/x']],
    ['mix new tool', ['tree /app/tool']],
    ['mix --version', ['nothing']],
    ['mix help', ['nothing']],
    ['mix $(cat task)', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));

  test('installs for the run when only that is asked for', () => {
    assert.equal(installWords(effect('mix deps.get')), 'all in /app/deps');
    assert.equal(installWords(effect('mix deps.get --only prod')), 'run in /app/deps');
    assert.equal(installWords(effect('mix deps.get --only=prod')), 'run in /app/deps');
    assert.equal(installWords(effect('mix deps.get --only test')), 'all in /app/deps');
  });

  test('builds a script that is called after the application', () => {
    assert.ok(
      words(effect('mix escript.build', { 'mix.exs': mixfile(', escript: [main_module: Shop.CLI]') })).includes(
        'program /app/shop',
      ),
    );
    assert.ok(
      words(effect('mix escript.build', { 'mix.exs': mixfile(', escript: [name: "other"]') })).includes(
        'program /app/shop?',
      ),
    );
  });

  test('is only likely to use the usual folders when nobody read mix.exs', () => {
    const dockerfile = 'FROM elixir:1.17\nWORKDIR /app\nCOPY mix.exs ./\nRUN mix deps.get\n';
    assert.ok(words(lastEffect(dockerfile)).includes('tree /app/deps?'));
  });

  test('compiling runs code', () => {
    assert.equal(runsCode(effect('mix compile')), true);
    assert.equal(runsCode(effect('mix local.hex --force')), false);
  });
});

describe('aliases', () => {
  const withAliases = (list: string): Files => ({
    'mix.exs': mixfile(', aliases: aliases()', `  defp aliases do\n    [${list}]\n  end\n`),
  });
  const cases: [title: string, command: string, list: string, made: string[]][] = [
    [
      'are followed',
      'mix assets.deploy',
      '"assets.deploy": ["esbuild shop --minify", "phx.digest"]',
      ['file /app/priv/static/cache_manifest.json', 'in /app/priv/static'],
    ],
    ['may be one task', 'mix build', 'build: "phx.digest out"', ['file /app/out/cache_manifest.json', 'in /app/out']],
    ['call commands', 'mix setup', 'setup: ["cmd --cd lib touch x"], test: ["ecto.create"]', ['file /app/lib/x']],
    [
      'may call the task of their name',
      'mix compile',
      'compile: ["cmd touch x", "compile"]',
      ['tree /app/_build/dev/lib', 'file /app/x'],
    ],
    ['with code in them may do anything there', 'mix setup', 'setup: [&install/1, "cmd touch x"]', ['in /app']],
    [
      'of other names do not matter',
      'mix phx.digest',
      'setup: ["cmd touch x"]',
      ['file /app/priv/static/cache_manifest.json', 'in /app/priv/static'],
    ],
  ];
  for (const [title, command, list, made] of cases)
    test(title, () => assert.deepEqual(words(effect(command, withAliases(list))), made));
});

describe('rebar3', () => {
  const files: Files = {
    'rebar.config':
      '%% {release, {old, "1"}, []}\n{relx, [{release, {shop, "1.0"}, [shop, sasl]}]}.\n{escript_name, tool}.\n',
  };
  const cases: [command: string, made: string[]][] = [
    ['rebar3 as prod release', ['tree /app/_build/prod/rel/shop', 'program /app/_build/prod/rel/shop/bin/shop']],
    ['./rebar3 as prod release', ['tree /app/_build/prod/rel/shop', 'program /app/_build/prod/rel/shop/bin/shop']],
    ['rebar3 release', ['tree /app/_build/default/rel/shop', 'program /app/_build/default/rel/shop/bin/shop']],
    ['REBAR_PROFILE=prod rebar3 tar', ['tree /app/_build/prod/rel/shop', 'program /app/_build/prod/rel/shop/bin/shop']],
    ['rebar3 release -n web -o /out', ['tree /out/web', 'program /out/web/bin/web']],
    [
      'rebar3 as prod do compile, release',
      ['tree /app/_build/prod/rel/shop', 'program /app/_build/prod/rel/shop/bin/shop'],
    ],
    ['rebar3 compile', ['tree /app/_build/default/lib?']],
    ['rebar3 escriptize', ['program /app/_build/default/bin/tool']],
    ['./rebar get-deps compile', ['in /app']],
    ['rebar3 eunit', []],
    ['rebar3 --version', ['nothing']],
    ['rebar3 frobnicate', ['in /app']],
    ['rebar3 as $(cat profile) release', ['in /app/_build']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command, files)), made));

  test('names no release when there are several', () => {
    const several = { 'rebar.config': '{relx, [{release, {a, "1"}, []}, {release, {b, "1"}, []}]}.\n' };
    assert.deepEqual(words(effect('rebar3 release', several)), ['in /app/_build', 'in /app/_build/default/rel']);
  });
});

describe('compilers and scripts', () => {
  const cases: [command: string, made: string[]][] = [
    ['erlc main.erl src/util.erl', ['file /app/main.beam', 'file /app/util.beam']],
    ['erlc -o ebin main.erl', ['file /app/ebin/main.beam']],
    ['erlc *.erl', ['in /app']],
    ['elixirc -o ebin lib/shop.ex', ['in /app/ebin']],
    ['elixir script.exs', ['in /app']],
    ['elixir -S mix deps.get', ['tree /app/deps']],
    ['elixir --version', ['nothing']],
    ['erl -noshell -eval "halt()."', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));
});

test('the bundler of that name is no task of Elixir', () => {
  assert.ok(
    !words(lastEffect(`${stageOf('node:22')}RUN mix --production\n`, { 'webpack.mix.js': '' })).includes(
      'in /app/_build',
    ),
  );
});
