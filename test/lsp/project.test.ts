/**
 * A project on the disk: what the server reads of it, and what it does when the files change. Documents that are in no
 * folder are there, too, with less to say.
 */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  FileChangeType,
  type Hover,
  type MarkupContent,
  type Position,
} from 'vscode-languageserver-protocol/node';
import { LspClient } from './harness/client.ts';

const dockerfile = `FROM node:24 AS deps
WORKDIR /app
COPY package.json ./
RUN npm install
FROM deps AS build
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
FROM deps AS lint
RUN npm run lint
FROM node:24-slim AS runtime
COPY --from=build /app/dist ./
`;

const project = {
  Dockerfile: dockerfile,
  '.dockerignore': 'src/*.log\n',
  'package.json': '{ "scripts": { "build": "tsc", "lint": "eslint ." }, "dependencies": { "fastify": "5" } }',
  'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }',
  'src/server.ts': '',
  'src/debug.log': '',
  'src/routes/index.ts': '',
};

/** Two places of it: the name of the stage that nothing needs, and the command that builds. */
const lint: Position = { line: 8, character: 'FROM deps AS '.length };
const runBuild: Position = { line: 7, character: 'RUN npm'.length };

let temporary = '';
let folder = '';
let client: LspClient;

before(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), 'stagewright-project-'));
});
after(() => rm(temporary, { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(path.join(temporary, 'project-'));
  for (const [name, text] of Object.entries(project)) await write(name, text);
  client = await LspClient.start({ folder: uriOf('') });
});
afterEach(async () => {
  assert.deepEqual(client.log, []);
  await client.stop();
});

async function write(name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder, name)).href;
}

/** Opens the project's Dockerfile; resolves when its build context is known. */
async function open(): Promise<string> {
  const uri = uriOf('Dockerfile');
  await client.open(uri, dockerfile);
  await saying(uri, runBuild, /`tsc`/);
  return uri;
}

/** Resolves when the card at `position` says something. */
async function saying(uri: string, position: Position, pattern: RegExp): Promise<void> {
  const end = Date.now() + 10_000;
  while (!pattern.test(await cardAt(uri, position))) {
    assert.ok(Date.now() < end, `the card does not say ${pattern}: ${await cardAt(uri, position)}`);
    await setTimeout(10);
  }
}

async function cardAt(uri: string, position: Position): Promise<string> {
  const hover = await client.requestAt<Hover | null>('textDocument/hover', uri, position);
  return (hover?.contents as MarkupContent | undefined)?.value ?? '';
}

/** What is proposed at the end of `line`, typed below the others. */
async function completionsAfter(uri: string, line: string): Promise<CompletionItem[]> {
  const start = { line: dockerfile.split('\n').length - 1, character: 0 };
  await client.edit(uri, { range: { start, end: start }, text: line });
  const position = { line: start.line, character: line.length };
  return (await client.requestAt<CompletionItem[] | null>('textDocument/completion', uri, position)) ?? [];
}

/** Writes a file, and says so as an editor does. */
async function changeOnDisk(name: string, text: string | undefined): Promise<void> {
  if (text === undefined) await rm(path.join(folder, name));
  else await write(name, text);
  const type = text === undefined ? FileChangeType.Deleted : FileChangeType.Changed;
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type }] });
}

const lintIsUnused = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.some(({ code, range }) => code === 'skipped-test-stage' && range.start.line === 8);

describe('completion of paths', () => {
  test('knows what a stage makes, and proposes it first', async () => {
    const uri = await open();
    const items = await completionsAfter(uri, 'COPY --from=build /app/');
    const [first] = items.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    assert.equal(first?.label, '/app/dist/');
    assert.equal(first.detail, 'made by npm run build in build');
    assert.equal(first.kind, CompletionItemKind.Folder);
    assert.deepEqual(first.textEdit, {
      range: { start: { line: 12, character: 18 }, end: { line: 12, character: 23 } },
      newText: '/app/dist/',
    });
    const folderItem = items.find(({ label }) => label === '/app/src/');
    assert.equal(folderItem?.kind, CompletionItemKind.Folder);
  });

  test('knows what the build context holds', async () => {
    const uri = await open();
    const items = await completionsAfter(uri, 'COPY src/');
    assert.deepEqual(
      items.map(({ label, kind }) => [label, kind]),
      [
        ['src/routes/', CompletionItemKind.Folder],
        ['src/server.ts', CompletionItemKind.File],
      ],
    );
  });

  test('is asked for by the editor after a slash', () => {
    assert.ok(client.result.capabilities.completionProvider?.triggerCharacters?.includes('/'));
  });
});

