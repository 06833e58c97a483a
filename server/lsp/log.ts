/**
 * What goes wrong inside the server is told once, in the client's log, and ends nothing else.
 */

import { ResponseError } from 'vscode-languageserver';

/** Where messages go: a connection's console. */
export interface Console {
  error(message: string): void;
}

export class Log {
  readonly #console: Console;
  readonly #told = new Set<string>();

  constructor(console: Console) {
    this.#console = console;
  }

  /** Tells of a failure of `who`, unless the same was told before. */
  failure(who: string, error: unknown): void {
    const summary = `${who}: ${error instanceof Error ? error.message : String(error)}`;
    if (this.#told.has(summary)) return;
    this.#told.add(summary);
    const stack = error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
    this.#console.error(`${summary}${stack}`);
  }

  /** What `work` gives; `otherwise` when it fails. An error that is meant for the client passes through. */
  guard<T>(who: string, otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#caught(who, error);
      return otherwise;
    }
  }

  /** The same for work that takes its time. */
  async guardAsync<T>(who: string, otherwise: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#caught(who, error);
      return otherwise;
    }
  }

  /** Waits for `work`, and tells of its failure. Never rejects. */
  async settle(who: string, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.failure(who, error);
    }
  }

  #caught(who: string, error: unknown): void {
    if (error instanceof ResponseError) throw error;
    this.failure(who, error);
  }
}
