/**
 * What the client asks of the server beyond LSP, and the plain types of the answers. The client imports this file alone.
 */

import type { Range } from 'vscode-languageserver-types';

/** Asks for the stage outline of an open Dockerfile. */
export const outlineRequest = 'stagewright/outline';

export interface OutlineParams {
  readonly textDocument: { readonly uri: string };
}

export interface OutlineResult {
  /** The version of the document that the outline is of. */
  readonly version: number;
  readonly stages: readonly OutlineStage[];
  /** A sentence to show instead of stages: there are none, or the file cannot be read. */
  readonly message?: string;
}

export interface OutlineStage {
  readonly label: string;
  /** Behind the label, dimmed: the base. */
  readonly description: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly isTarget: boolean;
  readonly reachable: boolean;
  /** The whole stage: the tree follows the cursor by it. */
  readonly range: Range;
  /** What a click reveals. */
  readonly selection: Range;
  readonly items: readonly OutlineItem[];
}

/** A line under a stage. */
export interface OutlineItem {
  readonly kind: 'base' | 'copy-in' | 'mount' | 'artifact' | 'copy-out';
  readonly label: string;
  readonly description: string;
  readonly tooltip?: string;
  readonly selection: Range;
}

/** Sent by the server when the outline of a document may have changed. */
export const outlineChangedNotification = 'stagewright/outlineChanged';

export interface OutlineChangedParams {
  readonly uri: string;
}

/** LSP's kind of the code actions that split a stage into builder and runtime. */
export const splitKind = 'refactor.rewrite.split';

/** What the client tells the server at the start. */
export interface InitializationOptions {
  /** Where the rule pages are, as a URI that ends in `/`; the project's site when not given. */
  readonly rulePages?: string;
}
