/**
 * When build contexts are gathered, kept and told of; and in which of the opened folders a document lies.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { analyze } from '../../server/analysis/analyze.ts';
import { noContext } from '../../server/analysis/context/buildContext.ts';
import type { Entry, Workspace } from '../../server/host/workspace.ts';
import { BuildContexts } from '../../server/lsp/buildContexts.ts';
import { Folders } from '../../server/lsp/folders.ts';

const dockerfile = 'file:///project/app/Dockerfile';

/** A workspace of one level, which counts how often files are read: with one file that is wanted, once for each gathering. */
class FlatWorkspace implements Workspace {
  readonly files = new Map<string, string>();
  reads = 0;

  async list(folder: string) {
    await turn();
    const names = [...this.files.keys()].filter((path) => path.startsWith(`${folder}/`));
    const entries = names.map((path): Entry => ({ name: path.slice(folder.length + 1), kind: 'file' }));
    return { entries, complete: true };
  }

  async read(file: string) {
    this.reads++;
    await turn();
    return this.files.get(file);
  }
}

function contextsOver(workspace: Workspace) {
  const folders = new Folders({ openFolder: () => workspace });
  folders.set(['file:///project']);
  const changed: string[] = [];
  const contexts = new BuildContexts(folders, {
    analysisOf: () => analyze('FROM scratch\n'),
    changed: (uri) => changed.push(uri),
    failed: (error) => assert.fail(String(error)),
    misread: (path, fault) => assert.fail(`${path}: ${fault}`),
  });
  return { contexts, changed };
}

/** Until everything that is under way has come to its end. */
async function rest(): Promise<void> {
  for (let turns = 0; turns < 50; turns++) await turn();
}

function workspaceWith(files: Readonly<Record<string, string>>): FlatWorkspace {
  const workspace = new FlatWorkspace();
  for (const [path, text] of Object.entries(files)) workspace.files.set(path, text);
  return workspace;
}

describe('a build context', () => {
  test('is unknown at first, and told of when it is there', async () => {
    const { contexts, changed } = contextsOver(workspaceWith({ 'app/go.mod': 'module m\n' }));
    contexts.refresh(dockerfile);
    assert.equal(contexts.of(dockerfile), noContext);
    await rest();
    assert.deepEqual(changed, [dockerfile]);
    assert.equal(contexts.of(dockerfile).files?.read('go.mod'), 'module m\n');
  });

  test('is not gathered again at once', async () => {
    const workspace = workspaceWith({ 'app/go.mod': '' });
    const { contexts } = contextsOver(workspace);
    contexts.refresh(dockerfile);
    await rest();
    contexts.refresh(dockerfile);
    await rest();
    assert.equal(workspace.reads, 1);
  });

  test('stays the same object when files changed to no effect', async () => {
    const { contexts, changed } = contextsOver(workspaceWith({ 'app/go.mod': '' }));
    contexts.refresh(dockerfile);
    await rest();
    const before = contexts.of(dockerfile);
    contexts.filesChanged(['file:///project/app/go.mod']);
    await rest();
    assert.equal(contexts.of(dockerfile), before);
    assert.equal(changed.length, 1);
  });

  test('is another one when a file in it changed', async () => {
    const workspace = workspaceWith({ 'app/go.mod': 'module a\n' });
    const { contexts, changed } = contextsOver(workspace);
    contexts.refresh(dockerfile);
    await rest();
    workspace.files.set('app/go.mod', 'module b\n');
    contexts.filesChanged(['file:///project/app/go.mod']);
    await rest();
    assert.equal(contexts.of(dockerfile).files?.read('go.mod'), 'module b\n');
    assert.equal(changed.length, 2);
  });

  test('minds only files that the engine reads, below its folder', async () => {
    const workspace = workspaceWith({ 'app/go.mod': '' });
    const { contexts } = contextsOver(workspace);
    contexts.refresh(dockerfile);
    await rest();
    contexts.filesChanged(['file:///project/app/README.md', 'file:///project/other/go.mod', 'file:///else/app/go.mod']);
    await rest();
    assert.equal(workspace.reads, 1);
  });

  test('minds files that describe builds, wherever they are', async () => {
    for (const [file, reads] of [
      ['file:///project/compose.yaml', 2],
      ['file:///project/other/docker-bake.hcl', 2],
      ['file:///else/compose.yaml', 1],
    ] as const) {
      const workspace = workspaceWith({ 'app/go.mod': '' });
      const { contexts } = contextsOver(workspace);
      contexts.refresh(dockerfile);
      await rest();
      contexts.filesChanged([file]);
      await rest();
      assert.equal(workspace.reads, reads, file);
    }
  });

  test('is gathered once more, not many times, for changes that come while it is gathered', async () => {
    const workspace = workspaceWith({ 'app/go.mod': '' });
    const { contexts } = contextsOver(workspace);
    contexts.refresh(dockerfile);
    for (let times = 0; times < 5; times++) contexts.filesChanged(['file:///project/app/go.mod']);
    await rest();
    assert.equal(workspace.reads, 2);
  });

  test('of a document that was closed meanwhile is dropped', async () => {
    const { contexts, changed } = contextsOver(workspaceWith({ 'app/go.mod': '' }));
    contexts.refresh(dockerfile);
    contexts.forget(dockerfile);
    await rest();
    assert.deepEqual(changed, []);
    assert.equal(contexts.of(dockerfile), noContext);
  });

  test('is unknown for a document outside all folders', async () => {
    const { contexts, changed } = contextsOver(workspaceWith({ 'app/go.mod': '' }));
    for (const uri of ['untitled:Untitled-1', 'file:///elsewhere/Dockerfile', 'git:/project/app/Dockerfile']) {
      contexts.refresh(uri);
      await rest();
      assert.equal(contexts.of(uri), noContext);
    }
    assert.deepEqual(changed, []);
  });
});

describe('the folders', () => {
  test('a document lies in the innermost', () => {
    const workspaces = new Map(['file:///a', 'file:///a/b'].map((uri) => [uri, new FlatWorkspace()]));
    const folders = new Folders({ openFolder: (uri) => workspaces.get(uri) });
    folders.set([...workspaces.keys()]);
    assert.deepEqual(folders.placeOf('file:///a/b/c%20d/Dockerfile'), {
      workspace: workspaces.get('file:///a/b'),
      folder: 'file:///a/b',
      path: 'c d/Dockerfile',
    });
    assert.equal(folders.placeOf('file:///a/bc/Dockerfile')?.workspace, workspaces.get('file:///a'));
    assert.equal(folders.placeOf('file:///a/%ZZ/Dockerfile'), undefined);
  });

  test('that stay keep their workspace', () => {
    const folders = new Folders({ openFolder: () => new FlatWorkspace() });
    folders.set(['file:///a/']);
    const before = folders.placeOf('file:///a/x')?.workspace;
    folders.set(['file:///a/', 'file:///b']);
    assert.equal(folders.placeOf('file:///a/x')?.workspace, before);
  });
});
