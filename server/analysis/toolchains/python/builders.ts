/**
 * Tools that make what a build is for: documentation, programs, archives, compiled modules.
 */

import { stringAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { isGlob } from '../../text/glob.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderFrom } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { pathFrom, pathsFrom } from '../command/words.ts';
import { artifact, manifest } from '../effects/products.ts';
import type { Effect, Product } from '../toolchain.ts';
import { projectBuild } from './building.ts';
import type { ExplainTool } from './command.ts';
import { build, checked, type PythonCommand } from './command.ts';
import { filledFolder, writtenFile } from './outputs.ts';
import { siteOf } from './sites.ts';

export const builders: Readonly<Record<string, ExplainTool>> = {
  cython: compiledInPlace,
  cythonize: compiledInPlace,
  'grpc-tools-protoc': generated,
  maturin,
  mkdocs,
  'pip-compile': compiledList,
  pyinstaller,
  'pyproject-build': builtProject,
  'sphinx-build': sphinx,
};

/** A path in the working directory. */
function inPlace({ cwd }: PythonCommand, name: string): string | undefined {
  return cwd === undefined ? undefined : joinPath(cwd, name);
}

/** `mkdocs build`: into the folder that it is told, that the settings name, or `site` beside them. */
function mkdocs(command: PythonCommand): Effect {
  const options = readOptions(command.arguments, '-f --config-file -d --site-dir -t --theme');
  if (options.operands[0]?.value !== 'build') return checked(command, 'mkdocs');
  const file = options.flag('-f', '--config-file');
  const settings = file === undefined ? inPlace(command, 'mkdocs.yml') : pathFrom(command.cwd, file);
  const text = settings === undefined ? undefined : command.files.read(settings);
  const named = text === undefined ? 'site' : (stringAt(readYaml(text), 'site_dir') ?? 'site');
  const usual = settings && joinPath(parentPath(settings), named);
  const certainty = text === undefined ? 'likely' : 'certain';
  const { makes, makesIn } = filledFolder(command, options.flag('-d', '--site-dir'), usual, 'artifact', certainty);
  const isGuess = makes.some((product) => product.certainty === 'likely');
  const beside = isGuess && settings !== undefined ? [parentPath(settings)] : [];
  return build('mkdocs build', { makes, makesIn: [...makesIn, ...beside], reads: present(settings) });
}

/** `sphinx-build [options] sources output`; `-M builder` makes a folder for each builder. */
function sphinx(command: PythonCommand): Effect {
  const options = readOptions(command.arguments, '-b -M -c -D -d -t -A -j -w');
  const [source, output] = options.operands;
  const reads = source === undefined ? [] : present(pathFrom(command.cwd, source));
  if (output === undefined) return checked(command, 'sphinx-build');
  return build('sphinx-build', { ...filledFolder(command, output, undefined, 'artifact'), reads, runsCode: true });
}

/** C sources, and with `-i` compiled modules, lie beside the sources that they are made of. */
function compiledInPlace(command: PythonCommand): Effect {
  const { operands } = readOptions(command.arguments, '-o --output-file -X -s -E -j -x --exclude -I --include-dir');
  const sources = pathsFrom(command.cwd, operands).map(parentPath);
  const isKnown = sources.length > 0 && sources.length === operands.length && !sources.some(isGlob);
  return build(command.name, { makesIn: isKnown ? [...new Set(sources)] : present(command.cwd) });
}

/** `--python_out=folder` and its like. */
function generated(command: PythonCommand): Effect {
  const folders = command.arguments.flatMap((word) => {
    const [, path] = /^--\w+_out=(?:[^/:]*:)?(.*)$/.exec(word.value ?? '') ?? [];
    return path === undefined ? [] : present(pathFrom(command.cwd, { ...word, value: path }));
  });
  return build('grpc_tools.protoc', { makesIn: folders });
}

const maturinValues =
  '-o --out -m --manifest-path -i --interpreter -F --features --target --profile -b --bindings --compatibility -j ' +
  '--jobs --manylinux -s --skip-auditwheel';

/** A wheel with a module in Rust, below `target` unless it is told otherwise. */
function maturin(command: PythonCommand): Effect {
  const options = readOptions(command.arguments, maturinValues);
  const verb = options.operands[0]?.value ?? '';
  if (verb === 'develop') {
    const makesIn = [...siteOf(command).makesIn, ...present(command.cwd)];
    return build('maturin develop', { makesIn, runsCode: true });
  }
  // Of a workspace, `target` lies at its root.
  const folder = filledFolder(
    command,
    options.flag('-o', '--out'),
    inPlace(command, 'target/wheels'),
    'artifact',
    'likely',
  );
  const targets = ['target', '../target'].flatMap((path) => present(inPlace(command, path)));
  const told = folderFrom(command, 'CARGO_TARGET_DIR');
  const makesIn = [...folder.makesIn, ...(told === undefined ? targets : [told])];
  return build(`maturin ${verb}`.trim(), { makes: folder.makes, makesIn, runsCode: true });
}

/** `python -m build [folder]`. */
function builtProject(command: PythonCommand): Effect | undefined {
  const options = readOptions(command.arguments, '-o --outdir -C --config-setting --installer');
  const [folder] = options.operands;
  const source = folder === undefined ? command.cwd : pathFrom(command.cwd, folder);
  if (source === undefined) return undefined;
  const isChosen = options.has('--wheel', '-w', '--sdist', '-s');
  const archives = {
    wheel: !isChosen || options.has('--wheel', '-w'),
    sdist: !isChosen || options.has('--sdist', '-s'),
  };
  return projectBuild(command, { does: 'python -m build', source, told: options.flag('--outdir', '-o'), archives });
}

const pyinstallerValues =
  '-n --name --distpath --workpath --specpath --add-data --add-binary -p --paths --hidden-import --hiddenimport ' +
  '--collect-all --collect-data --collect-submodules --collect-binaries --copy-metadata --additional-hooks-dir ' +
  '--runtime-hook --exclude-module -i --icon --log-level --runtime-tmpdir --upx-dir --contents-directory';

/** A program with its interpreter: one file with `--onefile`, else a folder. */
function pyinstaller(command: PythonCommand): Effect {
  const options = readOptions(command.arguments, pyinstallerValues);
  const [script] = options.operands;
  const told = options.flag('--distpath');
  const folder = told === undefined ? inPlace(command, 'dist') : pathFrom(command.cwd, told);
  const written = options.flag('-n', '--name') ?? script;
  const name = written?.value === undefined ? '' : baseName(written.value).replace(/\.pyw?$/, '');
  const parts = { makesIn: present(inPlace(command, 'build')), byProductsIn: present(command.cwd), runsCode: true };
  // A .spec file says by itself what is made of it.
  if (folder === undefined || name === '' || name.endsWith('.spec')) {
    return build('pyinstaller', { ...parts, makesIn: [folder ?? '/'] });
  }
  const path = joinPath(folder, name);
  const makes: Product[] = options.has('--onefile', '-F')
    ? [{ path, kind: 'program', certainty: 'certain' }]
    : [artifact(path, 'tree'), { path: joinPath(path, name), kind: 'program', certainty: 'certain' }];
  return build('pyinstaller', { ...parts, makes });
}

/** `pip-compile -o file`, else a file named after the first source. */
function compiledList(command: PythonCommand): Effect {
  const options = readOptions(command.arguments, '-o --output-file --extra -i --index-url --resolver');
  const [source] = options.operands;
  const path = source === undefined ? inPlace(command, 'requirements.in') : pathFrom(command.cwd, source);
  const list = path?.replace(/(?:\/(?:pyproject\.toml|setup\.(?:cfg|py))|\.in)$/, (end) =>
    end === '.in' ? '.txt' : '/requirements.txt',
  );
  const told = options.flag('-o', '--output-file');
  if (told === undefined && list !== undefined)
    return build('pip-compile', { makes: [manifest(list)], reads: present(path) });
  return build('pip-compile', { ...writtenFile(command, told, undefined, 'manifest'), reads: present(path) });
}
