/**
 * All toolchains, and what is asked of all of them. A command is explained by the first that knows its program.
 */

import { isWithin } from '../text/paths.ts';
import type { Application, ExplainStart } from './application.ts';
import { present } from './command/present.ts';
import { crystal } from './crystal/crystal.ts';
import { dart } from './dart/dart.ts';
import { deno } from './deno/deno.ts';
import { dotnet } from './dotnet/dotnet.ts';
import { elixir } from './elixir/elixir.ts';
import { archives } from './files/archives.ts';
import { downloads } from './files/downloads.ts';
import { files } from './files/files.ts';
import { generators } from './generators/generators.ts';
import { protoc } from './generators/protoc.ts';
import { git } from './git/git.ts';
import { go } from './go/go.ts';
import { haskell } from './haskell/haskell.ts';
import { installers } from './installers/installers.ts';
import { clojure } from './java/clojure/clojure.ts';
import { gradle } from './java/gradle/gradle.ts';
import { jdk } from './java/jdk/jdk.ts';
import { maven } from './java/maven/maven.ts';
import { scala } from './java/scala/scala.ts';
import { lua } from './lua/lua.ts';
import { native } from './native/native.ts';
import { nim } from './nim/nim.ts';
import { node } from './node/node.ts';
import { ocaml } from './ocaml/ocaml.ts';
import { alpinePackages } from './packages/alpine.ts';
import { apk } from './packages/apk.ts';
import { apt } from './packages/apt.ts';
import { debianPackages } from './packages/debian.ts';
import { dnf } from './packages/dnf.ts';
import { dpkg } from './packages/dpkg.ts';
import type { PackageManager } from './packages/packageManager.ts';
import { pacman } from './packages/pacman.ts';
import { redhatPackages } from './packages/redhat.ts';
import { rpm } from './packages/rpm.ts';
import { zypper } from './packages/zypper.ts';
import { perl } from './perl/perl.ts';
import { php } from './php/php.ts';
import { python } from './python/python.ts';
import { r } from './r/r.ts';
import { ruby } from './ruby/ruby.ts';
import { rust } from './rust/rust.ts';
import { swift } from './swift/swift.ts';
import { accounts } from './system/accounts.ts';
import { certificates } from './system/certificates.ts';
import { inspection } from './system/inspection.ts';
import { isQuestion, questions } from './system/questions.ts';
import { system } from './system/system.ts';
import type { Command, Effect, Explain, Toolchain } from './toolchain.ts';
import { noEffect } from './toolchain.ts';
import { zig } from './zig/zig.ts';

/**
 * In no order, but for the few programs of one name that two know: the first of them says whether the command is its own.
 * `python` and `php` read from a pipe are installers first; `mix` is Elixir's, and Laravel's bundler only where it can be nothing else;
 * `scons`, `playwright`, `mdl` and `yamllint` belong to who builds with them.
 */
export const toolchains: readonly Toolchain[] = [
  installers,

  // Languages
  native,
  crystal,
  dart,
  deno,
  dotnet,
  elixir,
  go,
  haskell,
  maven,
  gradle,
  jdk,
  scala,
  clojure,
  lua,
  nim,
  node,
  ocaml,
  perl,
  php,
  python,
  r,
  ruby,
  rust,
  swift,
  zig,

  // Generators of code
  generators,
  protoc,

  // Packages of the system
  apt,
  dpkg,
  apk,
  dnf,
  rpm,
  zypper,
  pacman,

  // Files, and the system
  files,
  archives,
  downloads,
  git,
  accounts,
  certificates,
  system,
  inspection,
  questions,
];

/** What the command does; undefined when no toolchain knows it. */
export function explain(command: Command): Effect | undefined {
  if (isQuestion(command)) return noEffect;
  for (const explainOne of explainersOf(command.name)) {
    const effect = explainOne(command);
    if (effect !== undefined) return effect;
  }
  return undefined;
}

