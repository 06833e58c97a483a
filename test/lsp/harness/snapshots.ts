/**
 * Snapshots of documents without a server around them.
 */

import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noSurroundings, Snapshot } from '../../../server/lsp/snapshot.ts';

/** A snapshot of this text. */
export function snapshotOf(text: string): Snapshot {
  const document = TextDocument.create('file:///Dockerfile', 'dockerfile', 1, text);
  return new Snapshot(document, noSurroundings, (rule, error) => assert.fail(`${rule.id}: ${String(error)}`));
}

/** A text in which `<|>` marks the cursor: the text without the mark, and where it stood. */
export function withCursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('<|>');
  assert.notEqual(offset, -1, 'there is no <|> in the text');
  return { text: marked.replace('<|>', ''), offset };
}
