/**
 * The build contexts of the collection's Dockerfiles: the names that are listed for each, with the text of those few
 * files that lie beside it.
 */

import fs from 'node:fs';
import path from 'node:path';
import { type BuildContext, noContext } from '../../server/analysis/context/buildContext.ts';
import { isBuildFile, readBuilds } from '../../server/analysis/context/builds/buildFiles.ts';
import { corpusFolder } from './corpus.ts';

/** Longer lists were cut there. */
const longestList = 600;

/**
 * The build context of a Dockerfile.
 * @param dockerfile its path in its repository; the context is the repository, or a folder on the way to it.
 */
export function contextOfRecord(id: string, dockerfile: string): BuildContext {
  const folder = corpusFolder(id);
  const list = path.join(folder, 'tree.txt');
  if (!fs.existsSync(list)) return noContext;
  const listed = fs
    .readFileSync(list, 'utf8')
    .split('\n')
    .filter((name) => name !== '' && !name.endsWith('/'));
  const names = siblingNames(folder);
  const place = placeOf(dockerfile, names, new Set(listed));
  const texts = new Map([
    ...filesBelow(path.join(folder, '_context'), ''),
    ...names.map((name): [string, string] => [path.posix.join(place, name), path.join(folder, name)]),
  ]);
  const read = (name: string) => {
    const file = texts.get(name);
    return file === undefined ? undefined : fs.readFileSync(file, 'utf8');
  };
  const paths = [...new Set([...listed, ...texts.keys()])].sort();
  const complete = listed.length < longestList;
  const file = path.posix.join(place, path.posix.basename(dockerfile));
  const builds = [...texts.keys()]
    .filter(isBuildFile)
    .flatMap((name) => readBuilds(read(name) ?? '', name))
    .filter((build) => build.dockerfile === file);
  return { ...noContext, builds, files: { paths, complete, dockerfile: file, read } };
}

/** The files beside the Dockerfile. */
function siblingNames(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'tree.txt' && entry.name !== 'Dockerfile')
    .map(({ name }) => name);
}

/** The folder in the context in which they lie. */
function placeOf(dockerfile: string, names: readonly string[], listed: ReadonlySet<string>): string {
  const parts = path.posix.dirname(dockerfile).split('/');
  const places = parts.map((_, index) => parts.slice(index).join('/')).filter((place) => place !== '.');
  const isPlace = (place: string) => names.every((name) => listed.has(path.posix.join(place, name)));
  const place = places.find(
    (each) => listed.has(path.posix.join(each, path.posix.basename(dockerfile))) && isPlace(each),
  );
  return place ?? '';
}

function filesBelow(folder: string, inside: string): [string, string][] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const name = path.posix.join(inside, entry.name);
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file, name) : [[name, file]];
  });
}
