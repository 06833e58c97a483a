/**
 * What a CMake project makes: the executables and libraries of its CMakeLists.txt, and where its installation puts them.
 */

import { baseName, joinPath } from '../../../text/paths.ts';
import { entryOf } from '../../command/table.ts';
import type { FileView } from '../../fileView.ts';
import type { Linkage } from '../../program.ts';
import { installKeywords, isPlain, languagesIn, renamed, runtimeFolder } from './details.ts';
import { linkageOfTarget } from './linkage.ts';
import { type ListCommand, listCommands } from './lists.ts';

export interface CMakeProject {
  readonly targets: readonly CMakeTarget[];
  readonly installs: readonly CMakeInstall[];
  /** Whether it builds nothing but its targets: it generates no files, and all of it was read. */
  readonly isPlain: boolean;
  /** Whether `installs` are all that it installs. */
  readonly installsAll: boolean;
}

export interface CMakeTarget {
  readonly name: string;
  readonly kind: 'program' | 'file';
  /** Where it is built; undefined when not known. */
  readonly path: string | undefined;
  readonly isCertain: boolean;
  /** Whether only those who name it build it. */
  readonly isOnDemand: boolean;
  /** For a program: what it is linked with. */
  readonly linkage: () => Linkage;
}

/** A file that the installation puts somewhere below the prefix, or at an absolute path. */
export interface CMakeInstall {
  readonly path: string;
  readonly kind: 'program' | 'file';
  readonly isCertain: boolean;
  /** For a program of the project: what it is linked with, and where it was built. */
  readonly linkage?: () => Linkage;
  readonly builtAt?: string | undefined;
}

const deepest = 12;

/**
 * Reads the project whose CMakeLists.txt lies in `source`, as far as somebody read its files.
 * @param build the folder that it is built in.
 * @param definitions what the command line and the cache set.
 */
export function readProject(
  files: FileView,
  source: string,
  build: string,
  definitions: ReadonlyMap<string, string>,
): CMakeProject {
  const reader = new Reader(files, { CMAKE_SOURCE_DIR: source, CMAKE_BINARY_DIR: build }, definitions);
  reader.folder(source, build, new Map(), true, 0);
  const { targets, installs, isPlain, installsAll } = reader;
  return { targets: [...targets.values()], installs, isPlain, installsAll: isPlain && installsAll };
}

/** Variables of a folder and those below it; of undefined, the value is not known. */
type Values = ReadonlyMap<string, string | undefined>;

interface Place {
  readonly source: string;
  readonly build: string;
  readonly isCertain: boolean;
  readonly depth: number;
  readonly values: Map<string, string | undefined>;
}

class Reader {
  readonly targets = new Map<string, CMakeTarget>();
  readonly installs: CMakeInstall[] = [];
  isPlain = true;
  installsAll = true;
  readonly #links = new Map<string, (string | undefined)[]>();
  readonly #ownLibraries = new Map<string, 'shared' | 'static'>();
  readonly #linkOptions: string[] = [];
  #languages: string[] | undefined;
  readonly #files: FileView;
  readonly #defaults: Readonly<Record<string, string>>;
  readonly #definitions: ReadonlyMap<string, string>;

  constructor(files: FileView, defaults: Readonly<Record<string, string>>, definitions: ReadonlyMap<string, string>) {
    this.#files = files;
    // GNUInstallDirs; what it says of libraries depends on the distribution.
    this.#defaults = { ...defaults, CMAKE_INSTALL_BINDIR: 'bin', CMAKE_INSTALL_SBINDIR: 'sbin' };
    this.#definitions = definitions;
  }

  folder(source: string, build: string, outer: Values, isCertain: boolean, depth: number): void {
    const text = depth > deepest ? undefined : this.#files.read(joinPath(source, 'CMakeLists.txt'));
    const place: Place = { source, build, isCertain, depth, values: new Map(outer) };
    place.values.set('CMAKE_CURRENT_SOURCE_DIR', source).set('CMAKE_CURRENT_BINARY_DIR', build);
    if (text === undefined) this.isPlain = false;
    for (const command of text === undefined ? [] : listCommands(text)) this.#command(command, place);
  }

