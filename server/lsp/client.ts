/**
 * What the client can, read once from its capabilities, so that no other file digs in them.
 */

import type { InitializeParams } from 'vscode-languageserver';

export interface Client {
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Lets the server ask for `workspace/didChangeConfiguration`. */
  readonly registersConfiguration: boolean;
  /** Lets the server ask for `workspace/didChangeWatchedFiles`. */
  readonly registersWatchedFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly codeDescriptions: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticData: boolean;
  readonly diagnosticTags: readonly number[];
  /** Takes code actions, not only commands. */
  readonly codeActions: boolean;
  /** Shows why a code action is not available. */
  readonly disabledActions: boolean;
  /** Asks for the edit of a code action only when it is chosen. */
  readonly resolvesActions: boolean;
  readonly preferredActions: boolean;
  /** Takes edits with the version of the document that they are for. */
  readonly documentChanges: boolean;
  /** Takes edits that create files. */
  readonly createsFiles: boolean;
  /** Asks whether something can be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** Shows where a definition as a whole is, not only its name. */
  readonly definitionLinks: boolean;
  readonly markdownHover: boolean;
  readonly hierarchicalSymbols: boolean;
  /** Asks for inlay hints anew when it is told to. */
  readonly refreshesInlayHints: boolean;
}

export function readClient({ capabilities }: InitializeParams): Client {
  const { workspace = {}, textDocument = {} } = capabilities;
  const { codeAction, publishDiagnostics: diagnostics } = textDocument;
  return {
    configuration: workspace.configuration === true,
    registersConfiguration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchedFiles: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace.workspaceFolders === true,
    codeDescriptions: diagnostics?.codeDescriptionSupport === true,
    relatedInformation: diagnostics?.relatedInformation === true,
    diagnosticData: diagnostics?.dataSupport === true,
    diagnosticTags: diagnostics?.tagSupport?.valueSet ?? [],
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
    disabledActions: codeAction?.disabledSupport === true,
    resolvesActions:
      codeAction?.dataSupport === true && (codeAction.resolveSupport?.properties.includes('edit') ?? false),
    preferredActions: codeAction?.isPreferredSupport === true,
    documentChanges: workspace.workspaceEdit?.documentChanges === true,
    createsFiles: workspace.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    preparesRename: textDocument.rename?.prepareSupport === true,
    definitionLinks: textDocument.definition?.linkSupport === true,
    markdownHover: textDocument.hover?.contentFormat?.includes('markdown') ?? false,
    refreshesInlayHints: workspace.inlayHint?.refreshSupport === true,
    hierarchicalSymbols: textDocument.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
  };
}
