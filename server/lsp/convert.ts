/**
 * Between the engine's offsets and LSP's lines and characters: the only place where both are known.
 */

import type {
  Location,
  Range as LspRange,
  TextEdit as LspTextEdit,
  Position,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit } from '../analysis/text/range.ts';

export function toPosition(document: TextDocument, offset: number): Position {
  return document.positionAt(offset);
}

export function toRange(document: TextDocument, { start, end }: Range): LspRange {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toLocation(document: TextDocument, range: Range): Location {
  return { uri: document.uri, range: toRange(document, range) };
}

/** Offsets beyond a line or the document are drawn back into it, as LSP has it. */
export function toOffset(document: TextDocument, position: Position): number {
  return document.offsetAt(position);
}

export function toOffsets(document: TextDocument, { start, end }: LspRange): Range {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** The edits, with the line endings that the document has. */
export function toTextEdits(document: TextDocument, edits: readonly TextEdit[]): LspTextEdit[] {
  const ending = lineEnding(document.getText());
  return edits.map(({ range, newText }) => ({
    range: toRange(document, range),
    newText: newText.replace(/\r?\n/g, ending),
  }));
}

/** An edit of this document alone; with its `version` where the client can check that. */
export function toWorkspaceEdit(
  document: TextDocument,
  edits: readonly TextEdit[],
  { documentChanges }: { readonly documentChanges: boolean },
): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = toTextEdits(document, edits);
  return documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}

/** The line ending of the first line: nobody wants a second kind. */
function lineEnding(text: string): '\r\n' | '\n' {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}
