/**
 * The workspace on the disk and the build context gathered from it: bounds, symbolic links, and which folder is taken.
 */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { hasFolder } from '../../server/analysis/context/buildContext.ts';
import { type GatherLimits, gatherContext } from '../../server/host/gatherContext.ts';
import { NodeWorkspace } from '../../server/host/nodeWorkspace.ts';

let temporary = '';
let folders = 0;

before(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), 'stagewright-host-'));
});
after(() => rm(temporary, { recursive: true }));

/** A new folder with these files. */
async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = path.join(temporary, String(folders++));
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

/** Gathers the context of the Dockerfile at `dockerfile` in a folder with these files. */
async function gather(files: Readonly<Record<string, string>>, dockerfile: string, limits?: GatherLimits) {
  const workspace = new NodeWorkspace(await folderOf(files));
  const { root, context } = await gatherContext(workspace, dockerfile, analyze(files[dockerfile] ?? ''), limits);
  return { root, files: context.files ?? assert.fail('no files') };
}

describe('the workspace', () => {
  test('lists files, folders and links by name', async () => {
    const folder = await folderOf({ 'b.txt': '', 'a/x': '' });
    await symlink('b.txt', path.join(folder, 'c'));
    assert.deepEqual(await new NodeWorkspace(folder).list(''), {
      entries: [
        { name: 'a', kind: 'folder' },
        { name: 'b.txt', kind: 'file' },
        { name: 'c', kind: 'link' },
      ],
      complete: true,
    });
  });

  test('is empty where there is no folder', async () => {
    const workspace = new NodeWorkspace(await folderOf({ file: '' }));
    assert.deepEqual((await workspace.list('nowhere')).entries, []);
    assert.deepEqual((await workspace.list('file')).entries, []);
    assert.deepEqual((await new NodeWorkspace(path.join(temporary, 'gone')).list('')).entries, []);
  });

  test('cuts a folder of very many entries', async () => {
    const workspace = new NodeWorkspace(await folderOf({ a: '', b: '', c: '' }), { entriesInFolder: 2, fileSize: 9 });
    const { entries, complete } = await workspace.list('');
    assert.deepEqual([entries.length, complete], [2, false]);
  });

  test('reads text of bearable size only', async () => {
    const folder = await folderOf({
      text: 'plain',
      marked: '\uFEFFmarked',
      large: 'x'.repeat(50),
      binary: new Uint8Array([77, 0, 90]),
      latin: new Uint8Array([0xe4, 0x20]),
    });
    const workspace = new NodeWorkspace(folder, { entriesInFolder: 9, fileSize: 40 });
    assert.equal(await workspace.read('text'), 'plain');
    assert.equal(await workspace.read('marked'), 'marked');
    for (const name of ['large', 'binary', 'latin', 'missing', '']) {
      assert.equal(await workspace.read(name), undefined, name);
    }
  });

  test('reads a file again after it was changed', async () => {
    const folder = await folderOf({ file: 'before' });
    const workspace = new NodeWorkspace(folder);
    assert.equal(await workspace.read('file'), 'before');
    await writeFile(path.join(folder, 'file'), 'and after');
    assert.equal(await workspace.read('file'), 'and after');
  });

  test('shows nothing outside, neither by .. nor by a link', async () => {
    const outside = await folderOf({ secret: 'hidden' });
    const folder = await folderOf({ 'inner/file': 'seen' });
    await symlink(outside, path.join(folder, 'folder-link'));
    await symlink(path.join(outside, 'secret'), path.join(folder, 'file-link'));
    await symlink('inner', path.join(folder, 'inner-link'));
    const workspace = new NodeWorkspace(folder);
    assert.equal(await workspace.read(`../${path.basename(outside)}/secret`), undefined);
    assert.equal(await workspace.read('file-link'), undefined);
    assert.equal(await workspace.read('folder-link/secret'), undefined);
    assert.deepEqual((await workspace.list('folder-link')).entries, []);
    assert.deepEqual((await workspace.list('..')).entries, []);
    assert.equal(await workspace.read('inner-link/file'), 'seen');
  });
});

