/**
 * What the TypeScript compiler writes without an `outDir`: a file beside every source.
 */

import { globSource } from '../../../text/glob.ts';
import { isWithin, joinPath, parentPath } from '../../../text/paths.ts';
import { artifact } from '../../effects/products.ts';
import type { FileView } from '../../fileView.ts';
import type { Product } from '../../toolchain.ts';
import type { CompilerOptions, TsConfig } from './tsconfig.ts';

/** More files than these are not listed. */
const most = 400;

/** The files that appear; undefined when the sources are not all known, or too many. */
export function compiledBeside(
  files: FileView,
  config: TsConfig,
  options: CompilerOptions,
): readonly Product[] | undefined {
  const folder = parentPath(config.path);
  const sources = sourcesOf(files, config, folder);
  if (sources === undefined || sources.length > most) return undefined;
  return sources.flatMap((source) => outputsOf(source, options)).map((path) => artifact(path, 'file'));
}

function sourcesOf(
  files: FileView,
  { include, exclude, files: named }: TsConfig,
  folder: string,
): string[] | undefined {
  const isIncluded = pathTest(folder, include ?? (named === undefined ? ['**/*'] : []));
  const isExcluded = pathTest(folder, exclude ?? ['node_modules', 'bower_components', 'jspm_packages']);
  const listed = new Set((named ?? []).map((name) => joinPath(folder, name)));
  const sources = files
    .filesIn(folder)
    .filter((path) => /\.[cm]?tsx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && !path.includes('/node_modules/'))
    .filter((path) => listed.has(path) || (isIncluded(path) && !isExcluded(path)));
  const folders = new Set(sources.map(parentPath).filter((each) => each !== folder));
  const isKnown = files.isKnown(joinPath(folder, 'tsconfig.json')) && [...folders].every((each) => files.isKnown(each));
  return isKnown && sources.length > 0 ? sources : undefined;
}

function outputsOf(source: string, { declaration, composite, sourceMap, emitDeclarationOnly, jsx }: CompilerOptions) {
  const [, stem = source, kind = '', x = ''] = /^(.*)\.([cm]?)ts(x?)$/.exec(source) ?? [];
  const script = `${stem}.${kind}js${x !== '' && jsx?.startsWith('preserve') === true ? 'x' : ''}`;
  const types = declaration === true || composite === true ? [`${stem}.d.${kind}ts`] : [];
  if (emitDeclarationOnly === true) return types;
  return [script, ...types, ...(sourceMap === true ? [`${script}.map`] : [])];
}

/** Tells whether a path fits one of the patterns: a file, a folder with all that is in it, or a glob with `**`. */
function pathTest(folder: string, patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const path = joinPath(folder, pattern);
    const expression = /[*?]/.test(pattern) ? expressionOf(path) : undefined;
    return (each: string) => (expression === undefined ? isWithin(path, each) : expression.test(each));
  });
  return (path) => tests.some((test) => test(path));
}

function expressionOf(path: string): RegExp | undefined {
  const names = path
    .slice(1)
    .split('/')
    .map((name) => (name === '**' ? '**' : globSource(name)));
  if (names.includes(undefined)) return undefined;
  // A pattern that ends in `**` stands for all that is below.
  return new RegExp(`^/${names.join('/').replaceAll('**/', '(?:.*/)?').replace(/\*\*$/, '.*')}$`, 's');
}
