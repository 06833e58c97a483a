/**
 * What the engine knows of the world around a Dockerfile: a snapshot that its host gathered before the analysis.
 * The engine never reads; without a context everything still works, with less certainty.
 */

import type { KnownBuild } from './builds/knownBuild.ts';

/** The folder that a build sends, and how the build is called. */
export interface BuildContext {
  /** Its files; undefined when nobody looked (an untitled file, standard input). */
  readonly files: ContextFiles | undefined;
  /** The name that `--target` gives, if the build is known to have one. */
  readonly target: string | undefined;
  /** Names given by `--build-context`. */
  readonly namedContexts: ReadonlySet<string>;
  /** The builds of this Dockerfile that compose files, bake files and the like describe. */
  readonly builds: readonly KnownBuild[];
}

/** Files of the build context; paths are relative to it, with `/`, without a leading one. */
export interface ContextFiles {
  /** All paths of files (not of folders), sorted; bounded in number and depth. */
  readonly paths: readonly string[];
  /** Whether `paths` are all there are: else a path that is missing here may exist. */
  readonly complete: boolean;
  /** Folders (`.git`, `node_modules`) that are there, but whose content was left out of `paths`, however complete. */
  readonly unlisted?: readonly string[];
  /** Those of `paths` that are symbolic links, to a file or to a folder. */
  readonly links?: readonly string[];
  /** Where the Dockerfile lies, seen from the context: an ignore file may be named after it. `Dockerfile` when not given. */
  readonly dockerfile?: string;
  /** The text of a file that the engine asked for; undefined when it is not there, too large, or not text. */
  read(path: string): string | undefined;
}

/** A build that nothing is known of. */
export const noContext: BuildContext = { files: undefined, target: undefined, namedContexts: new Set(), builds: [] };

/** A context of these files: for tests, and for hosts that have read everything already. */
export function contextOf(
  files: Readonly<Record<string, string>>,
  more: Partial<Omit<BuildContext, 'files'>> = {},
): BuildContext {
  const paths = Object.keys(files).sort();
  return {
    ...noContext,
    ...more,
    files: { paths, complete: true, read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined) },
  };
}

/** Whether the context has a folder of this path: `undefined` when that cannot be told. */
export function hasFolder({ paths, complete, unlisted = [] }: ContextFiles, folder: string): boolean | undefined {
  const path = folder === '.' ? '' : folder.replace(/\/+$/, '');
  const prefix = path === '' ? '' : `${path}/`;
  if (paths.some((file) => file.startsWith(prefix)) || unlisted.some((left) => `${left}/`.startsWith(prefix)))
    return true;
  const mayBe = !complete || unlisted.some((left) => prefix.startsWith(`${left}/`));
  return mayBe ? undefined : false;
}
