/**
 * A session with one client: brings documents, contexts, settings and findings together, and says what happens when one
 * of them changes.
 */

import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from 'vscode-languageserver';
import { refactorings } from '../analysis/refactorings/index.ts';
import { projectFileName } from '../analysis/rules/projectFile.ts';
import { wantedPattern } from '../analysis/toolchains/wanted.ts';
import type { Host } from '../host/host.ts';
import { BuildContexts } from './buildContexts.ts';
import type { Client } from './client.ts';
import { CodeActions } from './codeActions.ts';
import { DiagnosticFormat } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { Folders } from './folders.ts';
import type { Log } from './log.ts';
import { Outlines } from './outlines.ts';
import { Publisher } from './publisher.ts';
import { answerRequests } from './requests.ts';
import { defaultSettings, member, readSettings, type Settings } from './settings.ts';
import type { Surroundings } from './snapshot.ts';
import { StandardFeatures } from './standard/standardFeatures.ts';

/** What a session begins with. */
export interface SessionStart {
  readonly connection: Connection;
  readonly host: Host;
  readonly log: Log;
  readonly client: Client;
  readonly params: InitializeParams;
}

export class Session {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #log: Log;
  readonly #folders: Folders;
  readonly #contexts: BuildContexts;
  readonly #documents: Documents;
  readonly #publisher: Publisher;
  /** Undefined until the client has answered. */
  #settings: Settings | undefined;

  constructor({ connection, host, log, client, params }: SessionStart) {
    this.#connection = connection;
    this.#client = client;
    this.#log = log;
    this.#settings = client.configuration ? undefined : defaultSettings;
    this.#folders = new Folders(host);
    this.#folders.set(foldersOf(params));
    this.#contexts = new BuildContexts(this.#folders, {
      analysisOf: (uri) => this.#documents.snapshot(uri)?.analysis,
      changed: (uri) => this.#publisher.reconsider(uri),
      failed: (error) => log.failure('build context', error),
      misread: (path, fault) => log.failure(path, fault),
    });
    this.#documents = new Documents((uri) => this.#surroundingsOf(uri), log);
    const format = new DiagnosticFormat(client, rulePagesOf(params));
    const outlines = new Outlines(connection, this.#documents);
    this.#publisher = new Publisher(this.#documents, format, () => this.#settings, log, {
      send: (diagnostics) => void connection.sendDiagnostics(diagnostics),
      analysed: (uri) => outlines.changed(uri),
    });
    this.#followDocuments();
    answerRequests({
      connection,
      client,
      log,
      outlines,
      documents: this.#documents,
      codeActions: new CodeActions(refactorings, client, format, log),
      standard: new StandardFeatures(params.capabilities),
      settings: () => this.#settings ?? defaultSettings,
    });
  }

  /** The client is ready for requests from this side. */
  async begin(): Promise<void> {
    this.#followFolders();
    await Promise.all([
      this.#log.settle('settings', this.#followSettings()),
      this.#log.settle('file watching', this.#followFiles()),
    ]);
  }

  #followDocuments(): void {
    const { open } = this.#documents;
    open.onDidOpen(({ document }) => this.#contexts.refresh(document.uri));
    open.onDidSave(({ document }) => this.#contexts.refresh(document.uri));
    open.onDidChangeContent(({ document }) => this.#publisher.edited(document.uri));
    open.onDidClose(({ document }) => {
      this.#contexts.forget(document.uri);
      this.#publisher.closed(document.uri);
    });
    open.listen(this.#connection);
  }

  #surroundingsOf(uri: string): Surroundings {
    const { rules, rulesEverywhere } = this.#settings ?? defaultSettings;
    return {
      context: this.#contexts.of(uri),
      contextUri: this.#contexts.uri(uri),
      levels: new Map([...rulesEverywhere, ...this.#contexts.levels(uri), ...rules]),
    };
  }

  #followFolders(): void {
    if (!this.#client.workspaceFolders) return;
    this.#connection.workspace.onDidChangeWorkspaceFolders(() =>
      this.#log.settle('workspace folders', this.#readFolders()),
    );
  }

  async #readFolders(): Promise<void> {
    const folders = (await this.#connection.workspace.getWorkspaceFolders()) ?? [];
    this.#folders.set(folders.map(({ uri }) => uri));
    this.#contexts.foldersChanged();
  }

  async #followFiles(): Promise<void> {
    this.#connection.onDidChangeWatchedFiles(({ changes }) =>
      this.#contexts.filesChanged(changes.map(({ uri }) => uri)),
    );
    if (!this.#client.registersWatchedFiles) return;
    const watchers = [{ globPattern: wantedPattern }, { globPattern: `**/${projectFileName}` }];
    await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  async #followSettings(): Promise<void> {
    this.#connection.onDidChangeConfiguration(({ settings }) =>
      this.#log.settle('settings', this.#readSettings(member(settings, 'stagewright'))),
    );
    if (this.#client.configuration) await this.#readSettings(undefined);
    if (this.#client.registersConfiguration) {
      await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: 'stagewright' });
    }
  }

  /** Asks the client where it answers; else takes what it has sent. */
  async #readSettings(sent: unknown): Promise<void> {
    try {
      const asked = this.#client.configuration;
      this.#settings = readSettings(asked ? await this.#connection.workspace.getConfiguration('stagewright') : sent);
    } finally {
      this.#settings ??= defaultSettings;
      for (const uri of this.#documents.open.keys()) this.#publisher.reconsider(uri);
      if (this.#client.refreshesInlayHints) void this.#connection.languages.inlayHint.refresh();
    }
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

function rulePagesOf({ initializationOptions }: InitializeParams): string | undefined {
  const pages = member(initializationOptions, 'rulePages');
  return typeof pages === 'string' ? pages : undefined;
}
