/**
 * The interpreter: `python -m module`, `python script.py`, `python -c code`.
 */

import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { pathFrom, pathsFrom } from '../command/words.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, type ExplainTool, type PythonCommand, tested } from './command.ts';
import { explainManage } from './django.ts';
import { installation } from './installing.ts';
import { noRequirements } from './requirements.ts';
import { explainSetup } from './setup.ts';
import { siteOf } from './sites.ts';
import { explainVenv } from './venv.ts';

/** What `python` with these words does. */
export function explainPython(command: PythonCommand, explainTool: ExplainTool): Effect | undefined {
  const words = command.arguments;
  for (const [at, word] of words.entries()) {
    const { value } = word;
    if (value === undefined) return undefined;
    if (isOptionValue(words[at - 1])) continue;
    const [, flag, attached] = /^-[bBdEhiIOPqRsSuvx]*([cmVh])(.*)$/s.exec(value) ?? [];
    if (flag === 'V' || flag === 'h' || /^--(?:version|help)/.test(value)) return noEffect;
    if (flag !== undefined) {
      const given = attached === '' ? words[at + 1]?.value : attached;
      const rest = words.slice(attached === '' ? at + 2 : at + 1);
      return flag === 'c' ? explainCode(given) : explainModule({ ...command, arguments: rest }, given, explainTool);
    }
    if (value === '-' || !value.startsWith('-')) return explainScript(command, word, words.slice(at + 1));
  }
  // A script comes through its input.
  return projectCode('Python', 'python', '/');
}

/** `-W` and `-X` take the next word. */
function isOptionValue(before: CommandWord | undefined): boolean {
  return before?.value === '-W' || before?.value === '-X';
}

/** Code on the command line; such as only loads modules and prints leaves nothing. */
function explainCode(code: string | undefined): Effect {
  const statements = (code ?? 'unknown').split(/[;\n]/).map((each) => each.trim());
  const isQuestion = statements.every((each) =>
    /^(?:$|import [\w., ]+$|from [\w.]+ import |print\(|assert |#)/.test(each),
  );
  return isQuestion && !/\b(?:open|write|download|system|run|exec)\w*\(/.test(code ?? '')
    ? noEffect
    : projectCode('Python', 'python -c', '/');
}

function explainModule(
  command: PythonCommand,
  module: string | undefined,
  explainTool: ExplainTool,
): Effect | undefined {
  if (module === undefined) return undefined;
  const does = `python -m ${module}`;
  switch (module) {
    case 'venv':
      return explainVenv({ ...command, name: 'venv' });
    case 'ensurepip':
      return installation(command, {
        does,
        site: siteOf(command),
        required: { ...noRequirements, packages: ['pip'] },
        purpose: undefined,
      });
    case 'compileall':
      return compiled(command, does);
    case 'unittest':
    case 'doctest':
      return tested(command, does);
  }
  if (questions.has(module)) return noEffect;
  const name = toolOfModule.get(module) ?? module.replaceAll('_', '-');
  return explainTool({ ...command, name }) ?? projectCode('Python', does, '/');
}

const questions = new Set('http.server json.tool platform site sysconfig timeit this tabnanny pydoc'.split(' '));

/** Modules that are called otherwise than their tool. */
const toolOfModule: ReadonlyMap<string, string> = new Map([
  ['build', 'pyproject-build'],
  ['Cython', 'cython'],
  ['Cython.Build.Cythonize', 'cythonize'],
  ['django', 'django-admin'],
  ['nltk.downloader', 'nltk-downloader'],
  ['grpc_tools.protoc', 'grpc-tools-protoc'],
  ['PyInstaller', 'pyinstaller'],
  ['sphinx', 'sphinx-build'],
  ['sphinx.cmd.build', 'sphinx-build'],
]);

/** Compiled code goes beside the sources, into folders called `__pycache__`. */
function compiled(command: PythonCommand, does: string): Effect {
  const folders = readOptions(command.arguments, '-i -j -r -d -x -s -p -o --invalidation-mode').operands;
  return build(does, { byProductsIn: pathsFrom(command.cwd, folders) });
}

function explainScript(command: PythonCommand, script: CommandWord, rest: readonly CommandWord[]): Effect | undefined {
  const name = baseName(script.value ?? '');
  const path = pathFrom(command.cwd, script);
  const inner = { ...command, arguments: rest };
  if (name === '-' || name === '') return projectCode('Python', 'python', '/');
  if (name === 'setup.py') return explainSetup(inner);
  if (name === 'manage.py') return explainManage(inner, path && parentPath(path));
  if (/^get-pip.*\.py$/.test(name)) return pipInstalled(inner);
  if (path === undefined || !mayBeOfProject(command, path)) return undefined;
  return projectCode('Python', `python ${name}`, '/');
}

/** `get-pip.py`, the script that installs pip. */
function pipInstalled(command: PythonCommand): Effect {
  return installation(command, {
    does: 'get-pip.py',
    site: siteOf(command),
    required: { ...noRequirements, packages: ['pip'] },
    purpose: undefined,
  });
}

/** Whether a script is known to be there, or may have come with files that nobody knows. */
function mayBeOfProject({ files }: PythonCommand, path: string): boolean {
  const isFolder = files.kindOf(joinPath(path, '__main__.py')) === 'file';
  return isFolder || files.kindOf(path) === 'file' || !files.isKnown(parentPath(path));
}
