/**
 * What a toolchain is: it explains shell commands. Given one command with everything that decides its effect, it says
 * what the command makes and what it is for. An ecosystem is one more toolchain, never other code elsewhere.
 */

import type { Lookup } from '../syntax/lexer.ts';
import type { Range } from '../text/range.ts';
import type { FileView } from './fileView.ts';
import type { ProgramFacts } from './program.ts';

export interface Toolchain {
  /** As people call it: `Go`. */
  readonly name: string;
  /** What the command does; undefined when this toolchain does not know it. */
  explain(command: Command): Effect | undefined;
  /** The catalogue's name of the image that brings it. */
  readonly image?: string;
  /** The folder it is installed in. */
  readonly home?: string;
  /** Whether only builds read the variable, so that a running program does without. */
  readsOnlyInBuilds?(variable: string): boolean;
  /**
   * Whether a program of this name is of use only together with the toolchain: the compiler itself, or a tool that
   * calls it, such as a development server that rebuilds.
   */
  isPartOf?(program: string): boolean;
  /** Whether it makes programs that run without it: only such builds can be split from what they make. */
  readonly makesPrograms?: boolean;
}

/** One command of a script, with its words expanded as far as their values are known. */
export interface Command {
  /** The program, without the folder it is called from: `go` for `/usr/local/go/bin/go`. */
  readonly name: string;
  readonly arguments: readonly CommandWord[];
  /** Absolute; undefined when not known. */
  readonly cwd: string | undefined;
  /** The command's environment, with what is assigned before it. */
  readonly variable: Lookup;
  /** The stage's files as they are when the command starts. */
  readonly files: FileView;
}

export interface CommandWord {
  /** Undefined when it depends on something that is not known; it may then be several words, or none. */
  readonly value: string | undefined;
  /** As written. */
  readonly text: string;
  /** Where it stands in the document. */
  readonly range: Range;
}

/** What a command does. */
export type Effect = NoEffect | BuildEffect | PackageEffect | AccountEffect | FileEffect;

/** It prints, checks or sets something that is gone when the RUN ends. */
export interface NoEffect {
  readonly kind: 'nothing';
}

/** It is a step of a build: what it leaves behind beside `makes` is of no use to a running program. */
export interface BuildEffect {
  readonly kind: 'build';
  /** The toolchain it belongs to: `Go`. */
  readonly toolchain: string;
  /** For people: `go build`. */
  readonly does: string;
  readonly makes: readonly Product[];
  /** Folders in which it makes files that are not known by name. */
  readonly makesIn: readonly string[];
  /** Whether what it makes are programs that run without the toolchain. */
  readonly makesPrograms?: boolean;
  /** Whether it runs code of the project, which may read any file and variable. */
  readonly runsCode?: boolean;
}

/** It installs, removes or looks after packages of the system. */
export interface PackageEffect {
  readonly kind: 'packages';
  readonly manager: 'apt' | 'apk';
  /** `upkeep` only serves other commands: it fetches lists, or clears them away. */
  readonly action: 'install' | 'remove' | 'upgrade' | 'upkeep';
  readonly packages: readonly PackageWord[];
}

/** A package as named on a command line. */
export interface PackageWord {
  /** Without version; undefined when not known. */
  readonly name: string | undefined;
  readonly word: CommandWord;
}

/** It makes or changes users or groups. */
export interface AccountEffect {
  readonly kind: 'accounts';
  /** The users and groups that exist afterwards. */
  readonly names: readonly string[];
}

/** It makes, changes or removes files by name. */
export interface FileEffect {
  readonly kind: 'files';
  readonly makes: readonly Product[];
  /** Absolute paths, or `undefined` for one that is not known. */
  readonly changes: readonly (string | undefined)[];
  readonly removes: readonly string[];
  /** Folders in which it makes files that are not known by name. */
  readonly makesIn: readonly string[];
  /** Folders that it reads without being told to. */
  readonly reads?: readonly string[];
  /** The command that makes it so: `mkdir`, `chown`. */
  readonly does: string;
}

/** Something that a command makes. */
export interface Product {
  /** Absolute and normal. */
  readonly path: string;
  readonly kind: 'program' | 'folder' | 'file';
  /** The path that it is a copy of (`cp`), or was until now (`mv`), or points to (`ln -s`). */
  readonly like?: string;
  /** Whether its path is certain, or the best guess. */
  readonly certainty: 'certain' | 'likely';
  /** Its text, where that is known and matters later, such as a manifest's. */
  readonly content?: string;
  /** For a program: what is known of it, read from its sources on demand. */
  readonly facts?: () => ProgramFacts;
}

/** The effect of a command that leaves nothing. */
export const noEffect: NoEffect = { kind: 'nothing' };
