/**
 * How loud rules are in an editor: by the project's file, and by the settings, which count more or less than it.
 */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity, FileChangeType } from 'vscode-languageserver-protocol/node';
import { LspClient } from './harness/client.ts';

const text = 'FROM alpine:3.22 AS build\nRUN echo > /a\nFROM scratch\nCOPY --from=0 /a /\n';

/** The severity of the finding whose level is changed here; undefined where it is not found. */
function severityIn(diagnostics: readonly Diagnostic[]): DiagnosticSeverity | undefined {
  return diagnostics.find(({ code }) => code === 'copy-by-index')?.severity;
}

describe('the level of a rule', () => {
  let folder = '';
  let client: LspClient;
  let uri = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stagewright-levels-'));
    await mkdir(path.join(folder, 'api'));
    await writeFile(path.join(folder, 'api/a'), '');
    uri = pathToFileURL(path.join(folder, 'api/Dockerfile')).href;
    client = await LspClient.start({ folder: pathToFileURL(folder).href });
    await client.open(uri, text);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    await rm(folder, { recursive: true });
  });
  beforeEach(() => client.configure({}));

  async function project(content: string | undefined): Promise<void> {
    const file = path.join(folder, '.stagewright.json');
    if (content === undefined) await rm(file);
    else await writeFile(file, content);
    const type = content === undefined ? FileChangeType.Deleted : FileChangeType.Changed;
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(file).href, type }] });
  }

  async function becomes(severity: DiagnosticSeverity | undefined): Promise<void> {
    await client.diagnostics(uri, (diagnostics) => severityIn(diagnostics) === severity);
  }

  test('is the rule’s own where nothing is said', () => becomes(DiagnosticSeverity.Hint));

  test('is set by settings, at once', async () => {
    await client.configure({ rules: { 'copy-by-index': 'warning' } });
    await becomes(DiagnosticSeverity.Warning);
    await client.configure({ rules: { 'copy-by-index': 'off' } });
    await becomes(undefined);
  });

  test('is set by the project’s file above, as soon as it is saved', async () => {
    await project('{ "rules": { "copy-by-index": "error" } }');
    await becomes(DiagnosticSeverity.Error);
    await project(undefined);
    await becomes(DiagnosticSeverity.Hint);
  });

  test('set for the workspace counts more than the file, set for all workspaces less', async () => {
    await project('{ "rules": { "copy-by-index": "error" } }');
    await client.configure({ rules: { 'copy-by-index': 'information' } });
    await becomes(DiagnosticSeverity.Information);
    await client.configure({ rulesEverywhere: { 'copy-by-index': 'information' } });
    await becomes(DiagnosticSeverity.Error);
    await project('{}');
    await becomes(DiagnosticSeverity.Information);
    await project(undefined);
  });

  test('that nobody can understand is told in the log, and nothing else changes', async () => {
    await project('{ "rules": { "copy-by-indx": "error", "copy-by-index": "error" } }');
    await becomes(DiagnosticSeverity.Error);
    await client.until(() => client.log.some((line) => /no rule is called "copy-by-indx"/.test(line)), 'the log');
    await project(undefined);
    await becomes(DiagnosticSeverity.Hint);
  });
});