  #command({ name, words: given, isConditional }: ListCommand, at: Place): void {
    const words = given.map((word) => this.#expand(word, at));
    const isCertain = at.isCertain && !isConditional;
    const [first, ...rest] = words;
    if (!isPlain(name, first)) this.isPlain = false;
    switch (name) {
      case 'set':
      case 'option':
        if (first !== undefined) this.#set(first, rest, at, isConditional);
        break;
      case 'project':
        at.values.set('PROJECT_NAME', first).set('PROJECT_SOURCE_DIR', at.source).set('PROJECT_BINARY_DIR', at.build);
        if (at.depth === 0) at.values.set('CMAKE_PROJECT_NAME', first);
        if (at.depth === 0) this.#languages = languagesIn(rest);
        break;
      case 'target_link_libraries':
      case 'target_link_options':
        if (first !== undefined) this.#link(first, rest);
        break;
      case 'link_libraries':
      case 'add_link_options':
        this.#link('', words);
        break;
      case 'add_subdirectory':
        if (first !== undefined) {
          const build = joinPath(at.build, rest[0] === 'EXCLUDE_FROM_ALL' ? first : (rest[0] ?? first));
          this.folder(joinPath(at.source, first), build, at.values, isCertain, at.depth + 1);
        }
        break;
      case 'add_executable':
      case 'add_library':
        if (first !== undefined) this.#target(name, first, rest, at, isCertain);
        break;
      case 'set_target_properties':
        this.#properties(words, at);
        break;
      case 'install':
        this.#install(words, isCertain);
        break;
    }
  }

  /** The cache wins where the file only says what is usual. */
  #set(name: string, rest: readonly (string | undefined)[], at: Place, isConditional: boolean): void {
    const cached = rest.indexOf('CACHE');
    const values = cached === -1 ? rest : rest.slice(0, cached);
    if ((cached !== -1 && this.#definitions.has(name)) || rest.includes('PARENT_SCOPE')) return;
    const isKnown = !isConditional && values.length === 1;
    if (name === 'CMAKE_EXE_LINKER_FLAGS' && !isConditional) this.#linkOptions.push(values.join(' '));
    at.values.set(name, isKnown ? values[0] : values.length === 0 ? '' : undefined);
  }

  #target(command: string, name: string, rest: readonly (string | undefined)[], at: Place, isCertain: boolean): void {
    const isProgram = command === 'add_executable';
    if (!isProgram) this.#ownLibrary(name, rest);
    if (rest.some((word) => word === 'ALIAS' || word === 'IMPORTED' || word === 'INTERFACE')) return;
    const type = rest.find((word) => word === 'SHARED' || word === 'MODULE' || word === 'STATIC');
    if (!isProgram && type === undefined) return;
    const isArchive = type === 'STATIC';
    const part = isProgram ? 'RUNTIME' : isArchive ? 'ARCHIVE' : 'LIBRARY';
    const folder = this.#outputFolder(part, at);
    this.targets.set(name, {
      name,
      kind: isProgram ? 'program' : 'file',
      path: folder && joinPath(folder, isProgram ? name : `lib${name}${isArchive ? '.a' : '.so'}`),
      isCertain,
      isOnDemand: rest.includes('EXCLUDE_FROM_ALL'),
      linkage: () => this.#linkage(name, rest),
    });
  }

  #ownLibrary(name: string, words: readonly (string | undefined)[]): void {
    if (words.includes('IMPORTED')) return;
    if (words[0] === 'ALIAS') this.#link(name, words.slice(1, 2));
    const isTyped = words.some((word) => /^(?:ALIAS|INTERFACE|STATIC|OBJECT)$/.test(word ?? ''));
    const isShared = words.includes('SHARED') || (!isTyped && this.#definitions.get('BUILD_SHARED_LIBS') === 'ON');
    this.#ownLibraries.set(name, isShared ? 'shared' : 'static');
  }

