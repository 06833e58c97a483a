/**
 * A small language client for tests: starts the server's bundle as a process of its own and talks to it over standard
 * input and output, as any editor would.
 */

import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import {
  type InitializationOptions,
  type OutlineChangedParams,
  outlineChangedNotification,
} from '../../../server/protocol.ts';
import { fullCapabilities } from './capabilities.ts';

/** The server as it is shipped. */
export const serverBundle = path.resolve(import.meta.dirname, '../../../dist/server/main.cjs');

/** How long (in milliseconds) something may take that is waited for. */
const patience = 10_000;
/** How long (in milliseconds) servers may take to end by themselves. */
const grace = 3_000;

/** Servers of tests that failed half way are not left behind. The hooks of the test files, which end theirs in order, run after this one. */
const running = new Set<ChildProcessWithoutNullStreams>();
after(() => {
  const kill = () => {
    for (const server of running) server.kill();
  };
  setTimeout(kill, grace).unref();
});

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** URI of the workspace folder. */
  readonly folder?: string;
  readonly initializationOptions?: InitializationOptions;
  /** The section `stagewright` of the settings. */
  readonly settings?: unknown;
}

export class LspClient {
  /** What the server answered to `initialize`. */
  readonly result: InitializeResult;
  readonly #connection: ProtocolConnection;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #observed: Observed;
  readonly #versions = new Map<string, number>();

  private constructor(
    process: ChildProcessWithoutNullStreams,
    connection: ProtocolConnection,
    observed: Observed,
    result: InitializeResult,
  ) {
    this.#process = process;
    this.#connection = connection;
    this.#observed = observed;
    this.result = result;
  }

  /** Starts a server and does what comes first in every session. */
  static async start({ capabilities = fullCapabilities, folder, ...options }: ClientOptions = {}): Promise<LspClient> {
    assert.ok(existsSync(serverBundle), 'dist/server/main.cjs is missing: npm run build makes it');
    const server = spawn(process.execPath, [serverBundle, '--stdio']);
    running.add(server);
    server.once('exit', () => running.delete(server));
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    // Who still waits for an answer then gets an error, not silence.
    server.once('close', () => connection.dispose());
    const observed = new Observed(connection, options.settings);
    server.stderr.on('data', (chunk: Buffer) => observed.log.push(chunk.toString()));
    connection.listen();
    const result: InitializeResult = await connection.sendRequest('initialize', {
      processId: null,
      capabilities,
      rootUri: folder ?? null,
      workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'workspace' }],
      initializationOptions: options.initializationOptions,
    });
    await connection.sendNotification('initialized', {});
    return new LspClient(server, connection, observed, result);
  }

  /** What the server wrote to the log, or to standard error. */
  get log(): readonly string[] {
    return this.#observed.log;
  }

  /** What the server asked to be told of: options by method. */
  get registrations(): ReadonlyMap<string, unknown> {
    return this.#observed.registrations;
  }

  /** How often the server has said that inlay hints may be other ones now. */
  get inlayHintRefreshes(): number {
    return this.#observed.inlayHintRefreshes;
  }

  /** The documents of which the outline was said to have changed, in order. */
  get outlineChanges(): readonly string[] {
    return this.#observed.outlineChanges;
  }

  async open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } });
  }

  /** Sends changes, each of which refers to the text after the one before. */
  async edit(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** The section `stagewright` of the settings is another one from now on. */
  async configure(settings: unknown): Promise<void> {
    this.#observed.settings = settings;
    await this.notify('workspace/didChangeConfiguration', { settings: null });
  }

  async close(uri: string): Promise<void> {
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The diagnostics of the document's present version, once there are such that fulfil the condition. */
  async diagnostics(uri: string, fulfil: (diagnostics: Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    const version = this.#versions.get(uri);
    const found = () => {
      const last = this.#observed.published.findLast((params) => params.uri === uri);
      return last?.version === version && last && fulfil(last.diagnostics) ? last : undefined;
    };
    const { diagnostics } = await this.#observed.until(found, `diagnostics of ${uri}`);
    return diagnostics;
  }

  /** Everything that was published of the document, in order. */
  published(uri: string): PublishDiagnosticsParams[] {
    return this.#observed.published.filter((params) => params.uri === uri);
  }

  /** Waits until the condition holds; it is looked at whenever the server says something. */
  async until(condition: () => boolean, what: string): Promise<void> {
    await this.#observed.until(() => condition() || undefined, what);
  }

  async request<R>(method: string, params: object): Promise<R> {
    return await this.#connection.sendRequest<R>(method, params);
  }

  /** A request about one place of a document. */
  async requestAt<R>(method: string, uri: string, position: Position, more: object = {}): Promise<R> {
    return await this.request<R>(method, { textDocument: { uri }, position, ...more });
  }

  async notify(method: string, params: object): Promise<void> {
    await this.#connection.sendNotification(method, params);
  }

  /** Ends the session in order; gives the exit code. */
  async stop(): Promise<number | null> {
    await this.#connection.sendRequest('shutdown');
    return await this.exit();
  }

  /** Says `exit`, whatever was before; gives the exit code. */
  async exit(): Promise<number | null> {
    const exited = this.#exited();
    await this.#connection.sendNotification('exit');
    return await exited;
  }

  /** Hangs up without a word; gives the exit code. */
  async hangUp(): Promise<number | null> {
    const exited = this.#exited();
    this.#process.stdin.end();
    return await exited;
  }

  #exited(): Promise<number | null> {
    return new Promise((resolve) => {
      this.#process.once('exit', resolve);
    });
  }
}

/** What the server says by itself. */
class Observed {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  readonly registrations = new Map<string, unknown>();
  readonly outlineChanges: string[] = [];
  inlayHintRefreshes = 0;
  settings: unknown;
  readonly #waiting = new Set<() => void>();

  constructor(connection: ProtocolConnection, settings: unknown) {
    this.settings = settings;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
      this.#wake();
    });
    connection.onNotification(outlineChangedNotification, ({ uri }: OutlineChangedParams) => {
      this.outlineChanges.push(uri);
      this.#wake();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings ?? {}),
    );
    connection.onRequest('workspace/inlayHint/refresh', () => {
      this.inlayHintRefreshes++;
      this.#wake();
      return null;
    });
    connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string; registerOptions?: unknown }[] }) => {
        for (const { method, registerOptions } of registrations) this.registrations.set(method, registerOptions);
        this.#wake();
      },
    );
  }

  /** What `find` finds, as soon as it does. */
  async until<T>(find: () => T | undefined, what: string): Promise<T> {
    const deadline = AbortSignal.timeout(patience);
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      assert.ok(!deadline.aborted, `waited in vain for ${what}; the server's log:\n${this.log.join('\n')}`);
      await this.#nextWord(deadline);
    }
  }

  async #nextWord(deadline: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      deadline.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
