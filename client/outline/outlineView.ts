/**
 * The Stage Outline in the Explorer: keeps the tree in step with the followed Dockerfile and with the server, and marks
 * the stage that the cursor is in.
 */

import * as vscode from 'vscode';
import { commands } from '../commands.ts';
import { Debounced } from '../debounce.ts';
import type { LanguageServer } from '../languageServer.ts';
import { registerDimming } from './dimming.ts';
import { FollowedDockerfile } from './followedDockerfile.ts';
import { type OutlineContent, readContent } from './outlineContent.ts';
import type { OutlineNode } from './outlineNodes.ts';
import { OutlineTree } from './outlineTree.ts';

/** In milliseconds: short enough to seem immediate, long enough to skip what is only passed through. */
const refreshPause = 60;
const followPause = 120;

export class OutlineView implements vscode.Disposable {
  readonly tree = new OutlineTree();
  readonly #server: LanguageServer;
  readonly #followed = new FollowedDockerfile();
  readonly #view: vscode.TreeView<OutlineNode>;
  readonly #refresh = new Debounced(refreshPause, () => void this.refresh());
  readonly #follow = new Debounced(followPause, () => void this.#markStageAtCursor());
  readonly #subscriptions: vscode.Disposable;
  #state: OutlineContent['state'] | undefined;
  #request: vscode.CancellationTokenSource | undefined;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('stagewright.outline', {
      treeDataProvider: this.tree,
      showCollapseAll: true,
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.tree,
      this.#followed,
      this.#refresh,
      this.#follow,
      registerDimming(),
      vscode.commands.registerCommand(commands.refreshOutline, () => this.refresh()),
      server.onDidChangeState(() => this.#refresh.soon()),
      server.onDidChangeOutline((uri) => this.#refreshIfFollowed(uri)),
      this.#followed.onDidChange(() => this.#refresh.soon()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followIfFollowed(textEditor)),
      this.#view.onDidChangeVisibility(() => this.#follow.soon()),
      this.#view.onDidCollapseElement(({ element }) => this.tree.remember(element, true)),
      this.#view.onDidExpandElement(({ element }) => this.tree.remember(element, false)),
    );
    this.#refresh.soon();
  }

  get state(): OutlineContent['state'] | undefined {
    return this.#state;
  }

  /** The sentence above the tree, if there is one. */
  get message(): string | undefined {
    return this.#view.message;
  }

  /** What is marked in the tree. */
  get selection(): readonly OutlineNode[] {
    return this.#view.selection;
  }

  /** Shows the stages of the followed Dockerfile as they are now. A question that is still open is given up. */
  async refresh(): Promise<void> {
    this.#request?.cancel();
    const request = new vscode.CancellationTokenSource();
    this.#request = request;
    const { document } = this.#followed;
    const content = await readContent(this.#server, document, request.token);
    request.dispose();
    if (request === this.#request) this.#show(document, content);
  }

  dispose(): void {
    this.#request?.cancel();
    this.#subscriptions.dispose();
  }

  #refreshIfFollowed(uri: vscode.Uri): void {
    if (uri.toString() === this.#followed.document?.uri.toString()) this.#refresh.soon();
  }

  #followIfFollowed(editor: vscode.TextEditor): void {
    if (editor.document === this.#followed.document) this.#follow.soon();
  }

  #show(document: vscode.TextDocument | undefined, { state, stages, message }: OutlineContent): void {
    this.tree.show(document?.uri, stages);
    // VS Code's types lack the undefined by which a message goes away.
    this.#view.message = message ?? '';
    if (state !== this.#state) void vscode.commands.executeCommand('setContext', 'stagewright.outline', state);
    this.#state = state;
    this.#follow.soon();
  }

  /** Marks the stage without taking the focus. What a person chose in it stays marked while the cursor is there. */
  async #markStageAtCursor(): Promise<void> {
    const cursor = this.#followed.editor?.selection.active;
    const stage = cursor && this.tree.stageAt(cursor);
    if (!stage || !this.#view.visible || this.#isMarked(stage.id, cursor.line)) return;
    try {
      await this.#view.reveal(stage, { select: true, focus: false, expand: false });
    } catch {
      // The tree has changed meanwhile; the refresh that changed it marks the stage anew.
    }
  }

  #isMarked(stage: string, line: number): boolean {
    const [marked] = this.#view.selection;
    if (marked === undefined) return false;
    return marked.kind === 'stage' ? marked.id === stage : marked.item.selection.start.line === line;
  }
}
