/**
 * setup.py of setuptools, the script by which a project is built and installed.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readOptions } from '../command/commandLine.ts';
import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, CommandWord, Effect } from '../toolchain.ts';
import { projectBuild } from './building.ts';
import { build, checked, type PythonCommand, switchIn, tested } from './command.ts';
import { installation } from './installing.ts';
import { noRequirements } from './requirements.ts';
import { folderSite, type Site, siteOf, userSite } from './sites.ts';

const withValue =
  '-d --dist-dir -b --build-base --build-lib --build-temp --bdist-dir --prefix --root --home --install-lib ' +
  '--install-dir --install-scripts --record --plat-name -p --python-tag --compiler -c -j --parallel -I -L -l -D ' +
  '--include-dirs --library-dirs --formats --optimize -O --egg-path';

/** `python setup.py command…`; `arguments` are the words behind the script. */
export function explainSetup(command: PythonCommand): Effect | undefined {
  const { cwd } = command;
  if (cwd === undefined) return undefined;
  const options = readOptions(command.arguments, withValue);
  const [first, ...more] = options.operands;
  if (first === undefined) return checked(command, 'setup.py');
  // Several commands are one after the other.
  return more.reduce(
    (before, word) => together(before, explainOne(command, options, word, cwd)),
    explainOne(command, options, first, cwd),
  );
}

function explainOne(command: PythonCommand, options: CommandLine, { value }: CommandWord, cwd: string): BuildEffect {
  const does = `setup.py ${value ?? ''}`.trim();
  switch (value) {
    case 'install':
    case 'develop':
    case 'easy_install': {
      const editable = value === 'develop' ? [cwd] : [];
      const required = { ...noRequirements, projects: [cwd], editable };
      const effect = installation(command, { does, site: setupSite(command, options), required, purpose: 'run' });
      return { ...effect, makesIn: [...effect.makesIn, joinPath(cwd, 'build')] };
    }
    case 'build':
    case 'build_py':
    case 'build_ext':
    case 'build_clib': {
      const inPlace = options.has('--inplace', '-i') ? foldersOfModules(command, cwd) : [];
      const told = options.flag('--build-base', '-b', '--build-lib');
      const folder = told === undefined ? joinPath(cwd, 'build') : pathFrom(command.cwd, told);
      return build(does, {
        makesIn: [...present(folder), ...inPlace],
        byProductsIn: [cwd],
        reads: [cwd],
        runsCode: true,
      });
    }
    case 'bdist_wheel':
    case 'bdist':
    case 'bdist_egg':
    case 'sdist': {
      const archives = { wheel: value === 'bdist_wheel', sdist: value === 'sdist' };
      return projectBuild(command, { does, source: cwd, told: options.flag('--dist-dir', '-d'), archives });
    }
    case 'test':
      return tested(command, does);
    case 'clean':
    case 'egg_info':
    case 'check':
      return checked(command, does);
    default:
      return projectCode('Python', does, '/');
  }
}

/** The folders of compiled modules that stay beside the sources, as far as setup.py names them plainly. */
function foldersOfModules({ files }: PythonCommand, cwd: string): string[] {
  const text = files.read(joinPath(cwd, 'setup.py')) ?? '';
  const named = [...text.matchAll(/\bExtension\(\s*(?:name\s*=\s*)?(["'])([\w.]+)\1/g)];
  const patterns = [...text.matchAll(/\bcythonize\(\s*\[?\s*(["'])([^"'\n]+)\1\s*[,)\]]/g)];
  const calls = [...text.matchAll(/\b(?:Extension|cythonize)\(/g)].length;
  if (calls === 0 || named.length + patterns.length < calls || /\bpackage_dir\b/.test(text)) return [cwd];
  const modules = named.map(([, , name = '']) => name.replaceAll('.', '/'));
  const sources = patterns.map(([, , pattern = '']) => pattern.replace(/[*?[].*$/, 'x'));
  return [...new Set([...modules, ...sources].map((path) => parentPath(joinPath(cwd, path))))];
}

function setupSite(command: PythonCommand, options: CommandLine): Site {
  const told = options.flag('--root') ?? options.flag('--prefix', '--home', '--install-lib', '--install-dir');
  const path = told === undefined ? undefined : pathFrom(command.cwd, told);
  if (path !== undefined) return folderSite(command, path);
  return options.has('--user') || switchIn(command, 'PIP_USER') === true ? userSite(command) : siteOf(command);
}

function together(before: BuildEffect, after: BuildEffect): BuildEffect {
  return {
    ...before,
    ...after,
    makes: [...before.makes, ...after.makes],
    makesIn: [...before.makesIn, ...after.makesIn],
    byProductsIn: [...(before.byProductsIn ?? []), ...(after.byProductsIn ?? [])],
    reads: [...(before.reads ?? []), ...(after.reads ?? [])],
    runsCode: true,
  };
}
