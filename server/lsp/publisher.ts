/**
 * Publishes the diagnostics of the open documents: soon after a keystroke, never during one. Pushed, not pulled,
 * because findings change without an edit when the build context becomes known.
 */

import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { DiagnosticFormat } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

/** What the publisher does to the world. */
export interface PublisherEvents {
  send(params: PublishDiagnosticsParams): void;
  /** A document was analysed anew: what is drawn of it may be out of date. */
  analysed(uri: string): void;
}

/** How long (in milliseconds) nobody has typed when findings appear. */
const pause = 120;

export class Publisher {
  readonly #documents: Documents;
  readonly #format: DiagnosticFormat;
  readonly #settings: () => Settings | undefined;
  readonly #log: Log;
  readonly #events: PublisherEvents;
  readonly #pending = new Map<string, ReturnType<typeof setTimeout>>();
  /** What was last sent of each document, as text. */
  readonly #sent = new Map<string, string>();

  constructor(
    documents: Documents,
    format: DiagnosticFormat,
    settings: () => Settings | undefined,
    log: Log,
    events: PublisherEvents,
  ) {
    this.#documents = documents;
    this.#format = format;
    this.#settings = settings;
    this.#log = log;
    this.#events = events;
  }

  /** The document was edited: publishes after a pause, at once the first time. */
  edited(uri: string): void {
    this.#schedule(uri, this.#sent.has(uri) ? pause : 0);
  }

  /** What findings depend on has changed, but not the text. */
  reconsider(uri: string): void {
    if (!this.#pending.has(uri)) this.#schedule(uri, 0);
  }

  closed(uri: string): void {
    clearTimeout(this.#pending.get(uri));
    this.#pending.delete(uri);
    this.#sent.delete(uri);
    this.#events.send({ uri, diagnostics: [] });
  }

  #schedule(uri: string, delay: number): void {
    clearTimeout(this.#pending.get(uri));
    this.#pending.set(
      uri,
      setTimeout(() => {
        this.#pending.delete(uri);
        this.#log.guard('diagnostics', undefined, () => this.#publish(uri));
      }, delay),
    );
  }

  #publish(uri: string): void {
    const version = this.#documents.open.get(uri)?.version;
    const settings = this.#settings();
    // Before the settings are there nothing is published: perhaps nothing is wanted.
    if (version === undefined || settings === undefined) return;
    const snapshot = this.#documents.snapshot(uri);
    const wanted = settings.diagnostics && snapshot !== undefined;
    this.#send(uri, version, wanted ? this.#format.diagnostics(snapshot) : []);
    this.#events.analysed(uri);
  }

  #send(uri: string, version: number, diagnostics: Diagnostic[]): void {
    const text = JSON.stringify([version, diagnostics]);
    if (text === this.#sent.get(uri)) return;
    this.#sent.set(uri, text);
    this.#events.send({ uri, version, diagnostics });
  }
}