/** What the command runs, when an image starts it; undefined when no toolchain knows. */
export function applicationOf(command: Command): Application | undefined {
  const plain = command.name.replace(version, '');
  for (const name of new Set([command.name, plain])) {
    for (const explainStart of starters.get(name) ?? []) {
      const application = explainStart(command);
      if (application !== undefined) return application;
    }
  }
  return undefined;
}

/** Those who may know a program: by its name, by its name without a version, and who looks at a part of the name. */
function* explainersOf(name: string): Generator<Explain> {
  yield* byProgram.get(name) ?? [];
  const plain = name.replace(version, '');
  if (plain !== name) yield* byProgram.get(plain) ?? [];
  yield* others;
}

/** `3.12` of `python3.12`, `-13` of `gcc-13`. */
const version = /(?<=[a-zA-Z+])-?\d+(?:\.\d+)*$/;

const byProgram = new Map<string, Explain[]>();
for (const { programs = {} } of toolchains) {
  for (const [name, explainOne] of Object.entries(programs)) {
    byProgram.set(name, [...(byProgram.get(name) ?? []), explainOne]);
  }
}

const starters = new Map<string, ExplainStart[]>();
for (const { starts = {} } of toolchains) {
  for (const [name, explainStart] of Object.entries(starts)) {
    starters.set(name, [...(starters.get(name) ?? []), explainStart]);
  }
}

const others: readonly Explain[] = toolchains.flatMap(({ explainOthers }) => present(explainOthers));

/** Whether a script of this name, in the folder of a project, stands for a tool. */
export function isWrapper(name: string): boolean {
  return wrapperNames.has(name);
}

const wrapperNames = new Set(toolchains.flatMap(({ wrappers = [] }) => wrappers));

/** Whether a program, called by a path of the project, is a tool that an installer put there. */
export function isInToolFolder(program: string): boolean {
  return program.includes('/') && toolFolderPaths.some((folder) => `/${program}`.includes(folder));
}

const toolFolderPaths = toolchains.flatMap(({ toolFolders = [] }) => toolFolders.map((folder) => `/${folder}/`));

/** Whether only builds read the variable. */
export function isBuildVariable(name: string): boolean {
  return toolchains.some((toolchain) => toolchain.readsOnlyInBuilds?.(name) === true);
}

/** Whether what lies at `path` is part of a toolchain. */
export function isToolchainPath(path: string): boolean {
  return toolchains.some(({ home }) => home !== undefined && isWithin(home, path));
}

/** Whether the image of this name, as the catalogue has it, brings a toolchain that makes programs. */
export function isToolchainImage(name: string | undefined): boolean {
  return toolchains.some(({ image, makesPrograms }) => makesPrograms === true && image !== undefined && image === name);
}

/** The toolchain without which a program of this name is of no use, if there is one. */
export function toolchainOf(program: string): Toolchain | undefined {
  return toolchains.find((toolchain) => toolchain.isPartOf?.(program) === true);
}

/** The toolchain as people call it: `Node.js`. */
export function toolchainNamed(name: string): Toolchain | undefined {
  return toolchains.find((toolchain) => toolchain.name === name);
}

/** Whether a build tool of a language goes by this name: what it runs is told by a manifest. */
export function isBuildTool(program: string): boolean {
  return buildTools.has(program);
}

const buildTools = new Set(
  toolchains.flatMap(({ sources, programs = {}, starts = {} }) =>
    sources === undefined ? [] : Object.keys(programs).filter((name) => !Object.hasOwn(starts, name)),
  ),
);

/** What is known of the packages that `name` installs; undefined for managers that nobody described. */
export function packageManagerOf(name: string | undefined): PackageManager | undefined {
  return packageManagers.find((manager) => manager.name === name);
}

const packageManagers: readonly PackageManager[] = [debianPackages, alpinePackages, ...redhatPackages];
