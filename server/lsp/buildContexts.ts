/**
 * The build contexts of the open documents: gathered in the background, kept, and gathered again when files change.
 * Nobody waits for them: until one is there, the document is analysed without.
 */

import type { Analysis } from '../analysis/analyze.ts';
import { type BuildContext, type ContextFiles, noContext } from '../analysis/context/buildContext.ts';
import { isBuildFile } from '../analysis/context/builds/buildFiles.ts';
import { defaultLevels, type RuleLevels } from '../analysis/rules/levels.ts';
import { isProjectFile } from '../analysis/rules/projectFile.ts';
import { isWanted } from '../analysis/toolchains/wanted.ts';
import type { FoundProject } from '../host/findProject.ts';
import { type GatheredContext, gatherContext } from '../host/gatherContext.ts';
import { folderOf } from '../host/workspace.ts';
import type { Folders, Place } from './folders.ts';

/** What is wanted to be told of, and what is needed from outside. */
export interface ContextEvents {
  /** The analysis of an open document as it is now. */
  analysisOf(uri: string): Analysis | undefined;
  /** The context of a document is another one now. */
  changed(uri: string): void;
  failed(error: unknown): void;
  /** A project file has something in it that cannot be understood. */
  misread(path: string, fault: string): void;
}

interface Entry {
  gathered: GatheredContext | undefined;
  /** When gathering last began. */
  at: number;
  running: boolean;
  /** Files changed while it was running. */
  outdated: boolean;
}

/** A context of this age (in milliseconds) is gathered anew when its document is opened or saved. */
const freshness = 2000;

export class BuildContexts {
  readonly #folders: Folders;
  readonly #events: ContextEvents;
  readonly #entries = new Map<string, Entry>();

  constructor(folders: Folders, events: ContextEvents) {
    this.#folders = folders;
    this.#events = events;
  }

  /** The context of a document as far as it is known now. */
  of(uri: string): BuildContext {
    return this.#entries.get(uri)?.gathered?.context ?? noContext;
  }

  /** How loud the rules are in the project that the document lies in. */
  levels(uri: string): RuleLevels {
    return this.#entries.get(uri)?.gathered?.project?.levels ?? defaultLevels;
  }

  /** URI of the folder of the context, with a slash at its end; undefined as long as it is not known. */
  uri(uri: string): string | undefined {
    const gathered = this.#entries.get(uri)?.gathered;
    const place = this.#folders.placeOf(uri);
    if (gathered === undefined || place === undefined) return undefined;
    const root = gathered.root.split('/').map(encodeURIComponent).join('/');
    return `${place.folder}/${root === '' ? '' : `${root}/`}`;
  }

  /** Gathers the context of a document, unless that was done just now. */
  refresh(uri: string): void {
    const entry = this.#entries.get(uri);
    if (entry === undefined || Date.now() - entry.at > freshness) this.#gather(uri);
  }

  /** Gathers all contexts in which one of these files plays a part. */
  filesChanged(uris: readonly string[]): void {
    for (const [uri, { gathered }] of this.#entries) {
      const place = this.#folders.placeOf(uri);
      if (place !== undefined && uris.some((file) => this.#concerns(file, place, gathered))) this.#gather(uri);
    }
  }

  /** Gathers all contexts, because the folders are other ones. */
  foldersChanged(): void {
    for (const uri of this.#entries.keys()) this.#gather(uri);
  }

  forget(uri: string): void {
    this.#entries.delete(uri);
  }

  #concerns(file: string, { workspace, path }: Place, gathered: GatheredContext | undefined): boolean {
    const changed = this.#folders.placeOf(file);
    if (changed?.workspace !== workspace) return false;
    if (isBuildFile(changed.path) || isProjectFile(changed.path)) return true;
    if (!isWanted(changed.path)) return false;
    const root = gathered?.root ?? folderOf(path);
    return root === '' || changed.path.startsWith(`${root}/`);
  }

  #gather(uri: string): void {
    const entry = this.#entries.get(uri) ?? { gathered: undefined, at: 0, running: false, outdated: false };
    this.#entries.set(uri, entry);
    entry.outdated = true;
    if (!entry.running) void this.#run(uri, entry);
  }

  /** Gathers until nothing has changed meanwhile. Never rejects. */
  async #run(uri: string, entry: Entry): Promise<void> {
    entry.running = true;
    try {
      while (entry.outdated && this.#entries.get(uri) === entry) {
        entry.outdated = false;
        entry.at = Date.now();
        this.#take(uri, entry, await this.#gathered(uri));
      }
    } catch (error) {
      this.#events.failed(error);
    } finally {
      entry.running = false;
    }
  }

  async #gathered(uri: string): Promise<GatheredContext | undefined> {
    const place = this.#folders.placeOf(uri);
    const analysis = this.#events.analysisOf(uri);
    return place && analysis && (await gatherContext(place.workspace, place.path, analysis));
  }

  #take(uri: string, entry: Entry, gathered: GatheredContext | undefined): void {
    if (this.#entries.get(uri) !== entry) return;
    const context = this.of(uri);
    const known = entry.gathered?.project;
    const same = sameFiles(context.files, gathered?.context.files) && sameBuilds(context, gathered?.context);
    // The old context is kept where the new one is the same, and with it everything that was found out.
    entry.gathered = gathered && (same ? { ...gathered, context } : gathered);
    if (!same || !sameProject(known, gathered?.project)) this.#events.changed(uri);
    for (const fault of gathered?.project?.faults ?? []) this.#events.misread(gathered?.project?.path ?? '', fault);
  }
}

function sameProject(a: FoundProject | undefined, b: FoundProject | undefined): boolean {
  return JSON.stringify([...(a?.levels ?? [])]) === JSON.stringify([...(b?.levels ?? [])]);
}

function sameBuilds(a: BuildContext, b: BuildContext | undefined): boolean {
  return JSON.stringify(a.builds) === JSON.stringify(b?.builds ?? []);
}

function sameFiles(a: ContextFiles | undefined, b: ContextFiles | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.complete === b.complete &&
    sameList(a.unlisted ?? [], b.unlisted ?? []) &&
    sameList(a.paths, b.paths) &&
    a.paths.every((path) => a.read(path) === b.read(path))
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
