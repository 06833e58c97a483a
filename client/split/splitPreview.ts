/**
 * The preview of a split: VS Code's comparison of the Dockerfile as it is and as it would be, with a question. VS Code's
 * refactor preview is no help here: it shows a change of many lines as one line, and has it unticked.
 */

import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../commands.ts';

/** package.json shows the buttons of the comparison by this name. */
const scheme = 'stagewright-split';

export class SplitPreview implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable;
  /** Answers the question that is open. */
  #answer: (wanted: boolean) => void = () => {};
  #count = 0;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()),
      }),
      vscode.commands.registerCommand(commands.applySplit, () => this.#answer(true)),
      vscode.commands.registerCommand(commands.discardSplit, () => this.#answer(false)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.some((tab) => isPreview(tab))) this.#answer(false);
      }),
    );
  }

  /** Shows what `edit` would do to `document`, and asks. To close the comparison is a no. */
  async isWanted(document: vscode.TextDocument, edit: vscode.WorkspaceEdit): Promise<boolean> {
    this.#answer(false);
    const name = path.posix.basename(document.uri.path);
    // VS Code keeps what it has once read of a virtual document: a number makes each preview another one.
    this.#count += 1;
    const preview = vscode.Uri.from({ scheme, path: `/${this.#count}/${name}` });
    this.#texts.set(preview.toString(), textAfter(document, edit));
    await vscode.commands.executeCommand('vscode.diff', document.uri, preview, `${name} ↔ split`, { preview: true });
    const wanted = await this.#ask(name);
    this.#texts.delete(preview.toString());
    await closePreviews();
    return wanted;
  }

  dispose(): void {
    this.#answer(false);
    this.#subscriptions.dispose();
  }

  /** By a notification, which goes away, and by the buttons of the comparison, which stay. */
  #ask(name: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      void vscode.window.showInformationMessage(`Split ${name} as shown?`, 'Apply', 'Discard').then((choice) => {
        if (choice !== undefined) resolve(choice === 'Apply');
      });
    });
  }
}

function textAfter(document: vscode.TextDocument, edit: vscode.WorkspaceEdit): string {
  // From the end, so that what comes before stays where it is.
  const edits = edit.get(document.uri).toSorted((a, b) => b.range.start.compareTo(a.range.start));
  return edits.reduce(
    (text, { range, newText }) =>
      text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end)),
    document.getText(),
  );
}

async function closePreviews(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter(isPreview));
}

function isPreview({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === scheme;
}
