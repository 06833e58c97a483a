/**
 * Other tools written in Python that a build calls, by name.
 */

import { homeFolder, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { entryOf } from '../command/table.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { builders } from './builders.ts';
import { build, checked, type PythonCommand, tested } from './command.ts';
import { downloads } from './downloads.ts';
import { siteOf } from './sites.ts';

/** What the tool does; undefined when it is none of these. */
export function explainOther(command: PythonCommand): Effect | undefined {
  const { name, arguments: words } = command;
  const tool = entryOf(tools, name);
  const isKnown = tool !== undefined || checks.has(name) || programs.has(name);
  const onlyAsks = words.length === 1 && /^(?:--version|-V|--help|-h|version)$/.test(words[0]?.value ?? '');
  if (isKnown && onlyAsks) return noEffect;
  if (tool !== undefined) return tool(command);
  if (checks.has(name)) return checked(command, name);
  return programs.has(name) ? projectCode('Python', name, '/') : undefined;
}

/** They check and reformat. */
const checks = new Set(
  (
    'bandit black flake8 isort mypy pip-audit pre-commit pycodestyle pydocstyle pyflakes pylint pyright ' +
    'ruff safety semgrep sqlfluff twine vulture yamllint'
  ).split(' '),
);

/** Servers, and programs that load the project: what they do is up to it. */
const programs = new Set(
  (
    'aerich airflow alembic arq celery daphne dagster datasette dbt django-admin dramatiq dvc fab fastapi flask ' +
    'granian gunicorn hypercorn invoke litestar locust mlflow nikola pelican prefect pybabel sanic scons scrapy ' +
    'streamlit superset uvicorn watchmedo'
  ).split(' '),
);

const tools: Readonly<Record<string, (command: PythonCommand) => Effect | undefined>> = {
  ...builders,
  ...downloads,
  coverage: (command) => tested(command, 'coverage'),
  jupyter: (command) => build('jupyter', { makesIn: [...siteOf(command).makesIn, ...present(inHome(command, ''))] }),
  'conda-unpack': () => build('conda-unpack'),
  nox: (command) => tested(command, 'nox'),
  'opentelemetry-bootstrap': (command) => build('opentelemetry-bootstrap', { makesIn: siteOf(command).makesIn }),
  'pip-sync': (command) => build('pip-sync', { makesIn: siteOf(command).makesIn }),
  'py.test': (command) => tested(command, 'pytest'),
  pytest: (command) => tested(command, 'pytest'),
  pyenv: (command) => build('pyenv', { makesIn: [homeFolder(command, '.pyenv', 'PYENV_ROOT') ?? '/home'] }),
  tox: (command) => tested(command, 'tox'),
};
