/**
 * What npm, yarn, pnpm and bun read of a project when they install its libraries.
 */

import { joinPath } from '../../text/paths.ts';
import { dependsOn, projectIn } from '../node/project.ts';
import { knowsWorkspaces, namesWorkspaces, workspaceRoot, workspacesOf } from '../node/workspaces.ts';
import { folderWith, lying } from './manifests.ts';
import type { Fetching, FetchingCall } from './model.ts';

const settings: Readonly<Record<string, string>> = {
  npm: 'package.json package-lock.json npm-shrinkwrap.json .npmrc',
  yarn: 'package.json yarn.lock .yarnrc .yarnrc.yml .npmrc .yarn .pnp.cjs',
  pnpm: 'package.json pnpm-lock.yaml pnpm-workspace.yaml .npmrc .pnpmfile.cjs patches',
  bun: 'package.json bun.lock bun.lockb bunfig.toml .npmrc patches',
};

/** Libraries whose own install scripts look into the project. */
const curious = ['@prisma/client', 'prisma', 'patch-package', 'puppeteer', '@sentry/cli', 'electron', 'node-red'];

export function nodeFetching(manager: string, { cwd, files, folders, options }: FetchingCall): Fetching | undefined {
  // A word is a package, and such options lead elsewhere.
  if (
    options.some((each) => !each.startsWith('-') || /^(?:-C|-w|-F|--(?:prefix|cwd|dir|filter|workspace))\b/.test(each))
  )
    return undefined;
  const own = folderWith(files, cwd, 'package.json');
  if (own === undefined) return undefined;
  const root = workspaceRoot(projectIn(own, files));
  const workspaces = workspacesOf(root);
  if (namesWorkspaces(root) && !knowsWorkspaces(root)) return undefined;
  const projects = [root, ...workspaces];
  if (projects.some((project) => project.manifest === undefined || dependsOn(project, ...curious))) return undefined;
  const manifests = workspaces.map(({ folder }) => joinPath(folder, 'package.json'));
  const texts = [joinPath(root.folder, 'package.json'), ...manifests].map((path) => files.read(path) ?? '');
  if (texts.some((text) => leadsToFiles.test(text))) return undefined;
  const reads = [...lying(files, root.folder, settings[manager] ?? ''), ...manifests];
  return { manager, reads, fills: folders };
}

/** Versions that are paths. */
const leadsToFiles = /"(?:file|link|portal|\.{0,2}\/|~\/)[^"]*"\s*[,}]?\s*$|"(?:file|link|portal):/m;
