/**
 * Which Dockerfile the outline is of: the active editor's. While another kind of editor is active (a file of another
 * language, the output panel, a comparison) it is of one that can be seen beside it, the one before if possible.
 */

import * as vscode from 'vscode';
import { isDockerfile } from '../documents.ts';

export class FollowedDockerfile implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #document: vscode.TextDocument | undefined;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#document = this.#choose();
    const choose = () => this.#follow();
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor(choose),
      vscode.window.onDidChangeVisibleTextEditors(choose),
      // A document whose language changes closes and opens anew, in the same editor.
      vscode.workspace.onDidOpenTextDocument(choose),
      vscode.workspace.onDidCloseTextDocument(choose),
    );
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  /** The editor that shows it, the active one first. */
  get editor(): vscode.TextEditor | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    if (activeTextEditor?.document === this.#document) return activeTextEditor;
    return visibleTextEditors.find((editor) => editor.document === this.#document);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(): void {
    const chosen = this.#choose();
    if (chosen === this.#document) return;
    this.#document = chosen;
    this.#changed.fire();
  }

  #choose(): vscode.TextDocument | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const visible = visibleTextEditors.map(({ document }) => document).filter((document) => isDockerfile(document));
    const active = visible.find((document) => document === activeTextEditor?.document);
    return active ?? visible.find((document) => document === this.#document) ?? visible[0];
  }
}
