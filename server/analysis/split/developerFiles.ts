/**
 * Files that serve those who work on a project, and its build, but no running program: sources, settings of tools,
 * documentation. Names are compared without regard to case.
 */

import { baseName } from '../text/paths.ts';

/** Whether the file is such a one; its path is relative to the root of the project. */
export function isForDevelopers(relative: string): boolean {
  const lower = relative.toLowerCase();
  if (
    lower
      .split('/')
      .slice(0, -1)
      .some((folder) => folders.has(folder))
  )
    return true;
  const name = baseName(lower);
  if (names.has(name) || documentEndings.has(endingOf(name)) || patterns.some((pattern) => pattern.test(name)))
    return true;
  return isBuildInput(relative) || (name === lower && namesAtRoot.has(name));
}

/** Whether the file is what builds work on: a source, a manifest, the settings of a build tool. */
export function isBuildInput(path: string): boolean {
  const name = baseName(path.toLowerCase());
  return (
    sourceEndings.has(endingOf(name)) || manifests.has(name) || buildSettings.some((pattern) => pattern.test(name))
  );
}

const sourceEndings = words('go mod sum work s c h cc cpp hpp m proto swift java kt rs');

const manifests = words(`
  makefile gnumakefile justfile taskfile.yml taskfile.yaml package.json package-lock.json yarn.lock pnpm-lock.yaml
  tsconfig.json buf.yaml buf.gen.yaml buf.work.yaml sqlc.yaml sqlc.yml gqlgen.yml .air.toml`);

const buildSettings = [
  /^\.(?:golangci|goreleaser|prettierrc|eslintrc)(?:\.\w+)?$/,
  /^(?:vite|webpack|tailwind|postcss|babel|jest|rollup)\.config\.\w+$/,
  /^[\w-]+\.mk$/,
];

const folders = words(`
  .git .github .gitlab .circleci .ci .vscode .idea .devcontainer .husky .cache .tekton .argocd node_modules vendor
  test tests testdata docs doc example examples _examples hack tools ci build postman proto protos
  k8s kubernetes chart charts helm terraform ansible deploy deployments deployment`);

/** Of documents, and of what tools leave behind. */
const documentEndings = words('md markdown rst adoc swp orig patch log prof');

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
];

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
