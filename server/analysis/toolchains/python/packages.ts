/**
 * The programs that well-known packages of Python bring: their console scripts, which installers put beside the
 * interpreter.
 */

import { entryOf } from '../command/table.ts';

/** A package's name in the spelling that all its spellings share (PEP 503): `Flask_Login` is `flask-login`. */
export function packageName(written: string): string {
  return written.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The name in a requirement: `django` in `Django[argon2]>=4.2; python_version > "3"`. Undefined when it has none. */
export function requiredPackage(requirement: string): string | undefined {
  const [, name, next] = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*($|[[;@(<>=!~#\s])/.exec(requirement) ?? [];
  return name === undefined || next === undefined ? undefined : packageName(name);
}

/** All packages that a requirement names: itself, and those that its extras are known to stand for. */
export function requiredPackages(requirement: string): string[] {
  const name = requiredPackage(requirement);
  if (name === undefined) return [];
  const table = entryOf(packagesOfExtras, name);
  const extras = /^[^;[]*\[([^\]]*)\]/.exec(requirement)?.[1]?.split(',') ?? [];
  const more = table === undefined ? [] : extras.flatMap((extra) => entryOf(table, packageName(extra.trim())) ?? []);
  return [name, ...more];
}

const packagesOfExtras: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fastapi: { all: 'uvicorn', standard: 'uvicorn' },
  psycopg: { binary: 'psycopg-binary', c: 'psycopg-c' },
  sqlalchemy: { mysql: 'mysqlclient', postgresql: 'psycopg2', 'postgresql-psycopg2binary': 'psycopg2-binary' },
};

/** The programs of a package, by their names in the folder of programs; none for those that are not known. */
export function programsOf(name: string): readonly string[] {
  if (namesakes.has(name)) return [name];
  return otherPrograms.get(name) ?? [];
}

/** The folders beside libraries and programs that packages fill, below the prefix of the interpreter. */
export function dataFolders(packages: readonly string[]): string[] {
  return packages.some((name) => /^(?:ipykernel|jupyter|jupyterlab|notebook)$/.test(name)) ? ['share/jupyter'] : [];
}

/** Whether the package only serves builds: installers, build backends, tools that test and check. */
export function isBuildTool(name: string): boolean {
  return buildTools.has(name) || /^(?:pytest|flake8|types|poetry-plugin|tox)-/.test(name);
}

const buildTools = new Set(
  (
    'pip setuptools wheel poetry poetry-core uv pipenv pdm hatch hatchling flit build tox nox virtualenv twine ' +
    'cython maturin scikit-build scikit-build-core meson ninja cmake pybind11 pip-tools pytest coverage mypy black ' +
    'ruff flake8 isort pylint bandit pre-commit conan setuptools-scm setuptools-rust pipx pyinstaller nuitka'
  ).split(' '),
);

/** Packages with one program, called as they are. */
const namesakes = new Set(
  (
    'accelerate alembic ansible arq bandit black bokeh celery checkov conan cookiecutter coverage cython dagster ' +
    'daphne datasette dramatiq dvc flake8 flask gdown granian gunicorn hatch honcho hypercorn invoke ipython isort ' +
    'jupyter jupyterhub kaggle litestar locust luigi maturin meson mitmproxy mkdocs mlflow mypy ninja nltk nox ' +
    'papermill pdm pelican pipenv pipx playwright poetry pre-commit prefect pycodestyle pyflakes pyinstaller pylint ' +
    'pytest rq ruff sanic scons scrapy semgrep spacy sqlfluff streamlit taskiq tensorboard tox twine uvicorn uwsgi ' +
    'virtualenv vllm yamllint yt-dlp'
  ).split(' '),
);

const otherPrograms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'apache-airflow': 'airflow',
    'apache-superset': 'superset',
    awscli: 'aws',
    babel: 'pybabel',
    build: 'pyproject-build',
    circus: 'circusd circusctl',
    'dbt-core': 'dbt',
    ddtrace: 'ddtrace-run',
    django: 'django-admin',
    fabric: 'fab',
    'fastapi-cli': 'fastapi',
    httpie: 'http https',
    'huggingface-hub': 'huggingface-cli',
    huey: 'huey_consumer',
    jupyterlab: 'jupyter-lab',
    newrelic: 'newrelic-admin',
    notebook: 'jupyter-notebook',
    'opentelemetry-distro': 'opentelemetry-instrument',
    'pip-tools': 'pip-compile pip-sync',
    sphinx: 'sphinx-build',
    supervisor: 'supervisord supervisorctl',
    torch: 'torchrun',
    uv: 'uv uvx',
    waitress: 'waitress-serve',
    watchdog: 'watchmedo',
  }).map(([name, programs]) => [name, programs.split(' ')]),
);
