/**
 * Python: installers, environments, and the interpreter itself.
 */

import type { Effect, Toolchain } from '../toolchain.ts';
import { type PythonCommand, pythonCommand } from './command.ts';
import { explainConda, explainCondaPack } from './conda.ts';
import { explainPython } from './interpreter.ts';
import { explainHatch, explainPdm, explainPipx } from './managers.ts';
import { explainEasyInstall, explainPip } from './pip.ts';
import { explainPipenv } from './pipenv.ts';
import { explainPoetry } from './poetry.ts';
import { explainManage, explainSetup } from './setup.ts';
import { explainOther } from './tools.ts';
import { explainUv, explainUvx } from './uv.ts';
import { explainVenv } from './venv.ts';

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
  wants: [
    '*requirements*.txt',
    // Parts of a list, in a folder of their own.
    'base.txt',
    'prod.txt',
    'production.txt',
    'pyproject.toml',
    'poetry.toml',
    'setup.py',
    'setup.cfg',
    'Pipfile',
    'environment*.y*ml',
    'mkdocs.y*ml',
  ],
  wrappers: ['manage.py', 'setup.py'],
  explain: (command) => explainTool(pythonCommand(command)),
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  isPartOf: (program) => companions.has(program),
};

const buildVariables =
  /^(?:PIP_\w+|PYTHON_(?:PIP_VERSION|SETUPTOOLS_VERSION|GET_PIP_\w+|SHA256)|UV_(?:COMPILE_BYTECODE|LINK_MODE))$/;

/** Tools that are of no use without the interpreter, and serve builds alone. */
const companions = new Set(
  'pip pip3 pipenv poetry pdm hatch tox nox virtualenv easy_install cython cythonize pip-compile pip-sync'.split(' '),
);

/** Tools with an explanation of their own, by the name that they are called by, without a version behind it. */
const tools: Readonly<Record<string, (command: PythonCommand) => Effect | undefined>> = {
  conda: explainConda,
  'conda-pack': explainCondaPack,
  easy_install: explainEasyInstall,
  hatch: explainHatch,
  mamba: explainConda,
  'manage.py': (command) => explainManage(command, command.interpreter.folder ?? command.cwd),
  micromamba: explainConda,
  pdm: explainPdm,
  pip: explainPip,
  pipenv: explainPipenv,
  pipx: explainPipx,
  poetry: explainPoetry,
  pypy: explainInterpreter,
  python: explainInterpreter,
  'setup.py': explainSetup,
  uv: explainUv,
  uvx: explainUvx,
  virtualenv: explainVenv,
};

function explainTool(command: PythonCommand): Effect | undefined {
  const name = command.name.replace(/^(python|pypy|pip|easy_install|virtualenv)-?\d(?:\.\d+)?$/, '$1');
  if (Object.hasOwn(tools, name)) return tools[name]?.(command);
  return explainOther({ ...command, name });
}

function explainInterpreter(command: PythonCommand): Effect | undefined {
  return explainPython(command, explainTool);
}
