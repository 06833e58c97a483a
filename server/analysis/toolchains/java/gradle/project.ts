/**
 * A build of Gradle: its projects as the settings name them, with their scripts, versions and plugins.
 */

import { baseName, joinPath, parentPath } from '../../../text/paths.ts';
import { fileAround } from '../../command/environment.ts';
import type { FileView } from '../../fileView.ts';
import type { GradleArguments } from './arguments.ts';
import { bootVersion, pluginsIn } from './plugins.ts';
import { type Block, type Names, ownValues, readScript, type Setting, settingIn } from './script.ts';

export interface GradleProject {
  /** `:` for the root, `:app` for others. */
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  /** The folder of the root project. */
  readonly root: string;
  /** The parts of scripts that configure it, the strongest last. */
  readonly scripts: readonly Block[];
  /** The scripts and settings that were read for it. */
  readonly manifests: readonly string[];
  /** Whether nobody read its own script though it may have one. */
  readonly isUnread: boolean;
  readonly plugins: ReadonlySet<string>;
  /** Whether it has plugins of which nobody knows what they do. */
  readonly hasOtherPlugins: boolean;
  /** The version of Spring Boot's plugin; undefined when not known. */
  readonly bootVersion: string | undefined;
  /** Without one, archives have none in their name. */
  readonly version: Setting | undefined;
  readonly names: Names;
}

export interface GradleBuild {
  readonly root: string;
  readonly projects: readonly GradleProject[];
  /** Whether the settings name all projects in plain words. */
  readonly isComplete: boolean;
}

/** The build that a call in `folder` belongs to; undefined when nobody read its settings or its script. */
export function buildAt(files: FileView, folder: string, args: GradleArguments): GradleBuild | undefined {
  const place = fileAround(files, folder, 'settings.gradle', 'settings.gradle.kts');
  const root = place === undefined ? folder : parentPath(place);
  const text = place === undefined ? '' : files.read(place);
  const settings = text === undefined ? undefined : readScript(text);
  // Without settings the folder's script is all there is; it has to be known then.
  if (settings === undefined || (place === undefined && scriptOf(files, folder) === undefined)) return undefined;
  const properties = propertiesIn(files.read(joinPath(root, 'gradle.properties')), args);
  const name = settingIn(settings, ['name'], (each) => properties.get(each), 'rootProject\\.');
  const rootName = name === undefined ? baseName(root) : name.value;
  if (rootName === undefined || rootName === '') return undefined;
  const included = includedIn(settings, root);
  const base = { files, root, rootName, properties, settings, manifests: place === undefined ? [] : [place] };
  const rootScript = scriptOf(files, root);
  const all = [{ path: ':', folder: root, name: rootName }, ...included.projects];
  return {
    root,
    projects: all.map((each) => projectOf(each, base, rootScript)),
    isComplete: included.isComplete,
  };
}

interface Script {
  readonly path: string;
  readonly block: Block;
}

/** The build script in `folder`, if it was read. */
function scriptOf(files: FileView, folder: string): Script | undefined {
  for (const name of ['build.gradle', 'build.gradle.kts']) {
    const path = joinPath(folder, name);
    const text = files.read(path);
    const block = text === undefined ? undefined : readScript(text);
    if (block !== undefined) return { path, block };
  }
  return undefined;
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
}

