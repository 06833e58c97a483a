/**
 * OCaml: opam keeps its switches in the home folder, dune builds into _build.
 */

import { joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { homeFolder } from '../command/environment.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import type { Command, CommandWord, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const ocaml: Toolchain = {
  name: 'OCaml',
  image: 'ocaml/opam',
  manifests: ['dune-project', 'dune', '*.opam', 'opam'],
  sources: ['.ml', '.mli'],
  readsOnlyInBuilds: (variable) => /^OPAM\w+$/.test(variable),
  isPartOf: (program) => /^(?:opam|dune|jbuilder|ocaml\w*)(?:-\d.*)?$/.test(program),
  programs: {
    opam: explainOpam,
    ...each('dune jbuilder', explainDune),
    ...each('ocamlfind ocamlopt ocamlc', explainCompiler),
  },
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
      const makes = work === undefined ? [] : [artifact(work, 'tree')];
      // Rules may promote what they make to the sources.
      return buildEffect('OCaml', does, { makes, byProductsIn: [folder ?? '/'], runsCode: true });
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

function explainCompiler({ name, arguments: words, cwd }: Command): Effect {
  const line = readCommandLine(words, '-o -package -I -thread -ccopt -cclib -pp -ppx');
  const path = pathFrom(cwd, line.flag('-o'));
  const isProgram = !line.has('-c', '-a', '-shared', '-output-obj');
  return buildEffect('OCaml', name, {
    ...fills(cwd),
    makes: path === undefined ? [] : [artifact(path, isProgram ? 'program' : 'file')],
  });
}
