/**
 * Commands that only check a project, by their words: tests, linters, formatters that complain. What they leave behind,
 * nobody takes along.
 */

import { baseName } from '../text/paths.ts';

/** What a command checks: whether the project works, or how it is written. */
export type Check = 'tests' | 'lints';

/** What the command checks, given by its words, the program first; undefined where it may do more, or something else. */
export function checkOf(words: readonly string[]): Check | undefined {
  const [called, ...rest] = words;
  if (called === undefined || rest.some((word) => /^(?:--?version|-V|--?help|version|help|install)$/.test(word)))
    return undefined;
  const program = baseName(called).replace(/\.exe$/, '');
  const behind = wrapped(program, rest);
  if (behind !== undefined) return checkOf(behind);
  if (alwaysTest.has(program)) return 'tests';
  if (alwaysLint.has(program)) return isChecking(program, rest) ? 'lints' : undefined;
  // Options may stand before the verb: `mvn -B test`.
  const verbs = rest.filter((word) => !word.startsWith('-'));
  return verbs.map((verb) => tasks.get(program)?.(verb, rest)).find((check) => check !== undefined);
}

/** The command behind one that only finds it: `npx`, `poetry run`, `python -m`. */
function wrapped(program: string, rest: readonly string[]): readonly string[] | undefined {
  const plain = rest.filter((word) => word !== '--' && word !== '--yes' && word !== '-y');
  if (program === 'npx' || program === 'bunx' || program === 'uvx') return plain;
  if (/^(?:uv|poetry|pipenv|pdm|rye|hatch)$/.test(program)) return plain[0] === 'run' ? plain.slice(1) : undefined;
  if (/^(?:npm|pnpm|yarn|bundle|mise)$/.test(program) && plain[0] === 'exec') return plain.slice(1);
  if (/^(?:python|py)[\d.]*$/.test(program)) {
    const module = rest.indexOf('-m');
    if (module !== -1) return rest.slice(module + 1);
    return rest[0]?.endsWith('manage.py') === true && rest[1] === 'test' ? ['pytest'] : undefined;
  }
  return program === 'php' && /^(?:\.\/)?(?:vendor\/bin\/|artisan$)/.test(rest[0] ?? '')
    ? [baseName(rest[0] ?? ''), ...rest.slice(1)]
    : undefined;
}

const alwaysTest = new Set(
  `pytest py.test unittest nose2 nosetests tox nox jest vitest mocha ava tap karma phpunit pest rspec
  cucumber busted ctest bats behave ginkgo gotestsum codecept hurl newman k6`.split(/\s+/),
);

const alwaysLint = new Set(
  `eslint stylelint tslint oxlint biome prettier flake8 pylint mypy pyright ruff black isort bandit golangci-lint staticcheck
  revive gosec gofmt rubocop brakeman phpstan phpcs psalm php-cs-fixer hadolint shellcheck shfmt yamllint markdownlint
  ktlint detekt checkstyle cppcheck clang-tidy clang-format luacheck tsc`.split(/\s+/),
);

/** Whether the tool complains and does not mend: `prettier` alone prints, `black` alone writes. */
function isChecking(program: string, rest: readonly string[]): boolean {
  if (rest.some((word) => /^--?(?:fix|write|w|i|in-place|autocorrect(?:-all)?|a|A)$/.test(word))) return false;
  switch (program) {
    case 'black':
    case 'isort':
      return rest.some((word) => /^--check(?:-only)?$/.test(word));
    case 'prettier':
      return rest.some((word) => word === '--check' || word === '-c' || word === '--list-different');
    case 'tsc':
      return rest.includes('--noEmit');
    case 'ruff':
      return rest[0] === 'check' || rest.includes('--check');
    case 'golangci-lint':
      return rest[0] !== 'cache';
    case 'biome':
      return ['check', 'ci', 'lint'].includes(rest[0] ?? '');
    case 'clang-format':
    case 'php-cs-fixer':
      return rest.some((word) => word.startsWith('--dry-run'));
    default:
      return true;
  }
}

type Task = (verb: string, rest: readonly string[]) => Check | undefined;

