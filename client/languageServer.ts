/**
 * The language server as the rest of the client sees it: it runs or it does not, it can be restarted, and it answers
 * what the client asks it outside of VS Code's own features. Behind it is a LanguageClient, a new one for every start by hand: a client
 * whose start failed cannot be started again.
 */

import * as vscode from 'vscode';
import {
  type CodeAction,
  type CodeActionParams,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Command,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type InitializationOptions,
  type OutlineChangedParams,
  type OutlineParams,
  type OutlineResult,
  type OutlineStage,
  outlineChangedNotification,
  outlineRequest,
} from '../server/protocol.ts';
import { askOnInFolders } from './completion.ts';
import { dockerfiles } from './documents.ts';
import { linkFindingsToPages, rulePages } from './rulePages.ts';
import { tellRuleSettingsApart } from './ruleSettings.ts';

/** `stopped` waits for a person; a crash from which the client recovers by itself passes through `starting`. */
export type ServerState = 'starting' | 'running' | 'stopped';

export class LanguageServer implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #output: vscode.LogOutputChannel;
  readonly #stateChanged = new vscode.EventEmitter<ServerState>();
  readonly #outlineChanged = new vscode.EventEmitter<vscode.Uri>();
  #client: LanguageClient;
  #started: Promise<void> = Promise.resolve();
  #restarting: Promise<void> | undefined;

  readonly onDidChangeState = this.#stateChanged.event;
  /** Fires with the document whose outline may be another one now. */
  readonly onDidChangeOutline = this.#outlineChanged.event;

  constructor(extension: vscode.Uri, output: vscode.LogOutputChannel) {
    this.#extension = extension;
    this.#output = output;
    this.#client = this.#createClient();
  }

  get state(): ServerState {
    return nameState(this.#client.state);
  }

  /** Starts the server; resolves when it runs, or when it is known that it will not. */
  async start(): Promise<void> {
    this.#started = this.#client.start().catch((error: unknown) => {
      // The client has told the user already; the log keeps the whole of it.
      this.#output.error('The language server did not start.', String(error));
    });
    await this.#started;
  }

  /** Ends the server, whatever state it is in, and starts it anew. Who asks while that goes on gets the same restart. */
  async restart(): Promise<void> {
    this.#restarting ??= this.#replaceClient().finally(() => {
      this.#restarting = undefined;
    });
    await this.#restarting;
  }

  /** The stages of an open Dockerfile. */
  async outline(document: vscode.Uri, token?: vscode.CancellationToken): Promise<OutlineResult> {
    const params: OutlineParams = { textDocument: this.#identify(document) };
    return await this.#client.sendRequest<OutlineResult>(outlineRequest, params, token);
  }

  /**
   * What can be done at `range` by actions of `kind`, those that are not available included: VS Code's own command leaves
   * them out, and with them the reason.
   */
  async codeActions(document: vscode.Uri, range: OutlineStage['selection'], kind: string): Promise<CodeAction[]> {
    const context = { diagnostics: [], only: [kind] };
    const params: CodeActionParams = { textDocument: this.#identify(document), range, context };
    const actions = await this.#client.sendRequest(CodeActionRequest.type, params);
    return (actions ?? []).filter((action) => isCodeAction(action));
  }

  /** What `action` changes; undefined when it changes nothing. */
  async resolveEdit(action: CodeAction): Promise<vscode.WorkspaceEdit | undefined> {
    const { edit } = await this.#client.sendRequest(CodeActionResolveRequest.type, action);
    return await this.#client.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  async dispose(): Promise<void> {
    await this.#end();
    this.#stateChanged.dispose();
    this.#outlineChanged.dispose();
  }

  async #replaceClient(): Promise<void> {
    await this.#end();
    this.#client = this.#createClient();
    await this.start();
  }

  #identify(document: vscode.Uri): { readonly uri: string } {
    return { uri: this.#client.code2ProtocolConverter.asUri(document) };
  }

  async #end(): Promise<void> {
    // A client that is still starting cannot be stopped.
    await this.#started;
    try {
      await this.#client.dispose();
    } catch (error) {
      this.#output.warn('The language server did not end in order.', String(error));
    }
  }

  #createClient(): LanguageClient {
    const module = vscode.Uri.joinPath(this.#extension, 'dist/server/main.cjs').fsPath;
    const rulePagesFolder = `${rulePages(this.#extension)}/`;
    const initializationOptions: InitializationOptions = { rulePages: rulePagesFolder };
    const server = { module, transport: TransportKind.ipc };
    const client = new LanguageClient('stagewright', 'Stagewright', server, {
      documentSelector: dockerfiles(),
      initializationOptions,
      outputChannel: this.#output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: { ...linkFindingsToPages(this.#extension), ...askOnInFolders, ...tellRuleSettingsApart },
    });
    client.onDidChangeState(({ newState }) => {
      if (client === this.#client) this.#stateChanged.fire(nameState(newState));
    });
    client.onNotification(outlineChangedNotification, ({ uri }: OutlineChangedParams) => {
      this.#outlineChanged.fire(client.protocol2CodeConverter.asUri(uri));
    });
    return client;
  }
}

/** A server may answer with bare commands, too. The protocol's own test wants an edit, which comes only later. */
function isCodeAction(action: CodeAction | Command): action is CodeAction {
  return typeof action.command !== 'string';
}

function nameState(state: State): ServerState {
  if (state === State.Running) return 'running';
  return state === State.Starting ? 'starting' : 'stopped';
}