  #link(target: string, words: readonly (string | undefined)[]): void {
    this.#links.set(target, [...(this.#links.get(target) ?? []), ...words]);
  }

  #linkage(name: string, words: readonly (string | undefined)[]): Linkage {
    const given = this.#definitions.get('CMAKE_EXE_LINKER_FLAGS');
    return linkageOfTarget(
      name,
      words.filter((word) => word?.includes('.') !== false),
      {
        links: this.#links,
        ownLibraries: this.#ownLibraries,
        options: [...this.#linkOptions, ...(given === undefined ? [] : [given])],
        languages: this.#languages,
      },
    );
  }

  #outputFolder(part: string, at: Place): string | undefined {
    const name = `CMAKE_${part}_OUTPUT_DIRECTORY`;
    const old = part === 'RUNTIME' ? 'EXECUTABLE_OUTPUT_PATH' : 'LIBRARY_OUTPUT_PATH';
    const set = [name, old].find((each) => this.#isSet(each, at));
    if (set === undefined) return at.build;
    const folder = this.#value(set, at);
    return folder === undefined || folder === '' ? undefined : joinPath(at.build, folder);
  }

  /** `set_target_properties(names… PROPERTIES name value …)` */
  #properties(words: readonly (string | undefined)[], at: Place): void {
    const start = words.indexOf('PROPERTIES');
    for (const name of start === -1 ? [] : words.slice(0, start)) {
      const target = name === undefined ? undefined : this.targets.get(name);
      if (target === undefined) continue;
      const property = (key: string) => {
        const index = words.indexOf(key, start);
        return index === -1 ? '' : words[index + 1];
      };
      const [folder, file] = [property('RUNTIME_OUTPUT_DIRECTORY'), property('OUTPUT_NAME')];
      const path =
        target.path === undefined || target.kind !== 'program'
          ? target.path
          : renamed(target.path, folder, file, at.build);
      this.targets.set(target.name, { ...target, path });
    }
  }

  /** `install(TARGETS names… [RUNTIME] DESTINATION folder)`, `install(PROGRAMS files… DESTINATION folder)` */
  #install(words: readonly (string | undefined)[], isCertain: boolean): void {
    const [mode, ...rest] = words;
    if (mode !== 'TARGETS' && mode !== 'PROGRAMS' && mode !== 'FILES') {
      this.installsAll = false;
      return;
    }
    const end = rest.findIndex((word) => word !== undefined && installKeywords.has(word));
    const names = rest.slice(0, end === -1 ? rest.length : end);
    const folder = mode === 'TARGETS' ? runtimeFolder(rest) : rest[rest.indexOf('DESTINATION') + 1];
    for (const name of names) {
      const target = mode === 'TARGETS' ? this.targets.get(name ?? '') : undefined;
      if (name === undefined || folder === undefined || (mode === 'TARGETS' && target?.kind !== 'program')) {
        this.installsAll = false;
        continue;
      }
      const file = baseName(target?.path ?? name);
      this.installs.push({
        path: `${folder}/${file}`,
        kind: mode === 'FILES' ? 'file' : 'program',
        isCertain: isCertain && (target === undefined || (target.isCertain && target.path !== undefined)),
        ...(target === undefined ? {} : { linkage: target.linkage, builtAt: target.path }),
      });
    }
  }

  #isSet(name: string, at: Place): boolean {
    return at.values.has(name) || this.#definitions.has(name);
  }

  #value(name: string, at: Place): string | undefined {
    if (at.values.has(name)) return at.values.get(name);
    return this.#definitions.get(name) ?? entryOf(this.#defaults, name);
  }

  /** The word with its `${NAME}` put in; undefined when one is not known. */
  #expand(word: string, at: Place): string | undefined {
    let isKnown = !/\$(?:ENV|CACHE|<)|\$\{[^}]*\$\{/.test(word);
    const text = word.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = this.#value(name, at);
      if (value === undefined) isKnown = false;
      return value ?? '';
    });
    return isKnown ? text : undefined;
  }
}
