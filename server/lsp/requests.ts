/**
 * Which request gets its answer where. A request for a document that is not open gets none, and a feature that fails
 * answers with nothing and is told of in the log.
 */

import type { Connection, InlayHintParams } from 'vscode-languageserver';
import { type OutlineParams, outlineRequest } from '../protocol.ts';
import type { Client } from './client.ts';
import type { CodeActions } from './codeActions.ts';
import { completionItems } from './completion.ts';
import { documentLinks } from './documentLinks.ts';
import type { Documents } from './documents.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlayHints.ts';
import type { Log } from './log.ts';
import { definition, highlights, references } from './navigation.ts';
import { failedOutline, type Outlines } from './outlines.ts';
import { prepareRename, rename } from './rename.ts';
import type { Settings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import type { StandardFeatures } from './standard/standardFeatures.ts';
import { documentSymbols, foldingRanges } from './structure.ts';

/** What answering takes. */
export interface Answering {
  readonly connection: Connection;
  readonly client: Client;
  readonly log: Log;
  readonly documents: Documents;
  readonly outlines: Outlines;
  readonly codeActions: CodeActions;
  readonly standard: StandardFeatures;
  /** The settings as they are now. */
  settings(): Settings;
}

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers all requests of the connection. */
export function answerRequests({
  connection,
  client,
  log,
  documents,
  outlines,
  codeActions,
  standard,
  settings,
}: Answering): void {
  /** Answers a request about an open document. */
  const about =
    <P extends AboutDocument, R>(feature: string, answer: (snapshot: Snapshot, params: P) => R | Promise<R>) =>
    (params: P): Promise<R | null> =>
      log.guardAsync(feature, null, async () => {
        const snapshot = documents.snapshot(params.textDocument.uri);
        return snapshot === undefined ? null : await answer(snapshot, params);
      });

  connection.onHover(about('hover', (snapshot, { position }) => hover(snapshot, position, standard, client)));
  connection.onDefinition(about('definition', (snapshot, { position }) => definition(snapshot, position, client)));
  connection.onReferences(about('references', (snapshot, params) => references(snapshot, params)));
  connection.onDocumentHighlight(about('highlights', (snapshot, { position }) => highlights(snapshot, position)));
  connection.onPrepareRename(about('rename', (snapshot, { position }) => prepareRename(snapshot, position)));
  connection.onRenameRequest(about('rename', (snapshot, params) => rename(snapshot, params, client)));
  connection.onDocumentSymbol(about('symbols', (snapshot) => documentSymbols(snapshot, client)));
  connection.onFoldingRanges(about('folding', foldingRanges));
  connection.onDocumentLinks(about('links', documentLinks));

  const hints = about('inlay hints', (snapshot, { range }: InlayHintParams) => inlayHints(snapshot, range, settings()));
  connection.languages.inlayHint.on(hints);

  connection.onCodeAction(
    about('code actions', (snapshot, params) => codeActions.at(snapshot, params, settings().split)),
  );
  connection.onCodeActionResolve((action) =>
    log.guard('code actions', action, () => codeActions.resolve(action, (uri) => documents.snapshot(uri))),
  );

  connection.onCompletion(
    about('completion', (snapshot, { position }) => completionItems(snapshot, position, standard)),
  );
  connection.onCompletionResolve((item) => log.guard('completion', item, () => standard.resolveCompletion(item)));
  connection.onSignatureHelp(
    about('signature help', (snapshot, { position }) => standard.signatureHelp(snapshot, position)),
  );

  connection.onDocumentFormatting(about('formatting', (snapshot, { options }) => standard.format(snapshot, options)));
  connection.onDocumentRangeFormatting(
    about('formatting', (snapshot, { range, options }) => standard.formatRange(snapshot, range, options)),
  );
  connection.onDocumentOnTypeFormatting(
    about('formatting', (snapshot, { position, ch, options }) =>
      standard.formatOnType(snapshot, position, ch, options),
    ),
  );
  const tokens = about('semantic tokens', (snapshot) => standard.semanticTokens(snapshot));
  connection.languages.semanticTokens.on(async (params) => (await tokens(params)) ?? { data: [] });

  connection.onRequest(outlineRequest, (params: OutlineParams) =>
    log.guard('outline', failedOutline, () => outlines.outline(params)),
  );
}
