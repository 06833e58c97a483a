/**
 * Throw-away workspaces: every test edits and saves its own copy, never the files of the repository.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { paths } from './paths.ts';

export interface Workspace {
  readonly folder: string;
  remove(): void;
}

/** What a workspace holds: a copy of a folder, files by their relative path, or both (files win). */
export interface WorkspaceContent {
  /** Left out where only `files` are given; otherwise the sample workspace. */
  readonly folder?: string | undefined;
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** Creates a workspace in the system's temporary folder. */
export function createWorkspace({ folder, files }: WorkspaceContent = {}): Workspace {
  const parent = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'stagewright-workspace-')));
  const source = folder ?? (files ? undefined : paths.sample);
  // Its name is in the window's title, and so in the pictures.
  const target = path.join(parent, source ? path.basename(source) : 'workspace');
  fs.mkdirSync(target);
  if (source) fs.cpSync(source, target, { recursive: true });
  for (const [name, text] of Object.entries(files ?? {})) {
    const file = path.join(target, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return { folder: target, remove: () => fs.rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
