/**
 * A build of a Dockerfile that a file of the workspace describes: a service of a compose file, a target of a bake file,
 * a development container, a command of a script or a pipeline.
 */

export interface KnownBuild {
  /** The file that describes it, relative to the workspace: `compose.yaml`. */
  readonly file: string;
  /** What the file calls it. */
  readonly name: string;
  /** The Dockerfile, relative to the workspace. */
  readonly dockerfile: string;
  /** The folder of the build context, relative to the workspace; undefined when it is none of it, or not known. */
  readonly root: string | undefined;
  /** The stage that it builds; undefined when it builds the last one. */
  readonly target: string | undefined;
  /** The build arguments whose values are known. */
  readonly args: Readonly<Record<string, string>>;
  /** The names of further contexts. */
  readonly namedContexts: readonly string[];
  /** What its container starts, in the place of the image's own. */
  readonly starts?: StartWords;
  /** The platforms that it builds for, where it says so: `linux/amd64`. */
  readonly platforms?: readonly string[];
  /** Whether it may give arguments and contexts beside those: a command may take them from variables. */
  readonly isPartlyKnown?: true;
}

/** The words that take the place of ENTRYPOINT and of CMD. */
export interface StartWords {
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
}

/** What a file says of a build, before paths are resolved and defaults are filled in. */
export interface BuildSettings {
  readonly name: string;
  readonly context?: string | undefined;
  readonly dockerfile?: string | undefined;
  readonly target?: string | undefined;
  readonly args?: Readonly<Record<string, string>>;
  readonly namedContexts?: readonly string[];
  readonly starts?: StartWords | undefined;
  readonly platforms?: readonly string[];
}

/**
 * The build that the settings in `file` describe, by the rules that compose, bake and development containers share:
 * the context starts at the folder `base`, and the Dockerfile lies in the context.
 * @returns undefined when its Dockerfile is not in the workspace.
 */
export function knownBuild(file: string, base: string, settings: BuildSettings): KnownBuild | undefined {
  const { name, context = '.', dockerfile = 'Dockerfile', target, args = {}, namedContexts = [], starts } = settings;
  const { platforms = [] } = settings;
  const root = resolveInside(base, context);
  const path = root === undefined ? undefined : resolveInside(root, dockerfile);
  if (path === undefined) return undefined;
  const known = { file, name, dockerfile: path, root, target, args, namedContexts };
  return { ...known, ...(starts && { starts }), ...(platforms.length > 0 && { platforms }) };
}

/** The platforms that lists name, parted by commas or lines; what is computed is left out. */
export function platformsIn(lists: readonly unknown[]): string[] {
  const words = lists.flatMap((list) => (typeof list === 'string' ? list.split(/[\s,]+/) : []));
  return [...new Set(words.filter((word) => /^\w+\/[\w./-]+$/.test(word)))];
}

/** `path` seen from `folder`, both in the workspace; undefined when it leads out of it. */
export function resolveInside(folder: string, path: string): string | undefined {
  if (path.startsWith('/') || path.includes('$') || /^[a-z+]+:\/\/|^git@/.test(path)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
