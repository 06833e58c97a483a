/**
 * The files of a project by what they are for, as far as their names tell: those that only builds read, and those that
 * serve the people who work on it. A running program needs neither. Names are compared without regard to case.
 */

import { baseName } from '../../text/paths.ts';
import { toolchains } from '../../toolchains/index.ts';
import { nameTest } from '../../toolchains/namePattern.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';

export interface ProjectFiles {
  /** Whether a file of the project serves its build, or its developers; the path is relative to its root. */
  isForDevelopers(relative: string): boolean;
  /** Whether the file is what builds work on: a source that is compiled, a manifest, the settings of a build tool. */
  isBuildInput(path: string): boolean;
  /** Whether it is a source that is compiled in the stage before anything runs it. */
  isCompiled(path: string): boolean;
}

/**
 * Tells the files apart for an image that starts programs of these toolchains.
 * @param running those whose interpreters read the project when the image runs.
 * @param atWork those that make something of the project in the stage.
 * @param replacing those of which the image runs what they made, and not the sources.
 */
export function projectFiles(
  running: readonly Toolchain[],
  atWork: readonly Toolchain[],
  replacing: readonly Toolchain[],
): ProjectFiles {
  const replaced = replacing.flatMap(({ sourceFolders = [] }) => sourceFolders);
  const isReplaced = (path: string) =>
    interpreted.has(endingOf(path.toLowerCase())) && replaced.some((folder) => `/${path}`.includes(`/${folder}/`));
  const interpreted = new Set(running.flatMap(({ interprets = [] }) => interprets));
  const needed = nameTest(lowered(running.flatMap(({ startManifests = [] }) => startManifests)));
  const worked = new Set(atWork.flatMap(compiledEndings));
  const isCompiledEnding = (ending: string) => compiled.has(ending) && !interpreted.has(ending);
  const isCompiled = (path: string) => {
    const ending = endingOf(path.toLowerCase());
    return isReplaced(path) || (isCompiledEnding(ending) && (running.length === 0 || worked.has(ending)));
  };
  const isBuildInput = (path: string) => {
    const lower = path.toLowerCase();
    if (needed(lower)) return false;
    if (isReplaced(path)) return true;
    return isCompiledEnding(endingOf(lower)) || isManifest(lower) || isBuildSetting(lower);
  };
  // Interpreters load any file by its name, `tools/x.js` as well as `lib/x.js`.
  const folders = running.length > 0 ? certainFolders : anyFolders;
  return {
    isBuildInput,
    isCompiled,
    isForDevelopers(relative) {
      const lower = relative.toLowerCase();
      const around = lower.split('/').slice(0, -1);
      if (around.some((folder) => folders.has(folder)) || isInBuildFolder(lower)) return true;
      const name = baseName(lower);
      if (names.has(name) || documentEndings.has(endingOf(name)) || patterns.some((pattern) => pattern.test(name)))
        return true;
      return isBuildInput(relative) || (name === lower && namesAtRoot.has(name));
    },
  };
}

/** Endings of sources that some toolchain compiles: what every one of them runs as it is may be data as well. */
const compiled: ReadonlySet<string> = new Set(toolchains.flatMap(compiledEndings));

function compiledEndings({ sources = [], interprets = [] }: Toolchain): string[] {
  return sources.filter((ending) => !interprets.includes(ending)).map((ending) => ending.toLowerCase());
}

const isManifest = nameTest(lowered(toolchains.flatMap(({ manifests = [] }) => manifests)));
const isBuildSetting = nameTest(lowered(toolchains.flatMap(({ buildSettings = [] }) => buildSettings)));
const buildFolders = lowered(toolchains.flatMap(({ buildFolders: folders = [] }) => folders));

function isInBuildFolder(lower: string): boolean {
  return buildFolders.some((folder) => lower.startsWith(`${folder}/`) || lower.includes(`/${folder}/`));
}

const certainFolders = words(`
  .git .github .gitlab .circleci .ci .vscode .idea .devcontainer .husky .cache .tekton .argocd
  k8s kubernetes helm terraform ansible`);

/** Folders in which a program that is compiled finds nothing. */
const anyFolders: ReadonlySet<string> = new Set([
  ...certainFolders,
  ...words(`
    node_modules vendor test tests testdata docs doc example examples _examples hack tools ci build postman proto protos
    chart charts deploy deployments deployment`),
]);

/** Of documents, and of what tools leave behind. */
const documentEndings = words('.md .markdown .rst .adoc .swp .orig .patch .log .prof');

/** Wherever they lie. */
const names = words(`
  license licence readme changelog contributing
  .dockerignore .gitignore .gitattributes .gitmodules .editorconfig .tool-versions .nvmrc .ds_store
  .helmignore .travis.yml .gitlab-ci.yml .pre-commit-config.yaml .hadolint.yaml .codecov.yml
  .env.example .env.sample .env.template .env.dist`);

/** At the root of a project; deeper down they may be anything. */
const namesAtRoot = words(`
  copying notice authors contributors maintainers owners codeowners security.md procfile vagrantfile jenkinsfile tiltfile
  skaffold.yaml cloudbuild.yaml fly.toml render.yaml railway.json railway.toml app.json heroku.yml azure-pipelines.yml
  renovate.json codecov.yml sonar-project.properties`);

const patterns = [
  /^(?:[\w.-]*[.-])?(?:dockerfile|containerfile)(?:[.-][\w.-]*)?$/,
  /^(?:docker-)?compose[\w.-]*\.ya?ml$/,
  // Tasks, and sources of generated code.
  /\.http$/,
  /^(?:justfile|taskfile\.ya?ml|buf(?:\.gen|\.work)?\.yaml|sqlc\.ya?ml|.*\.proto)$/,
];

function endingOf(name: string): string {
  return /\.[^./]*$/.exec(name)?.[0] ?? '';
}

function lowered(list: readonly string[]): string[] {
  return list.map((each) => each.toLowerCase());
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
