/**
 * The house is tidy: imports run one way and never in circles, every file says what it is, none grows too large,
 * the engine knows no host, and the generated pages are fresh.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { docPages, generatedFolders } from './support/docPages.ts';
import { importCircles } from './support/importCircles.ts';
import { root, sourceFiles } from './support/sourceFiles.ts';

const server = sourceFiles('server');
const client = sourceFiles('client');
const engine = server.filter(({ path: name }) => name.startsWith('server/analysis/'));

/** What each room may import, besides itself. Whatever is further left in the plan is open to all that follow. */
const rooms: readonly { readonly name: string; readonly holds: RegExp }[][] = [
  [room('text')],
  [room('formats')],
  [room('syntax')],
  [room('context'), room('images')],
  [room('stages')],
  [room('toolchains')],
  [room('flow')],
  [{ name: 'analyze.ts', holds: /^server\/analysis\/analyze\.ts$/ }],
  [room('edits')],
  [room('split')],
  [room('rules')],
  [room('refactorings'), room('features')],
  [{ name: 'host/', holds: /^server\/host\// }],
  [{ name: 'lsp/', holds: /^server\/lsp\// }],
  // `stagewright lsp` starts the language server.
  [{ name: 'cli/', holds: /^server\/cli\// }],
];

test('every file of the server has its room', () => {
  const homeless = server.filter(({ path: name }) => name !== 'server/protocol.ts' && levelOf(name) === -1);
  assertNone(homeless.map(({ path: name }) => `${name} lies in no room that this test knows`));
});

test('imports run one way', () => {
  const wrong = server.flatMap(({ path: from, imports }) =>
    imports
      .filter((to) => !mayImport(from, to))
      .map((to) => `${from} may not import ${to}: ${roomOf(from)} comes before or beside ${roomOf(to)}`),
  );
  assertNone(wrong);
});

test('so they do within the split', () => {
  const order = ['subject', 'installs', 'needs', 'bases', 'division', 'result', 'summary', 'site'];
  const place = (file: string) => order.indexOf(/\/split\/(\w+)\//.exec(file)?.[1] ?? '');
  const wrong = engine
    .filter(({ path: name }) => place(name) !== -1)
    .flatMap(({ path: from, imports }) =>
      imports.filter((to) => place(to) > place(from)).map((to) => `${from} may not import ${to}`),
    );
  assertNone(wrong);
});

test('rules do not import one another', () => {
  const isRule = (name: string) => /\/rules\/\w+\/(?!index\.ts)/.test(name);
  const wrong = engine
    .filter(({ path: name }) => isRule(name))
    .flatMap(({ path: from, imports }) =>
      imports
        .filter((to) => to.includes('/rules/') && !to.endsWith('/rules/rule.ts'))
        .map((to) => `${from} imports ${to}: move what both need further left`),
    );
  assertNone(wrong);
});

test('the client knows the server by its protocol only', () => {
  const wrong = client.flatMap(({ path: from, imports }) =>
    imports
      .filter((to) => !to.startsWith('client/') && to !== 'server/protocol.ts')
      .map((to) => `${from} imports ${to}`),
  );
  assertNone(wrong);
});

test('imports never run in circles', () => {
  assertNone(importCircles([...server, ...client]).map((circle) => circle.join(' → ')));
});

test('the engine imports no host', () => {
  const allowed = ['unbash', 'jsonc-parser', 'smol-toml', 'yaml', '@rgrove/parse-xml'];
  const wrong = engine.flatMap(({ path: from, packages }) =>
    packages.filter((name) => !allowed.includes(name)).map((name) => `${from} imports ${name}`),
  );
  assertNone(wrong);
});

test('only lsp/ speaks the language server protocol', () => {
  const wrong = server
    .filter(({ path: name }) => !name.startsWith('server/lsp/') && name !== 'server/protocol.ts')
    .flatMap(({ path: from, packages }) =>
      packages.filter((name) => /^(vscode|dockerfile-language)/.test(name)).map((name) => `${from} imports ${name}`),
    );
  assertNone(wrong);
});

test('every file begins by saying what it is', () => {
  const files = [...server, ...client, ...sourceFiles('test')];
  assertNone(
    files.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)).map(({ path: name }) => `${name} has no header`),
  );
});

test('no file of more than 400 lines', () => {
  const long = [...server, ...client].map((file) => ({ ...file, lines: file.text.split('\n').length }));
  assertNone(long.filter(({ lines }) => lines > 400).map(({ path: name, lines }) => `${name} has ${lines} lines`));
});

test('generated pages are fresh (npm run docs)', () => {
  const pages = docPages();
  const lying = generatedFolders.flatMap((folder) => {
    const names = fs.existsSync(path.join(root, folder)) ? fs.readdirSync(path.join(root, folder)) : [];
    return names.map((name) => `${folder}/${name}`);
  });
  const stale = [...pages].filter(([name, text]) => !fs.existsSync(path.join(root, name)) || read(name) !== text);
  const surplus = lying.filter((name) => !pages.has(name));
  assertNone([...stale.map(([name]) => `${name} is stale`), ...surplus.map((name) => `${name} belongs to nothing`)]);
});

test('package.json names no path and no registry of one machine', () => {
  const places = /(?<![\w.])\/(?:home|root|tmp|usr|opt|work|Users)\/|"file:|registry\.|_authToken/;
  assertNone(
    read('package.json')
      .split('\n')
      .filter((line) => places.test(line)),
  );
});

function room(name: string): { name: string; holds: RegExp } {
  return { name: `${name}/`, holds: new RegExp(`^server/analysis/${name}/`) };
}

function mayImport(from: string, to: string): boolean {
  if (to === 'server/protocol.ts') return /^server\/(lsp|cli)\//.test(from);
  const [own, other] = [levelOf(from), levelOf(to)];
  return other < own || roomOf(from) === roomOf(to);
}

/** How far right the room of a file is; -1 for a file without one. */
function levelOf(file: string): number {
  return rooms.findIndex((level) => level.some(({ holds }) => holds.test(file)));
}

function roomOf(file: string): string {
  return rooms.flat().find(({ holds }) => holds.test(file))?.name ?? file;
}

function read(name: string): string {
  return fs.readFileSync(path.join(root, name), 'utf8');
}

/** A list of faults reads better than a difference of two texts. */
function assertNone(faults: readonly string[]): void {
  assert.ok(faults.length === 0, `\n  ${faults.join('\n  ')}`);
}
