/**
 * What a toolchain is: it explains shell commands. Given one command with everything that decides its effect, it says
 * what the command makes and what it is for. An ecosystem is one more toolchain, never other code elsewhere.
 */

import type { Lookup } from '../syntax/lexer.ts';
import type { Range } from '../text/range.ts';
import type { ExplainStart } from './application.ts';
import type { FileView } from './fileView.ts';
import type { ProgramFacts } from './program.ts';
import type { Role } from './role.ts';

export interface Toolchain {
  /** As people call it: `Go`. */
  readonly name: string;
  /** The programs that it explains, by name; one with a version behind it, `python3.12`, counts as the plain one. */
  readonly programs?: Readonly<Record<string, Explain>>;
  /** Explains programs of which only a part of the name is known, such as `x86_64-linux-gnu-gcc`. Asked after all names. */
  readonly explainOthers?: Explain;
  /** Its interpreters, virtual machines and servers, by name: what they run when an image starts them. */
  readonly starts?: Readonly<Record<string, ExplainStart>>;
  /** The programs that run its sources, as packages of the system bring them: `python3`. */
  readonly interpreters?: readonly string[];
  /** The endings of those of its sources that it runs as they are: `.py`. All others are of use to builds alone. */
  readonly interprets?: readonly string[];
  /** Those of its manifests that what it runs reads as well: `package.json`. */
  readonly startManifests?: readonly string[];
  /** Names of files, beside sources and manifests, that only its builds and tests read: `vite.config.*`, `Makefile`. */
  readonly buildSettings?: readonly string[];
  /** Folders of a project in which its builds look for sources, of which nothing is run as it is once they are built. */
  readonly sourceFolders?: readonly string[];
  /** Folders of a project that its builds pack into what they make, or that only tests read: `src/main/resources`. */
  readonly buildFolders?: readonly string[];
  /** The catalogue's name of the image that brings it. */
  readonly image?: string;
  /** The folder it is installed in. */
  readonly home?: string;
  /** Whether only builds read the variable, so that a running program does without. */
  readsOnlyInBuilds?(variable: string): boolean;
  /** Whether its builds and installers read the variable, as a running program may as well: `NODE_ENV`. */
  readsInBuilds?(variable: string): boolean;
  /**
   * Whether a program of this name is of use only together with the toolchain: the compiler itself, or a tool that
   * calls it, such as a development server that rebuilds.
   */
  isPartOf?(program: string): boolean;
  /** Scripts of a project that stand for the tool, by name: `gradlew`. Called by a path of the project, they are explained like it. */
  readonly wrappers?: readonly string[];
  /** Programs of the system that it may call when it installs or builds: `python3` for addons of Node.js. */
  readonly buildTools?: readonly string[];
  /** Folders of a project that hold tools which its installer put there: `node_modules/.bin`. */
  readonly toolFolders?: readonly string[];
  /** Whether it makes programs that run without it: only such builds can be split from what they make. */
  readonly makesPrograms?: boolean;
  /** The names of its manifests and lock files, `*` for a part of a name: `package.json`, `*.csproj`. */
  readonly manifests?: readonly string[];
  /** The endings of its sources: `.go`. */
  readonly sources?: readonly string[];
  /**
   * The files that it reads from the build context to explain commands: names, `*` for a part of one, as in
   * `manifests`. Hosts read these, so they have to be few and small.
   */
  readonly wants?: readonly string[];
}

/** Says what a command does; undefined when it does not know it. */
export type Explain = (command: Command) => Effect | undefined;

/** One command of a script, with its words expanded as far as their values are known. */
export interface Command {
  /** The program, without the folder it is called from: `go` for `/usr/local/go/bin/go`. */
  readonly name: string;
  /** The program as called: a name, or a path whose folder may matter, as that of a virtual environment does. */
  readonly program: string;
  readonly arguments: readonly CommandWord[];
  /** The words of the command whose output it reads, in a pipeline: `curl …` for the shell of `curl … | sh`. */
  readonly input?: readonly CommandWord[];
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
export type Effect = OwnEffect | ScriptEffect;

/** The effects of a command that does its work itself. */
export type OwnEffect = NoEffect | BuildEffect | PackageEffect | AccountEffect | FileEffect;

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
  /** Folders in which it may leave something beside `makes`, though builds of this kind seldom do. */
  readonly byProductsIn?: readonly string[];
  /** The files and folders that it is told to remove, absolute. */
  readonly removes?: readonly string[];
  /** The files and folders that it reads for certain, absolute: manifests, and sources that it names. */
  readonly reads?: readonly string[];
  /** The libraries that it puts there, if that is what it is for. */
  readonly installs?: Dependencies;
  /** Whether what it makes are programs that run without the toolchain. */
  readonly makesPrograms?: boolean;
  /** Whether it runs code of the project, which may read any file and variable. */
  readonly runsCode?: boolean;
  /**
   * For an installation: whether it would put everything below the folder in DESTDIR, if that were set; undefined where
   * it is not known to.
   */
  readonly heedsDestdir?: Product['certainty'];
}

