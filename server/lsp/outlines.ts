/**
 * The stage outline beyond LSP: answers requests for it and, once a client has made one, tells it when to ask again.
 */

import type { Connection } from 'vscode-languageserver';
import { type Outline, outlineOf } from '../analysis/features/outline.ts';
import {
  type OutlineChangedParams,
  type OutlineParams,
  type OutlineResult,
  outlineChangedNotification,
} from '../protocol.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';
import { withAddress } from './lineLinks.ts';
import type { Snapshot } from './snapshot.ts';

/** What is shown when the outline cannot be made. */
export const failedOutline: OutlineResult = {
  version: 0,
  stages: [],
  message: 'The stages of this file could not be worked out; the log says why.',
};

export class Outlines {
  readonly #connection: Connection;
  readonly #documents: Documents;
  /** A client that never asked would take the notification for a mistake. */
  #asked = false;

  constructor(connection: Connection, documents: Documents) {
    this.#connection = connection;
    this.#documents = documents;
  }

  /** The outline of a document; for one that is not analysed, a sentence that says so. */
  outline({ textDocument: { uri } }: OutlineParams): OutlineResult {
    this.#asked = true;
    const snapshot = this.#documents.snapshot(uri);
    if (snapshot !== undefined) return toResult(snapshot, outlineOf(snapshot.analysis));
    const open = this.#documents.open.get(uri);
    return open === undefined
      ? { version: 0, stages: [], message: 'This document is not open.' }
      : { version: open.version, stages: [], message: 'This file is too long to be analysed.' };
  }

  /** The outline of this document may be another one now. */
  changed(uri: string): void {
    const params: OutlineChangedParams = { uri };
    if (this.#asked) void this.#connection.sendNotification(outlineChangedNotification, params);
  }
}

function toResult({ document, version }: Snapshot, { stages, message }: Outline): OutlineResult {
  return {
    version,
    stages: stages.map(({ stage: _, items, range, selection, tooltip, ...shown }) => ({
      ...shown,
      tooltip: withAddress(tooltip, document.uri),
      range: toRange(document, range),
      selection: toRange(document, selection),
      items: items.map((item) => ({ ...item, selection: toRange(document, item.selection) })),
    })),
    ...(message === undefined ? {} : { message }),
  };
}
