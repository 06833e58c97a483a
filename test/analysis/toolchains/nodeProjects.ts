/**
 * Projects of Node.js, for tests.
 */

import { lastEffect, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';

type Json = Readonly<Record<string, unknown>>;

/** A package.json. */
export function manifest(name: string, scripts: Json = {}, more: Json = {}): string {
  return JSON.stringify({ name, version: '1.2.0', scripts, ...more });
}

/** A project with these scripts, one library, and these files. */
export function project(scripts: Json = {}, files: Files = {}, more: Json = {}): Files {
  return { 'package.json': manifest('shop', scripts, { dependencies: { express: '^4.18.0' }, ...more }), ...files };
}

/** A project whose `build` is the command. */
export function builtBy(command: string, files: Files = {}, packages: Json = {}): Files {
  return project({ build: command }, files, { devDependencies: packages });
}

/** A workspace of two apps that share a library, for npm, yarn and bun. */
export const workspace: Files = {
  'package.json': manifest('root', { hello: 'touch hello' }, { workspaces: ['apps/*', 'packages/**', '!**/old'] }),
  'apps/web/package.json': manifest('web', { build: 'vite build' }, { dependencies: { '@team/ui': '*' } }),
  'apps/api/package.json': manifest('api', { build: 'touch api.js' }),
  'packages/ui/package.json': manifest('@team/ui', { build: 'tsup' }),
  'packages/old/package.json': manifest('old', { build: 'touch old.js' }),
};

/** The same for pnpm. */
export const pnpmWorkspace: Files = {
  ...workspace,
  'package.json': manifest('root', { hello: 'touch hello' }),
  'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/**\n  - "!**/old"\n',
};

/** What `command` makes in /app, where the files lie: its products, and where it may make more. */
export function makes(command: string, files: Files = project()): string[] {
  return words(lastEffect(`${stageOf('node:22')}RUN ${command}\n`, files));
}