/** Libraries that an installer (npm, pip, bundler) puts into a folder. */
export interface Dependencies {
  /** `run`: what the program needs to run. `all`: also what only builds and tests need. */
  readonly purpose: 'run' | 'all';
  /** The folders that hold them, absolute: `/app/node_modules`. */
  readonly folders: readonly string[];
  /** The folders that hold their programs, beside those: `/usr/local/bin`. */
  readonly programs?: readonly string[];
  /** Folders of the project that these link to, absolute: the packages of a workspace. */
  readonly links?: readonly string[];
  /**
   * Whether it installs programs apart from any project, by links that cannot be copied: run again on another image with
   * the same installer, it gives the same.
   */
  readonly isGlobal?: true;
  /** The folders that its programs fill from the net when they are first called, absolute. */
  readonly fetches?: readonly string[];
  /** How to take away what only builds and tests need; undefined where there is no safe way, or nothing to take away. */
  readonly pruning?: Pruning;
  /** What it leaves out, because only builds and tests need it, and how to take that away where it is installed for a build. */
  readonly missing?: Pruning;
  /** What it leaves out, because only builds and tests need it. */
  readonly leavesOut?: LeftOut;
  /** What it brings along though only builds and tests need it, as the manifest has it. */
  readonly forBuilds?: LeftOut;
  /** The names of those that it takes in whatever version is the newest, because the command alone asks for them. */
  readonly newest?: readonly string[];
  /** Those that are known to hold machine code for the system that installs them. */
  readonly native?: readonly NativeLibrary[];
  /** The names of those that may call a compiler when they are used: `triton`. */
  readonly compiling?: readonly string[];
  /**
   * Packages of the system without which some of them do not run, by package manager: `{ apt: ['libpq5'] }`; undefined
   * where it is not known which libraries these are, because no manifest could be read.
   */
  readonly libraries?: Partial<Record<SystemPackages, readonly string[]>>;
}

/** Libraries that an installation leaves out. */
export interface LeftOut {
  /** Their names. */
  readonly libraries: readonly string[];
  /** The programs that they bring. */
  readonly programs: readonly string[];
  /** Those of the programs that hardly any other library brings along. */
  readonly certain: readonly string[];
}

/** A library with machine code in it, which fits one C library alone. */
export interface NativeLibrary {
  readonly name: string;
  /** Whether it also fits one main version of the interpreter alone. */
  readonly fitsOneVersion: boolean;
}

/** Taking away the libraries that only builds and tests need. */
export interface Pruning {
  /** The command for a RUN: `npm prune --omit=dev`. */
  readonly command: string;
  /** The folder to run it in, absolute. */
  readonly cwd: string;
  /** The names of the libraries that the project asks for and that go. */
  readonly removes: readonly string[];
  /** The programs that these bring: `tsc`. */
  readonly programs: readonly string[];
  /** The programs of those that it asks for and that stay. */
  readonly keeps: readonly string[];
}

/**
 * It runs other commands: a script of a manifest, a recipe, or the command behind it on its line. They are followed
 * where it stands; the step then has the sum of their effects.
 */
export interface ScriptEffect {
  readonly kind: 'script';
  /** The toolchain it belongs to: `Node.js`. */
  readonly toolchain: string;
  /** For people: `npm run build`. */
  readonly does: string;
  readonly runs: readonly InnerRun[];
  /** What it does itself before it runs them. */
  readonly before?: BuildEffect;
  /**
   * The folder of the project: commands that nobody knows are taken to work there and nowhere else. Without it, one such
   * command makes the whole unknown.
   */
  readonly staysIn?: string;
}

/** What a command runs: a shell script, or a command given as words. */
export type InnerRun = { readonly cwd?: string; readonly variables?: Readonly<Record<string, string>> } & (
  | { readonly script: string }
  | { readonly words: readonly CommandWord[] }
);

/** It installs, removes or looks after packages of the system. */
export interface PackageEffect {
  readonly kind: 'packages';
  readonly manager: SystemPackages;
  /** `upkeep` only serves other commands: it fetches lists, or clears them away. */
  readonly action: 'install' | 'remove' | 'upgrade' | 'upkeep';
  readonly packages: readonly PackageWord[];
  /** What becomes of what the manager keeps for the next time: lists of packages, and archives. */
  readonly cache?: 'filled' | 'cleared';
}

/** The families of package managers of the distributions; yum and microdnf are `dnf`. */
export type SystemPackages = 'apt' | 'apk' | 'dnf' | 'zypper' | 'pacman';

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
  /** The folders that may have been made for the users, absolute. */
  readonly homes?: readonly string[];
}

/** It makes, changes or removes files by name. */
export interface FileEffect {
  readonly kind: 'files';
  readonly makes: readonly Product[];
  /** Absolute paths, or `undefined` for one that is not known. */
  readonly changes: readonly (string | undefined)[];
  /** Whether what it changes is the text of files, and not only whom they belong to. */
  readonly rewrites?: true;
  readonly removes: readonly string[];
  /** Folders in which it makes files that are not known by name. */
  readonly makesIn: readonly string[];
  /** Folders that it reads without being told to. */
  readonly reads?: readonly string[];
  /** What it copies or moves, absolute: paths, and patterns. */
  readonly takes?: readonly string[];
  /** The command that makes it so: `mkdir`, `chown`. */
  readonly does: string;
}

/** Something that a command makes. */
export interface Product {
  /** Absolute and normal. */
  readonly path: string;
  /** `folder`: one with nothing in it yet; `tree`: one that is filled with files whose names are not known. */
  readonly kind: 'program' | 'folder' | 'tree' | 'file';
  /** What it is for; what a build makes is an artifact, anything else a file, where this does not say. */
  readonly role?: Role;
  /** The path that it is a copy of (`cp`), or was until now (`mv`), or points to (`ln -s`). */
  readonly like?: string;
  /** Whether its path is certain, or the best guess. */
  readonly certainty: 'certain' | 'likely';
  /** Its text, where that is known and matters later, such as a manifest's. */
  readonly content?: string;
  /** For what a virtual machine runs: the first version that does, `17` of Java, if its manifest tells. */
  readonly needsVersion?: () => string | undefined;
  /** For a program: what is known of it, read from its sources on demand. */
  readonly facts?: () => ProgramFacts;
}

/** The effect of a command that leaves nothing. */
export const noEffect: NoEffect = { kind: 'nothing' };
