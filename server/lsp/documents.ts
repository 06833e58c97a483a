/**
 * The open documents, each as a snapshot of its present version in its present build context.
 */

import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { BuildContext } from '../analysis/context/buildContext.ts';
import type { Log } from './log.ts';
import { Snapshot } from './snapshot.ts';

/** Longer documents are no Dockerfiles that a person wrote: they are left alone. */
export const longestDocument = 2_000_000;

export class Documents {
  /** For its events. */
  readonly open = new TextDocuments(TextDocument);
  readonly #contextOf: (uri: string) => BuildContext;
  readonly #log: Log;
  readonly #snapshots = new Map<string, Snapshot>();

  constructor(contextOf: (uri: string) => BuildContext, log: Log) {
    this.#contextOf = contextOf;
    this.#log = log;
    this.open.onDidClose(({ document }) => this.#snapshots.delete(document.uri));
  }

  /** The document at `uri` as it is now; undefined when it is not open, or too long. */
  snapshot(uri: string): Snapshot | undefined {
    const document = this.open.get(uri);
    if (document === undefined || isTooLong(document)) return undefined;
    const known = this.#snapshots.get(uri);
    const context = this.#contextOf(uri);
    if (known?.version === document.version && known.context === context) return known;
    const snapshot = new Snapshot(document, context, (rule, error) => this.#log.failure(`rule ${rule.id}`, error));
    this.#snapshots.set(uri, snapshot);
    return snapshot;
  }
}

/** Whether the document is left alone for its length. */
export function isTooLong(document: TextDocument): boolean {
  return document.getText().length > longestDocument;
}
