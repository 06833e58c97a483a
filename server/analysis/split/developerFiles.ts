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
  if (names.has(name) || (name === lower && namesAtRoot.has(name))) return true;
  return endings.has(name.slice(name.lastIndexOf('.') + 1)) || patterns.some((pattern) => pattern.test(name));
}

const folders = words(`
  .git .github .gitlab .circleci .ci .vscode .idea .devcontainer .husky .cache .tekton .argocd node_modules vendor
  test tests testdata docs doc example examples _examples hack tools ci build postman proto protos
  k8s kubernetes chart charts helm terraform ansible deploy deployment deployments`);

/** Of sources, of documents, and of what tools leave behind. */
const endings = words(`
  go mod sum work s c h cc cpp hpp m proto swift java kt rs
  md markdown rst adoc
  swp orig patch log prof`);

/** Wherever they lie. */
const names = words(`
  makefile gnumakefile license licence readme changelog contributing
  .dockerignore .gitignore .gitattributes .gitmodules .gitkeep .keep .editorconfig .tool-versions .nvmrc .ds_store
  .helmignore .air.toml .travis.yml .gitlab-ci.yml .pre-commit-config.yaml .hadolint.yaml .codecov.yml
  .env.example .env.sample .env.template .env.dist`);

/** At the root of a project; deeper down they may be anything. */
const namesAtRoot = words(`
  justfile taskfile.yml taskfile.yaml copying notice authors contributors maintainers codeowners security.md
  procfile vagrantfile jenkinsfile tiltfile skaffold.yaml cloudbuild.yaml fly.toml render.yaml railway.json railway.toml
  app.json heroku.yml azure-pipelines.yml buf.yaml buf.gen.yaml buf.work.yaml sqlc.yaml sqlc.yml gqlgen.yml renovate.json
  codecov.yml sonar-project.properties package.json package-lock.json yarn.lock pnpm-lock.yaml tsconfig.json`);

const patterns = [
  /^(?:[\w.-]*[.-])?(?:dockerfile|containerfile)(?:[.-][\w.-]*)?$/,
  /^(?:docker-)?compose[\w.-]*\.ya?ml$/,
  /^\.(?:golangci|goreleaser|prettierrc|eslintrc)(?:\.\w+)?$/,
  /^(?:vite|webpack|tailwind|postcss|babel|jest|rollup)\.config\.\w+$/,
  /^[\w-]+\.mk$/,
];

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