describe('what is gathered', () => {
  test('are all paths, and the text of the files that the engine wants', async () => {
    const { files } = await gather(
      { Dockerfile: 'FROM scratch\n', 'go.mod': 'module m\n', 'cmd/a/main.go': 'package main\n', 'web/a.html': '<p>' },
      'Dockerfile',
    );
    assert.deepEqual(files.paths, ['Dockerfile', 'cmd/a/main.go', 'go.mod', 'web/a.html']);
    assert.equal(files.complete, true);
    assert.equal(files.read('go.mod'), 'module m\n');
    assert.equal(files.read('cmd/a/main.go'), 'package main\n');
    assert.equal(files.read('web/a.html'), undefined);
  });

  test('are links, and where the Dockerfile lies', async () => {
    const folder = await folderOf({ 'docker/web/Dockerfile': 'FROM scratch\nCOPY a ./\n', a: '' });
    await symlink('a', path.join(folder, 'linked'));
    const analysis = analyze('FROM scratch\nCOPY a ./\n');
    const { context } = await gatherContext(new NodeWorkspace(folder), 'docker/web/Dockerfile', analysis);
    assert.deepEqual(context.files?.paths, ['a', 'docker/web/Dockerfile', 'linked']);
    assert.deepEqual(context.files?.links, ['linked']);
    assert.equal(context.files?.dockerfile, 'docker/web/Dockerfile');
  });

  test('of .git and node_modules, only that they are there', async () => {
    const { files } = await gather(
      { Dockerfile: '', '.git/HEAD': '', 'web/node_modules/x/package.json': '' },
      'Dockerfile',
    );
    assert.deepEqual(files.paths, ['Dockerfile']);
    assert.deepEqual(files.unlisted, ['.git', 'web/node_modules']);
    assert.equal(hasFolder(files, 'web/node_modules'), true);
    assert.equal(hasFolder(files, 'web'), true);
    assert.equal(hasFolder(files, 'web/node_modules/x'), undefined);
    assert.equal(hasFolder(files, 'elsewhere'), false);
  });

  test('a link to a folder is a path, and not gone into', async () => {
    const folder = await folderOf({ Dockerfile: '', 'real/file': '' });
    await symlink('real', path.join(folder, 'link'));
    await symlink('..', path.join(folder, 'real/loop'));
    const { context } = await gatherContext(new NodeWorkspace(folder), 'Dockerfile', analyze(''));
    assert.deepEqual(context.files?.paths, ['Dockerfile', 'link', 'real/file', 'real/loop']);
  });

  test('has bounds, and says when it meets one', async () => {
    const tree = { Dockerfile: '', 'a.go': 'package a', 'b/c.go': 'package b', 'b/d/e.go': 'package d' };
    const wide: GatherLimits = { paths: 100, depth: 9, characters: 100, sources: 100, file: 100 };
    const few = await gather(tree, 'Dockerfile', { ...wide, paths: 3 });
    assert.deepEqual(few.files.paths, ['Dockerfile', 'a.go', 'b/c.go']);
    assert.equal(few.files.complete, false);
    const shallow = await gather(tree, 'Dockerfile', { ...wide, depth: 1 });
    assert.deepEqual(shallow.files.paths, ['Dockerfile', 'a.go', 'b/c.go']);
    assert.equal(shallow.files.complete, false);
    const short = await gather(tree, 'Dockerfile', { ...wide, characters: 20 });
    assert.deepEqual([short.files.read('a.go'), short.files.read('b/d/e.go')], ['package a', undefined]);
    assert.equal(short.files.complete, true);
  });

  test('reads manifests before sources, and no file that is too long', async () => {
    const tree = {
      Dockerfile: '',
      'a.go': 'package a',
      'b.go': 'package b // with a long comment',
      'go.mod': 'module x',
    };
    const wide: GatherLimits = { paths: 100, depth: 9, characters: 100, sources: 100, file: 100 };
    const read = async (limits: Partial<GatherLimits>) => {
      const { files } = await gather(tree, 'Dockerfile', { ...wide, ...limits });
      return Object.keys(tree).filter((path) => files.read(path) !== undefined);
    };
    assert.deepEqual(await read({}), ['a.go', 'b.go', 'go.mod']);
    assert.deepEqual(await read({ characters: 10 }), ['go.mod']);
    assert.deepEqual(await read({ sources: 5 }), ['go.mod']);
    assert.deepEqual(await read({ file: 10 }), ['a.go', 'go.mod']);
  });
});

describe('the folder of the build context', () => {
  const copying = (...sources: string[]) => `FROM scratch\nCOPY ${sources.join(' ')} /app/\n`;

  test("is the Dockerfile's own when nothing tells", async () => {
    const { root, files } = await gather({ 'a/b/Dockerfile': copying('.'), 'a/x': '', y: '' }, 'a/b/Dockerfile');
    assert.equal(root, 'a/b');
    assert.deepEqual(files.paths, ['Dockerfile']);
  });

  test('is the one above in which more of what is copied exists', async () => {
    const tree = { 'docker/Dockerfile': copying('go.mod', 'cmd/main.go'), 'go.mod': '', 'cmd/main.go': '' };
    assert.equal((await gather(tree, 'docker/Dockerfile')).root, '');
  });

  test('is the nearest of those that have equally much', async () => {
    const tree = { 'a/b/Dockerfile': copying('x', 'y'), 'a/x': '', x: '' };
    assert.equal((await gather(tree, 'a/b/Dockerfile')).root, 'a');
  });

  test("stays the Dockerfile's own where that has as much as one above", async () => {
    const tree = { 'a/Dockerfile': copying('x'), 'a/x': '', x: '' };
    assert.equal((await gather(tree, 'a/Dockerfile')).root, 'a');
  });

  test('is not looked for by patterns, unknown variables and what comes from stages', async () => {
    const text = 'FROM scratch AS a\nFROM example.org/unheard/of\nCOPY *.txt $V/x /\nCOPY --from=a x /\n';
    assert.equal((await gather({ 'a/Dockerfile': text, x: '', 'n.txt': '' }, 'a/Dockerfile')).root, 'a');
  });

  test('is never above the workspace', async () => {
    const folder = await folderOf({ 'go.mod': '', 'inner/Dockerfile': copying('go.mod') });
    const workspace = new NodeWorkspace(path.join(folder, 'inner'));
    const { root } = await gatherContext(workspace, 'Dockerfile', analyze(copying('go.mod')));
    assert.equal(root, '');
  });
});
