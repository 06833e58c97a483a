/**
 * What this server can, told to the client at the start.
 */

import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Refactoring } from '../analysis/refactorings/refactoring.ts';
import type { Client } from './client.ts';
import { completionTriggers } from './completion.ts';
import { fixAllKind } from './quickFixes.ts';
import { legend } from './standard/semanticTokens.ts';

export function serverCapabilities(client: Client, refactorings: readonly Refactoring[]): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: client.workspaceFolders } },
    codeActionProvider: {
      codeActionKinds: [...new Set([CodeActionKind.QuickFix, fixAllKind, ...refactorings.map(({ kind }) => kind)])],
      resolveProvider: client.resolvesActions,
    },
    completionProvider: { triggerCharacters: completionTriggers, resolveProvider: true },
    definitionProvider: true,
    documentFormattingProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\\', moreTriggerCharacter: ['`'] },
    documentRangeFormattingProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    hoverProvider: true,
    inlayHintProvider: true,
    referencesProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    semanticTokensProvider: { legend, full: true },
    signatureHelpProvider: { triggerCharacters: ['-', '[', ',', '"', ' ', '='] },
  };
}