/** The projects that the settings include: `include 'app', 'libs:core'`. */
function includedIn(settings: Block, root: string): { projects: Place[]; isComplete: boolean } {
  const { whole } = settings;
  let isComplete = true;
  const paths = new Set<string>();
  for (const [, list = ''] of whole.matchAll(/\binclude\b[ \t]*\(?\s*((?:[^\n()]|\n\s*["'])*)/g)) {
    const rest = list.replace(/["']([\w:.\-/]+)["']/g, (_, path: string) => {
      addWithParents(paths, path);
      return '';
    });
    isComplete &&= /^[\s,;]*$/.test(rest);
  }
  if (/\bincludeFlat\b/.test(whole)) isComplete = false;
  const projects = [...paths].map((path): Place => {
    const folder = moved(whole, path);
    if (folder === null) isComplete = false;
    const usual = path.slice(1).replaceAll(':', '/');
    return { path, name: path.slice(path.lastIndexOf(':') + 1), folder: joinPath(root, folder ?? usual) };
  });
  return { projects, isComplete };
}

/** `libs:core` makes a project of `libs`, too. */
function addWithParents(paths: Set<string>, path: string): void {
  const parts = path.split(':').filter((part) => part !== '');
  for (const index of parts.keys()) paths.add(`:${parts.slice(0, index + 1).join(':')}`);
}

/** The folder that `project(':x').projectDir = file('y')` gives it; null when it is no plain text. */
function moved(settings: string, path: string): string | undefined | null {
  const given = settings
    .split('\n')
    .find((line) => /\.projectDir\b/.test(line) && new RegExp(`["']${path}["']`).test(line));
  if (given === undefined) return undefined;
  const place =
    /=\s*(?:file\(|new File\(\s*(?:settingsDir|rootDir|rootProject\.projectDir)\s*,)\s*["']([^"'$]+)["']\s*\)/.exec(
      given,
    );
  return place?.[1] ?? null;
}

interface Base {
  readonly files: FileView;
  readonly root: string;
  readonly rootName: string;
  readonly properties: ReadonlyMap<string, string | undefined>;
  readonly settings: Block;
  readonly manifests: readonly string[];
}

function projectOf(place: Place, base: Base, rootScript: Script | undefined): GradleProject {
  const { files, root, rootName, properties, settings } = base;
  const { path, name, folder } = place;
  const isRoot = folder === root;
  const own = isRoot ? rootScript : scriptOf(files, folder);
  const shared = rootScript === undefined ? [] : sharedBlocks(rootScript.block, path);
  const scripts = [...shared, ...(own === undefined ? [] : [own.block])];
  const values = new Map([
    ...(rootScript === undefined ? [] : ownValues(rootScript.block)),
    ...scripts.flatMap((each) => [...ownValues(each)]),
  ]);
  const known: Names = (asked) => {
    const plain = asked.replace(/^(?:project|this)\./, '');
    if (plain === 'name') return name;
    if (plain === 'rootProject.name') return rootName;
    return values.get(plain.replace(/^(?:rootProject\.)?(?:ext\.)?/, '')) ?? properties.get(plain) ?? undefined;
  };
  const version = versionOf(scripts, known) ?? inProperties(properties);
  const names: Names = (asked) =>
    /^(?:project\.)?version(?:\.toString\(\))?$/.test(asked) ? version?.value : known(asked);
  const catalog = files.read(joinPath(root, 'gradle/libs.versions.toml'));
  const { plugins, hasOthers } = pluginsIn(scripts, catalog);
  return {
    path,
    name,
    folder,
    root,
    scripts,
    plugins,
    version,
    names,
    hasOtherPlugins: hasOthers,
    bootVersion: bootVersion([...scripts, ...(rootScript === undefined ? [] : [rootScript.block]), settings], catalog),
    isUnread: own === undefined && ['build.gradle', 'build.gradle.kts'].some((each) => mayBeThere(files, folder, each)),
    manifests: [
      ...base.manifests,
      ...(rootScript === undefined ? [] : [rootScript.path]),
      ...(own === undefined ? [] : [own.path]),
    ],
  };
}

function mayBeThere(files: FileView, folder: string, name: string): boolean {
  return files.kindOf(joinPath(folder, name)) === 'file' || !files.isKnown(folder);
}

/** What the root's script says for the project: `allprojects`, `subprojects`, `project(':app')`. */
function sharedBlocks(root: Block, path: string): Block[] {
  const heads = [/^allprojects$/, ...(path === ':' ? [] : [/^(?:subprojects|configure\(subprojects\))$/])];
  const named = root.blocks.filter(({ head }) => head === `project('${path}')` || head === `project("${path}")`);
  return [
    ...heads.flatMap((head) => root.blocks.filter((block) => head.test(block.head))),
    ...(path === ':' ? [] : named),
  ];
}

/** The last version that a script sets. */
function versionOf(scripts: readonly Block[], known: Names): Setting | undefined {
  const found = scripts.flatMap((each) => settingIn(each, ['version'], known, '(?:project\\.|this\\.)?') ?? []);
  return found.at(-1);
}

function inProperties(properties: ReadonlyMap<string, string | undefined>): Setting | undefined {
  const value = properties.get('version');
  return properties.has('version') ? { expression: value ?? '', value } : undefined;
}

/** gradle.properties, over which `-P` wins. */
function propertiesIn(text: string | undefined, args: GradleArguments): Map<string, string | undefined> {
  const lines = (text ?? '').split('\n').flatMap((line): [string, string][] => {
    const [, name, value = ''] = /^\s*([^#!=:\s][^=:\s]*)\s*[=:\s]\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value]];
  });
  return new Map<string, string | undefined>([...lines, ...args.properties]);
}
