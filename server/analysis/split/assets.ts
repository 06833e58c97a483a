/**
 * The files beside the programs that the final image needs: templates, static files, migrations, configuration. Found
 * from what the sources open and from customary names; when unsure, a file is kept: a little larger beats broken.
 */

import type { StageTree, TreeEntry } from '../flow/stageTree.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../text/paths.ts';
import { foldFolders } from './folding.ts';

/** What is known about the programs that may open files. */
export interface Readers {
  /** Where relative paths start: the working directory, and the folders of the programs. */
  readonly folders: readonly string[];
  /** Texts that may be paths. */
  readonly mentions: readonly string[];
  /** Paths and patterns of what is inside the programs already. */
  readonly embeds: readonly string[];
  /** Whether the mentions are all: then what they do not name and custom does not either is left behind. */
  readonly allRead: boolean;
  /** Whether files may be opened that no text names, such as a configuration by its customary name. */
  readonly openOthers: boolean;
}

/** The files and folders to take along, absolute; a folder stands for all that is in it. */
export function chooseAssets(tree: StageTree, readers: Readers, mayBe: (entry: TreeEntry) => boolean): string[] {
  const embedded = readers.embeds.map(matcher);
  const mentioned = mentionTest(readers);
  const candidates = readers.folders
    .flatMap((folder) => tree.entriesIn(folder).map((entry) => ({ entry, relative: relativeTo(folder, entry.path) })))
    .filter(({ entry }) => entry.kind === 'file' && mayBe(entry));
  const chosen = candidates.filter(({ entry: { path }, relative }) => {
    if (embedded.some((matches) => matches(path))) return false;
    if (mentioned(path, relative)) return true;
    if (isForDevelopers(relative)) return false;
    return !readers.allRead || (readers.openOthers && isCustomary(relative));
  });
  const absolute = tree
    .entriesIn('/')
    .filter((entry) => entry.kind === 'file' && mayBe(entry) && mentioned(entry.path, undefined));
  const wanted = new Set([...chosen.map(({ entry }) => entry), ...absolute].map(({ path }) => path));
  return foldFolders(tree.filesIn('/'), [...wanted], readers.folders);
}

function relativeTo(folder: string, path: string): string {
  return folder === '/' ? path.slice(1) : path.slice(folder.length + 1);
}

/** Tests whether a path, or its path from a folder where programs look, is named by one of the texts. */
function mentionTest({ mentions, folders }: Readers): (path: string, relative: string | undefined) => boolean {
  const absolute = new Set<string>();
  const relatives = new Set<string>();
  const names = new Set<string>();
  const patterns: ((path: string) => boolean)[] = [];
  for (const text of mentions.flatMap(pathsIn)) {
    if (isGlob(text)) patterns.push(compileGlob(joinPath('/', text)) ?? (() => false));
    else if (text.startsWith('/')) absolute.add(joinPath('/', text));
    // The same text may be a path from the root of an archive or of a URL: it is tried from the folders as well.
    relatives.add(joinPath('/', text));
    if (/\.\w+$/.test(text)) names.add(baseName(text));
  }
  const tooWide = new Set(['/', ...folders]);
  return (path, relative) => {
    if (ancestors(path).some((each) => absolute.has(each) && !tooWide.has(each))) return true;
    if (relative === undefined) return false;
    const rooted = joinPath('/', relative);
    if (names.has(baseName(path)) || patterns.some((matches) => matches(rooted) || matches(path))) return true;
    return ancestors(rooted).some((each) => each !== '/' && relatives.has(each) && !isOnlyForDevelopers(each, rooted));
  };
}

/** A word such as `test` or `docs` that happens to name a folder of no use at run time. */
function isOnlyForDevelopers(mention: string, path: string): boolean {
  return mention !== path && isForDevelopers(`${mention.slice(1)}/x`);
}

/** The path and every folder above it. */
function ancestors(path: string): string[] {
  const all = [path];
  for (let next = path; next !== '/'; ) {
    next = parentPath(next);
    all.push(next);
  }
  return all;
}

