/**
 * Python: installers, environments, and the interpreter itself.
 */

import { each, entryOf } from '../command/table.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import type { ExplainTool } from './command.ts';
import { type PythonCommand, pythonCommand } from './command.ts';
import { explainConda, explainCondaPack } from './conda.ts';
import { explainConsoleScript } from './consoleScripts.ts';
import { explainManage } from './django.ts';
import { explainPython } from './interpreter.ts';
import { explainHatch, explainPdm, explainPipx } from './managers.ts';
import { explainEasyInstall, explainPip } from './pip.ts';
import { explainPipenv } from './pipenv.ts';
import { explainPoetry } from './poetry.ts';
import { explainSetup } from './setup.ts';
import { starts } from './starts.ts';
import { otherTools } from './tools.ts';
import { explainUv, explainUvx } from './uv.ts';
import { explainVenv } from './venv.ts';

/** By the name that they are called by, without a version behind it. */
const tools: Readonly<Record<string, ExplainTool>> = {
  ...otherTools,
  ...each('conda mamba micromamba', explainConda),
  'conda-pack': explainCondaPack,
  easy_install: explainEasyInstall,
  hatch: explainHatch,
  'manage.py': (command) => explainManage(command, command.interpreter.folder ?? command.cwd),
  pdm: explainPdm,
  pip: explainPip,
  pipenv: explainPipenv,
  pipx: explainPipx,
  poetry: explainPoetry,
  ...each('python pypy', (command) => explainPython(command, explainTool)),
  'setup.py': explainSetup,
  uv: explainUv,
  uvx: explainUvx,
  virtualenv: explainVenv,
};

export const python: Toolchain = {
  name: 'Python',
  image: 'python',
  manifests: [
    'requirements*.txt',
    'requirements*.in',
    'constraints*.txt',
    'pyproject.toml',
    'poetry.lock',
    'poetry.toml',
    'uv.lock',
    'pdm.lock',
    'setup.py',
    'setup.cfg',
    'MANIFEST.in',
    'Pipfile',
    'Pipfile.lock',
    'environment*.y*ml',
    '.python-version',
  ],
  sources: ['.py', '.pyi', '.pyx'],
  interpreters: ['python3', 'python', 'python2'],
  interprets: ['.py'],
  // Managers look them up whenever they run something: `uv run`, `poetry run`.
  startManifests: [
    'pyproject.toml',
    'poetry.lock',
    'poetry.toml',
    'uv.lock',
    'uv.toml',
    'pdm.lock',
    'Pipfile',
    'Pipfile.lock',
    '.python-version',
  ],
  buildSettings: [
    'tox.ini',
    'noxfile.py',
    'pytest.ini',
    'conftest.py',
    '.coveragerc',
    '.flake8',
    '.pylintrc',
    'pylintrc',
    'mypy.ini',
    '.mypy.ini',
    'ruff.toml',
    '.ruff.toml',
    '.isort.cfg',
    '.bandit',
    '.style.yapf',
    '.readthedocs.y*ml',
    'pyrightconfig.json',
  ],
  buildFolders: ['.tox', '.nox', '.pytest_cache', '.mypy_cache', '.ruff_cache', '__pycache__'],
  wants: [
    '*requirements*.txt',
    // Parts of a list, in a folder of their own.
    'base.txt',
    'prod.txt',
    'production.txt',
    'pyproject.toml',
    'poetry.toml',
    'setup.cfg',
    'Pipfile',
    'environment*.y*ml',
    'mkdocs.y*ml',
    '*supervisor*.conf',
    '*.py',
  ],
  wrappers: ['manage.py', 'setup.py'],
  starts,
  programs: Object.fromEntries(Object.keys(tools).map((name) => [name, explain])),
  explainOthers: explainConsoleScript,
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  readsInBuilds: (variable) =>
    /^(?:PYTHON(?:PATH|HOME|USERBASE|NOUSERSITE)|VIRTUAL_ENV|WORKON_HOME|(?:POETRY|PIPENV|UV|PDM|CONDA)_\w+)$/.test(
      variable,
    ),
  isPartOf: (program) => companions.has(program),
};

const buildVariables =
  /^(?:PIP_\w+|PYTHON_(?:PIP_VERSION|SETUPTOOLS_VERSION|GET_PIP_\w+|SHA256)|UV_(?:COMPILE_BYTECODE|LINK_MODE))$/;

/** Tools that serve builds alone. Managers such as poetry also start programs: `poetry run`. */
const companions = new Set('pip pip3 tox nox virtualenv easy_install cython cythonize pip-compile pip-sync'.split(' '));

function explain(command: Command): Effect | undefined {
  return explainTool(pythonCommand(command));
}

function explainTool(command: PythonCommand): Effect | undefined {
  const name = command.name.replace(/^(python|pypy|pip|easy_install|virtualenv)-?\d(?:\.\d+)?$/, '$1');
  const [only, ...more] = command.arguments;
  const onlyAsks = more.length === 0 && /^(?:--version|-V|--help|-h|version)$/.test(only?.value ?? '');
  const tool = entryOf(tools, name);
  return tool !== undefined && onlyAsks ? noEffect : tool?.({ ...command, name });
}
