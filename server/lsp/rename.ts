/**
 * Renaming stages. Where it cannot be done the reason is the error that the person reads.
 */

import {
  LSPErrorCodes,
  type Position,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import * as feature from '../analysis/features/rename.ts';
import type { Client } from './client.ts';
import { toOffset, toRange, toWorkspaceEdit } from './convert.ts';
import type { Snapshot } from './snapshot.ts';

/** @throws ResponseError with the reason where the stage there cannot be renamed */
export function prepareRename({ analysis, document }: Snapshot, position: Position): PrepareRenameResult | null {
  const place = feature.prepareRename(analysis, toOffset(document, position));
  if (place === undefined) return null;
  if (place.kind === 'refused') throw refusal(place.reason);
  return { range: toRange(document, place.range), placeholder: place.placeholder };
}

/** @throws ResponseError with the reason where nothing can be renamed, or not to that name */
export function rename({ analysis, document }: Snapshot, params: RenameParams, client: Client): WorkspaceEdit {
  const renamed = feature.rename(analysis, toOffset(document, params.position), params.newName);
  if (renamed === undefined) throw refusal('There is no stage to rename here.');
  if (renamed.kind === 'refused') throw refusal(renamed.reason);
  return toWorkspaceEdit(document, renamed.edits, client);
}

function refusal(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
