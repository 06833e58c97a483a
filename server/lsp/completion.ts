/**
 * Completion: what the model proposes, and else the keywords of the language.
 */

import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import { completionsAt } from '../analysis/features/completion/completion.ts';
import type { Completion } from '../analysis/features/completion/model.ts';
import { toOffset, toRange } from './convert.ts';
import type { Snapshot } from './snapshot.ts';
import type { StandardFeatures } from './standard/standardFeatures.ts';

/** Characters after which the editor asks by itself. */
export const completionTriggers = ['=', ' ', '/', '$', '{', '-', '#'];

export async function completionItems(
  snapshot: Snapshot,
  position: Position,
  standard: StandardFeatures,
): Promise<CompletionItem[]> {
  const offset = toOffset(snapshot.document, position);
  const own = completionsAt(snapshot.analysis, offset);
  if (own.length > 0) return own.map((completion, index) => toItem(snapshot, completion, index));
  return await standard.completeKeyword(snapshot, offset);
}

function toItem(
  { document }: Snapshot,
  { kind, label, detail, newText, replace }: Completion,
  index: number,
): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    sortText: String(index).padStart(4, '0'),
    textEdit: { range: toRange(document, replace), newText },
  };
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  stage: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  flag: CompletionItemKind.Property,
  folder: CompletionItemKind.Folder,
  file: CompletionItemKind.File,
  directive: CompletionItemKind.Keyword,
};
