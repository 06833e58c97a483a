/**
 * Other tools written in Python that a build calls, by name.
 */

import { homeFolder, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { each } from '../command/table.ts';
import { projectCode } from '../effects/projectCode.ts';
import { builders } from './builders.ts';
import type { ExplainTool } from './command.ts';
import { build, checked, tested } from './command.ts';
import { downloads } from './downloads.ts';
import { siteOf } from './sites.ts';
import { explainSupervisor } from './supervisor.ts';

/** They check and reformat. */
const checks =
  'bandit black flake8 isort mypy pip-audit pre-commit pycodestyle pydocstyle pyflakes pylint pyright ' +
  'ruff safety semgrep sqlfluff twine vulture yamllint';

/** Servers, and programs that load the project: what they do is up to it. */
const programs =
  'aerich airflow alembic arq celery daphne dagster datasette dbt django-admin dramatiq dvc fab fastapi flask ' +
  'granian gunicorn hypercorn invoke litestar locust mlflow nikola pelican prefect pybabel sanic scons scrapy ' +
  'streamlit superset uvicorn watchmedo';

/** These tools. */
export const otherTools: Readonly<Record<string, ExplainTool>> = {
  ...each(checks, (command) => checked(command, command.name)),
  ...each(programs, ({ name }) => projectCode('Python', name, '/')),
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
  supervisord: explainSupervisor,
  tox: (command) => tested(command, 'tox'),
};