/** The parts of a text that may be paths: `--config=conf/app.yaml`, `file://migrations`, `data.db?cache=shared`. */
function pathsIn(text: string): string[] {
  if (text.length > 256) return [];
  return text
    .split(/[\s=,;"']+/)
    .map((part) =>
      part
        .replace(/^[a-z]+:\/\//, '')
        .replace(/\?.*$/, '')
        .replace(/^\.\//, '')
        .replace(/\/+$/, ''),
    )
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !part.startsWith('-'));
}

/** Whether the file is one that programs customarily read where they run. */
function isCustomary(relative: string): boolean {
  const parts = relative.split('/');
  if (parts.length === 1) return dataEndings.test(relative);
  return parts.slice(0, -1).some((part) => runtimeFolders.has(part.toLowerCase()));
}

const dataEndings =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|config|properties|env|html?|tmpl|tpl|gohtml|txt|csv|tsv|sql|db|sqlite3?|pem|crt|cer|key|xml|lua|rego|mmdb|dat|bin|gob|model|policy)$/i;

const runtimeFolders = new Set(
  (
    'templates template tmpl views view layouts partials static public assets asset web www html ui dist resources resource ' +
    'res media images img css js fonts migrations migration db/migrations sql schema schemas seeds config configs conf cfg ' +
    'etc settings locales locale lang langs languages i18n l10n translations messages data certs keys models policies rules ' +
    'plugins themes emails mail swagger swaggerui openapi'
  ).split(' '),
);

/** Whether the file serves those who work on the project alone. */
export function isForDevelopers(relative: string): boolean {
  const parts = relative.split('/');
  return (
    parts.slice(0, -1).some((part) => developerFolders.has(part.toLowerCase())) ||
    developerFiles.test(baseName(relative))
  );
}

const developerFolders = new Set(
  (
    '.git .github .gitlab .circleci .vscode .idea .devcontainer .husky .cache node_modules vendor testdata test tests docs ' +
    'doc examples example _examples hack tools k8s kubernetes charts helm terraform deploy deployments deployment ansible ' +
    'ci .ci build postman proto protos .tekton .argocd'
  ).split(' '),
);

const developerFiles =
  /^(?:.*\.(?:go|mod|sum|work|proto|md|markdown|rst|adoc|s|c|h|cc|cpp|hpp|m|swp|orig|patch|log|test|out|prof|http|rest)|(?:[\w.-]*[.-])?(?:dockerfile|containerfile)(?:[.-][\w.-]*)?|(?:docker-)?compose[\w.-]*\.ya?ml|\.(?:dockerignore|gitignore|gitattributes|gitmodules|gitkeep|keep|editorconfig|golangci\.ya?ml|goreleaser\.ya?ml|air\.toml|travis\.yml|gitlab-ci\.yml|pre-commit-config\.yaml|env\.(?:example|sample|template|dist)|tool-versions|nvmrc|prettierrc[\w.]*|eslintrc[\w.]*|DS_Store|helmignore|hadolint\.yaml|codecov\.yml)|makefile|gnumakefile|[\w-]+\.mk|taskfile\.ya?ml|justfile|license[\w.]*|licence[\w.]*|copying|notice|authors|contributors|maintainers|codeowners|changelog[\w.]*|readme[\w.]*|contributing[\w.]*|security[\w.]*|procfile|vagrantfile|jenkinsfile|tiltfile|skaffold\.yaml|cloudbuild\.yaml|fly\.toml|render\.yaml|railway\.(?:json|toml)|app\.json|heroku\.yml|azure-pipelines\.yml|buf[\w.]*\.ya?ml|sqlc\.ya?ml|gqlgen\.yml|renovate\.json|codecov\.yml|sonar-project\.properties|package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|tsconfig[\w.]*\.json|(?:vite|webpack|tailwind|postcss|babel|jest|rollup)\.config\.\w+)$/i;

/** Whether `path` lies below what a pattern of an embed line names. */
function matcher(pattern: string): (path: string) => boolean {
  if (!isGlob(pattern)) return (path) => isWithin(pattern, path);
  const matches = compileGlob(pattern);
  return (path) => matches !== undefined && ancestors(path).some(matches);
}
