/**
 * Files that a fix writes beside the Dockerfile, as edits of the workspace: only what is new of them, so that an editor
 * which has one open keeps its cursor.
 */

import type { CreateFile, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WrittenFile } from '../analysis/rules/rule.ts';
import type { TextEdit } from '../analysis/text/range.ts';
import { toTextEdits } from './convert.ts';
import type { Snapshot } from './snapshot.ts';

/** The edits that write `files`; undefined when it is not known where they are. */
export function fileEdits(
  { surroundings: { context, contextUri } }: Snapshot,
  files: readonly WrittenFile[],
): (CreateFile | TextDocumentEdit)[] | undefined {
  if (contextUri === undefined) return undefined;
  return files.flatMap(({ path, text }): (CreateFile | TextDocumentEdit)[] => {
    const uri = contextUri + path.split('/').map(encodeURIComponent).join('/');
    const before = context.files?.read(path);
    const document = TextDocument.create(uri, 'plaintext', 0, before ?? '');
    const edit = { textDocument: { uri, version: null }, edits: toTextEdits(document, [change(before ?? '', text)]) };
    return before === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, edit] : [edit];
  });
}

/** What has to be replaced: all but what is the same at both ends. */
function change(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { range: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}
