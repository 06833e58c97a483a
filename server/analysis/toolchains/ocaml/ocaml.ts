/**
 * OCaml: opam keeps its switches in the home folder, dune builds into _build.
 */

import { joinPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { homeFolder } from '../command/environment.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { Command, CommandWord, Effect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { executablesIn } from './executables.ts';

export const ocaml: Toolchain = {
  name: 'OCaml',
  image: 'ocaml/opam',
  manifests: ['dune-project', 'dune', '*.opam', 'opam'],
  sources: ['.ml', '.mli'],
  wants: ['dune'],
  makesPrograms: true,
  buildSettings: ['.ocamlformat', '.ocamlinit', 'dune-workspace', 'Makefile.coq', '_tags', 'myocamlbuild.ml'],
  buildFolders: ['_opam'],
  starts: {
    ...each('dune jbuilder', ({ arguments: [verb] }: Command) =>
      /^(?:exec|build|test|utop)$/.test(verb?.value ?? '') ? compiling : undefined,
    ),
  },
  readsOnlyInBuilds: (variable) => /^OPAM\w+$/.test(variable),
  isPartOf: (program) => /^(?:opam|dune|jbuilder|ocaml\w*)(?:-\d.*)?$/.test(program),
  programs: {
    opam: explainOpam,
    ...each('dune jbuilder', explainDune),
    ...each('ocamlfind ocamlopt ocamlc', explainCompiler),
  },
};

const compiling: Application = {
  toolchain: 'OCaml',
  loads: [],
  reads: 'project',
  develops: 'compiles the project before it runs it',
};

function explainOpam(command: Command): Effect {
  const { arguments: words, cwd } = command;
  const line = readCommandLine(words);
  const verb = line.operands[0]?.value ?? '';
  const does = `opam ${verb}`.trim();
  const behind = wordsToRun(words);
  if (behind !== undefined) return { kind: 'script', toolchain: 'OCaml', does, runs: [{ words: behind }] };
  if (/^(?:|list|show|search|info|env|config|var|exec|option|lint|tree)$/.test(verb)) return noEffect;
  const root = homeFolder(command, '.opam', 'OPAMROOT');
  // `opam install .` builds the project where it lies; packages of the system may come along.
  const isLocal = line.operands.some(({ value }) => value === undefined || /^\.|\//.test(value));
  const unknown = fills(root, ...(isLocal ? [cwd] : []));
  const addsPackages = verb === 'install' || verb === 'depext';
  return buildEffect('OCaml', does, { ...unknown, ...(addsPackages ? { byProductsIn: ['/'] } : {}), runsCode: true });
}

/** `opam exec -- make`: the command behind it. */
function wordsToRun(words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const verbs = words.map(({ value }) => value);
  const isExec = verbs[0] === 'exec' || (verbs[0] === 'config' && verbs[1] === 'exec');
  const end = verbs.indexOf('--');
  const from = end === -1 ? verbs.indexOf('exec') + 1 : end + 1;
  return isExec && from < words.length ? words.slice(from) : undefined;
}

function explainDune(command: Command): Effect | undefined {
  const { cwd, arguments: words } = command;
  const line = readCommandLine(words, '-p --profile --root --prefix --build-dir --only-packages -j --destdir');
  const verb = line.operands[0]?.value;
  const folder = pathFrom(cwd, line.flag('--root') ?? { value: '.' });
  const work = pathFrom(folder, line.flag('--build-dir') ?? { value: '_build' });
  const does = `dune ${verb ?? ''}`.trim();
  switch (verb) {
    case 'build':
    case 'test':
    case 'runtest': {
      const tree = work === undefined ? [] : [artifact(work, 'tree')];
      const programs = verb === 'build' ? builtPrograms(command, folder, work, line.operands.slice(1)) : [];
      // Rules may promote what they make to the sources.
      return buildEffect('OCaml', does, {
        makes: [...tree, ...programs],
        byProductsIn: [folder ?? '/'],
        runsCode: true,
        ...(verb === 'build' ? { makesPrograms: true } : {}),
      });
    }
    case 'install':
    case 'uninstall': {
      const prefix = pathFrom(cwd, line.flag('--prefix'));
      return buildEffect('OCaml', does, {
        ...fills(prefix ?? homeFolder(command, '.opam', 'OPAMROOT')),
        ...(prefix === undefined ? { byProductsIn: ['/'] } : {}),
      });
    }
    case 'clean':
      return buildEffect('OCaml', does, work === undefined ? {} : { removes: [work] });
    case 'exec':
    case 'init':
    case 'fmt':
    case 'subst':
      return buildEffect('OCaml', does, { ...fills(folder), runsCode: true });
    case undefined:
      return noEffect;
    default:
      return buildEffect('OCaml', does, fills(folder && joinPath(folder, '_build'), folder));
  }
}

/** `dune build` makes all executables that the dune files declare; `dune build ./bin/main.exe` the one it names. */
function builtPrograms(
  { cwd, files }: Command,
  folder: string | undefined,
  work: string | undefined,
  targets: readonly CommandWord[],
): Product[] {
  if (folder === undefined || work === undefined) return [];
  const inBuild = (path: string) => joinPath(work, `default/${path}`);
  const declared = executablesIn(files, folder);
  const isStatic = (path: string) => declared.find((each) => each.path === path)?.isStatic === true;
  const named = targets.flatMap(({ value = '' }) => (value.endsWith('.exe') ? [joinPath('/', value).slice(1)] : []));
  const isAll = targets.every(({ value }) => /^@?@?(?:default|install|all)$|^\.?$/.test(value ?? '?'));
  const paths = isAll ? declared.map(({ path }) => path) : cwd === folder ? named : [];
  return paths.map((path) => programAt(inBuild(path), isStatic(path), 'certain'));
}

function explainCompiler({ name, arguments: words, cwd }: Command): Effect {
  const line = readCommandLine(words, '-o -package -I -thread -ccopt -cclib -pp -ppx');
  const path = pathFrom(cwd, line.flag('-o'));
  const isProgram = !line.has('-c', '-a', '-shared', '-output-obj');
  if (path === undefined || !isProgram)
    return buildEffect('OCaml', name, { ...fills(cwd), makes: path === undefined ? [] : [artifact(path, 'file')] });
  const isStatic = line.all('-ccopt').some(({ value }) => /-static\b/.test(value ?? ''));
  // Bytecode needs the interpreter of its version.
  const isNative = name === 'ocamlopt' || line.operands[0]?.value === 'ocamlopt';
  const made = isNative ? programAt(path, isStatic, 'certain') : artifact(path, 'program');
  return buildEffect('OCaml', name, { ...fills(cwd), makes: [made], ...(isNative ? { makesPrograms: true } : {}) });
}

/** A program of the native compiler: its packages may link any library of C. */
function programAt(path: string, isStatic: boolean, certainty: Product['certainty']): Product {
  const linkage: Linkage = isStatic
    ? { linking: 'static', linksLibraries: false, runtimeLibraries: [] }
    : { linking: 'dynamic', linksLibraries: undefined };
  return { ...artifact(path, 'program', certainty), facts: () => unreadProgram(linkage) };
}