describe('a compose file', () => {
  const compose = 'services:\n  check:\n    build: { context: ., target: lint }\n';

  test('that is there makes its target one that is built', async () => {
    await write('compose.yaml', compose);
    const uri = await open();
    const findings = await client.diagnostics(uri, (diagnostics) => !lintIsUnused(diagnostics));
    assert.ok(!lintIsUnused(findings));
    assert.match(await cardAt(uri, lint), /built by `check` of `compose\.yaml`/);
  });

  test('that comes, changes and goes is followed', async () => {
    const uri = await open();
    await client.diagnostics(uri, lintIsUnused);
    await changeOnDisk('compose.yaml', compose);
    await client.diagnostics(uri, (diagnostics) => !lintIsUnused(diagnostics));
    await changeOnDisk('compose.yaml', compose.replace('lint', 'runtime'));
    await client.diagnostics(uri, lintIsUnused);
    await changeOnDisk('compose.yaml', compose);
    await client.diagnostics(uri, (diagnostics) => !lintIsUnused(diagnostics));
    await changeOnDisk('compose.yaml', undefined);
    await client.diagnostics(uri, lintIsUnused);
  });

  test('that cannot be read changes nothing', async () => {
    await write('compose.yaml', 'services:\n  check: [build: {');
    assert.match(await cardAt(await open(), lint), /not built/);
  });

  test('of another Dockerfile changes nothing', async () => {
    await write('compose.yaml', compose.replace('target: lint', 'target: lint, dockerfile: other.Dockerfile'));
    assert.match(await cardAt(await open(), lint), /not built/);
  });
});

for (const [kind, file, text] of [
  ['bake file', 'docker-bake.hcl', 'target "check" {\n  target = "lint"\n}\n'],
  [
    'development container',
    '.devcontainer/devcontainer.json',
    '{ "build": { "dockerfile": "../Dockerfile", "target": "lint" } }',
  ],
] as const) {
  test(`a ${kind} makes its target one that is built`, async () => {
    const uri = await open();
    await client.diagnostics(uri, lintIsUnused);
    await changeOnDisk(file, text);
    await client.diagnostics(uri, (diagnostics) => !lintIsUnused(diagnostics));
  });
}

test('a manifest that changes on the disk changes what a command does', async () => {
  const uri = await open();
  await changeOnDisk('tsconfig.json', '{ "compilerOptions": { "outDir": "lib" } }');
  await saying(uri, runBuild, /\/app\/lib/);
});

describe('a document that is in no folder', () => {
  for (const uri of ['untitled:Untitled-1', 'file:///elsewhere/Dockerfile']) {
    test(`has its findings, hovers and completions: ${uri}`, async () => {
      await client.open(uri, dockerfile);
      assert.ok(lintIsUnused(await client.diagnostics(uri)));
      assert.match(await cardAt(uri, { line: 11, character: 'COPY --from=b'.length }), /\*\*build\*\* · stage 1/);
      const fromStage = await completionsAfter(uri, 'COPY --from=build /app/');
      assert.ok(fromStage.some(({ label }) => label === '/app/node_modules/'));
    });
  }

  test('gets no paths of a context that nobody knows', async () => {
    await client.open('untitled:Untitled-1', dockerfile);
    assert.deepEqual(await completionsAfter('untitled:Untitled-1', 'COPY src/'), []);
  });
});

test('what is typed counts, not what was saved', async () => {
  const uri = await open();
  assert.ok(lintIsUnused(await client.diagnostics(uri)));
  const name = {
    start: { line: 10, character: 'FROM '.length },
    end: { line: 10, character: 'FROM node:24-slim'.length },
  };
  await client.edit(uri, { range: name, text: 'lint' });
  assert.ok(!lintIsUnused(await client.diagnostics(uri)));
});
