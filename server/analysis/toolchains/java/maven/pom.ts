/**
 * A pom as Maven sees it: with what it inherits from the parents that lie in the tree, and with the profiles that are
 * active.
 */

import { elementsIn, readXml, textAt, type XmlElement } from '../../../formats/xml.ts';
import { baseName, joinPath, parentPath } from '../../../text/paths.ts';
import { fileAround } from '../../command/environment.ts';
import type { FileView } from '../../fileView.ts';
import type { MavenArguments } from './arguments.ts';
import { profileState } from './profiles.ts';

export interface Pom {
  readonly path: string;
  readonly folder: string;
  /** The pom itself. */
  readonly own: XmlElement;
  /** What its settings are looked up in, nearest first: active profiles, the pom, its parents. */
  readonly layers: readonly XmlElement[];
  /** The paths of its parents in the tree. */
  readonly parents: readonly string[];
  /** Whether it inherits from Spring Boot's parent, which settles how its plugin works. */
  readonly isSpringBoot: boolean;
  /** Whether something that nobody read may change the build: another parent, a profile that may be active. */
  readonly isOpen: boolean;
  /** The folders and files of its modules, as written. */
  readonly modules: readonly string[];
}

/** How many parents are followed. */
const maxParents = 12;

/** Reads the pom at `path`; undefined when nobody read it, or it is none. */
export function readPom(files: FileView, path: string, args: MavenArguments): Pom | undefined {
  const own = projectAt(files, path);
  if (own === undefined) return undefined;
  const layers: XmlElement[] = [];
  const parents: string[] = [];
  let open = false;
  let modules: string[] = [];
  let at: XmlElement = own;
  let place = path;
  for (let depth = 0; depth < maxParents; depth++) {
    const states = profilesOf(at).map((profile) => ({ profile, state: profileState(profile, at, args) }));
    const active = states.filter(({ state }) => state === 'active').map(({ profile }) => profile);
    open ||= states.some(({ profile, state }) => state === 'unknown' && changesBuild(profile));
    if (depth === 0) modules = [own, ...active].flatMap(modulesIn);
    layers.push(...active.reverse(), at);
    const parent = parentOf(files, at, place);
    if (parent === undefined) break;
    parents.push(parent.path);
    place = parent.path;
    at = parent.project;
  }
  const outside = elementsIn(at, 'parent')[0];
  const isSpringBoot =
    textAt(outside, 'groupId') === 'org.springframework.boot' &&
    textAt(outside, 'artifactId') === 'spring-boot-starter-parent';
  // Extensions of Maven's core may compute versions.
  const hasExtensions = fileAround(files, parentPath(path), '.mvn/extensions.xml') !== undefined;
  const isOpen = open || (outside !== undefined && !isSpringBoot) || hasExtensions;
  return { path, folder: parentPath(path), own, layers, parents, isSpringBoot, isOpen, modules };
}

/** The first text at a path of names in the layers of the pom. */
export function inheritedText({ layers }: Pom, ...names: readonly string[]): string | undefined {
  for (const layer of layers) {
    const text = textAt(layer, ...names);
    if (text !== undefined) return text;
  }
  return undefined;
}

function projectAt(files: FileView, path: string): XmlElement | undefined {
  const text = files.read(path);
  const root = text === undefined ? undefined : readXml(text);
  return root?.name === 'project' ? root : undefined;
}

/** The parent where it lies in the tree: at `relativePath`, the folder above when there is none. */
function parentOf(
  files: FileView,
  project: XmlElement,
  path: string,
): { readonly path: string; readonly project: XmlElement } | undefined {
  const [parent] = elementsIn(project, 'parent');
  const relative = textAt(parent, 'relativePath') ?? '../pom.xml';
  if (parent === undefined || relative === '') return undefined;
  const named = joinPath(parentPath(path), relative);
  const file = baseName(named).endsWith('.xml') ? named : joinPath(named, 'pom.xml');
  const found = projectAt(files, file);
  const isIt = found !== undefined && textAt(found, 'artifactId') === textAt(parent, 'artifactId');
  return isIt ? { path: file, project: found } : undefined;
}

function profilesOf(project: XmlElement): XmlElement[] {
  return elementsIn(elementsIn(project, 'profiles')[0], 'profile');
}

function changesBuild(profile: XmlElement): boolean {
  return elementsIn(profile, 'build').length > 0 || elementsIn(profile, 'modules').length > 0;
}

function modulesIn(layer: XmlElement): string[] {
  return elementsIn(elementsIn(layer, 'modules')[0], 'module').map(({ text }) => text.trim());
}