/** Names of scripts and recipes that people give to checks: `test:unit`, `lint`, `check-types`. */
const named: Task = (verb) => {
  if (/^(?:unit|integration|e2e|smoke|run)?[-_:]?tests?(?:[-_:].*)?$/.test(verb)) return 'tests';
  return /^(?:lint|check|vet|typecheck|type-check|format[-_:]check|fmt[-_:]check)(?:[-_:].*)?$/.test(verb)
    ? 'lints'
    : undefined;
};

const scripts: Task = (verb, rest) => {
  const verbs = rest.filter((word) => !word.startsWith('-'));
  const at = verbs[0] === 'run' || verbs[0] === 'run-script' ? 1 : 0;
  if (verbs[at] !== verb) return undefined;
  return verb === 't' || verb === 'tst' ? 'tests' : named(verb, rest);
};

/** The first verb of a program decides. */
function verbs(tests: string, lints = ''): Task {
  const [testing, linting] = [tests.split(' '), lints.split(' ')];
  return (verb, rest) => {
    if (rest.find((word) => !word.startsWith('-') && !word.startsWith('+')) !== verb) return undefined;
    if (testing.includes(verb)) return 'tests';
    return linting.includes(verb) ? 'lints' : undefined;
  };
}

/** Any of its verbs decides, unless another one builds: `gradle clean test`. */
function goals(tests: string, lints = ''): Task {
  const allowed = new Set(['clean', ...tests.split(' '), ...lints.split(' ')]);
  return (verb, rest) => {
    const given = rest.filter((word) => !word.startsWith('-')).map((word) => word.replace(/^.*:/, ''));
    if (!given.every((word) => allowed.has(word))) return undefined;
    const goal = verb.replace(/^.*:/, '');
    if (tests.split(' ').includes(goal)) return 'tests';
    return lints.split(' ').includes(goal) ? 'lints' : undefined;
  };
}

const tasks: ReadonlyMap<string, Task> = new Map([
  ...['npm', 'pnpm', 'yarn', 'bun'].map((name): [string, Task] => [name, scripts]),
  ...['make', 'gmake', 'just', 'task', 'composer', 'invoke', 'nx', 'turbo'].map((name): [string, Task] => [
    name,
    (verb, rest) =>
      rest.filter((word) => !word.startsWith('-') && word !== 'run').every((word) => named(word, rest))
        ? named(verb, rest)
        : undefined,
  ]),
  ...['go', 'xx-go'].map((name): [string, Task] => [name, verbs('test', 'vet')]),
  [
    'git',
    (verb, rest) =>
      verb === 'diff' && rest.some((word) => /^--(?:exit-code|quiet)$/.test(word)) ? 'lints' : undefined,
  ],
  [
    'cargo',
    (verb, rest) =>
      verb === 'fmt' && !rest.includes('--check')
        ? undefined
        : verbs('test nextest tarpaulin', 'clippy fmt check audit deny')(verb, rest),
  ],
  ['playwright', verbs('test')],
  ['cypress', verbs('run')],
  ['deno', verbs('test', 'lint check')],
  ['dotnet', verbs('test')],
  [
    'mix',
    (verb, rest) =>
      verb === 'format' && !rest.includes('--check-formatted')
        ? undefined
        : verbs('test', 'credo dialyzer format')(verb, rest),
  ],
  ['swift', verbs('test')],
  ['dart', verbs('test', 'analyze')],
  ['flutter', verbs('test', 'analyze')],
  ['zig', (verb, rest) => (rest[0] === 'test' || (rest[0] === 'build' && verb === 'test') ? 'tests' : undefined)],
  ['stack', verbs('test')],
  ['cabal', verbs('test')],
  ['sbt', goals('test', 'scalafmtCheck')],
  ['rake', goals('test spec', 'rubocop')],
  ['rails', verbs('test')],
  ['artisan', verbs('test')],
  ...['mvn', 'mvnw'].map((name): [string, Task] => [name, goals('test', 'checkstyle')]),
  ...['gradle', 'gradlew'].map((name): [string, Task] => [name, goals('test check', 'lint ktlintCheck spotlessCheck')]),
  ['buf', verbs('', 'lint')],
  ['helm', verbs('', 'lint')],
]);
