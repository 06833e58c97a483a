/**
 * The open documents, each as a snapshot of its present version in its present build context.
 */

import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RuleLevels } from '../analysis/rules/levels.ts';
import type { Log } from './log.ts';
import { Snapshot, type Surroundings } from './snapshot.ts';

/** Longer documents are no Dockerfiles that a person wrote: they are left alone. */
export const longestDocument = 2_000_000;

export class Documents {
  /** For its events. */
  readonly open = new TextDocuments(TextDocument);
  readonly #surroundingsOf: (uri: string) => Surroundings;
  readonly #log: Log;
  readonly #snapshots = new Map<string, Snapshot>();

  constructor(surroundingsOf: (uri: string) => Surroundings, log: Log) {
    this.#surroundingsOf = surroundingsOf;
    this.#log = log;
    this.open.onDidClose(({ document }) => this.#snapshots.delete(document.uri));
  }

  /** The document at `uri` as it is now; undefined when it is not open, or too long. */
  snapshot(uri: string): Snapshot | undefined {
    const document = this.open.get(uri);
    if (document === undefined || isTooLong(document)) return undefined;
    const known = this.#snapshots.get(uri);
    const surroundings = this.#surroundingsOf(uri);
    if (known?.version === document.version && areSame(known.surroundings, surroundings)) return known;
    const fail = (rule: { readonly id: string }, error: unknown) => this.#log.failure(`rule ${rule.id}`, error);
    const snapshot = new Snapshot(document, surroundings, fail, known);
    this.#snapshots.set(uri, snapshot);
    return snapshot;
  }
}

/** Whether the document is left alone for its length. */
export function isTooLong(document: TextDocument): boolean {
  return document.getText().length > longestDocument;
}

function areSame(a: Surroundings, b: Surroundings): boolean {
  return a.context === b.context && a.contextUri === b.contextUri && sameLevels(a.levels, b.levels);
}

function sameLevels(a: RuleLevels, b: RuleLevels): boolean {
  return a.size === b.size && [...a].every(([rule, level]) => b.get(rule) === level);
}
