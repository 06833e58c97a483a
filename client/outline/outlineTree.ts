/**
 * The outline as VS Code's tree asks for it: the stages of one document, and under each what it holds and hands on.
 */

import * as vscode from 'vscode';
import type { OutlineStage } from '../../server/protocol.ts';
import { buildNodes, type OutlineNode, type StageNode } from './outlineNodes.ts';
import { treeItem } from './treeItems.ts';

export class OutlineTree implements vscode.TreeDataProvider<OutlineNode> {
  readonly #changed = new vscode.EventEmitter<void>();
  /** By the nodes' ids, so that a document's stages are found as they were left. */
  readonly #collapsed = new Set<string>();
  #stages: readonly StageNode[] = [];
  #shown = '';

  readonly onDidChangeTreeData = this.#changed.event;

  get stages(): readonly StageNode[] {
    return this.#stages;
  }

  /** Shows these stages from now on. What looks the same is not drawn again. */
  show(document: vscode.Uri | undefined, stages: readonly OutlineStage[]): void {
    const shown = document === undefined || stages.length === 0 ? '' : `${document} ${JSON.stringify(stages)}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#stages = document === undefined ? [] : buildNodes(document, stages);
    this.#changed.fire();
  }

  /** Remembers that a person closed or opened a node. */
  remember(node: OutlineNode, collapsed: boolean): void {
    if (collapsed) this.#collapsed.add(node.id);
    else this.#collapsed.delete(node.id);
  }

  /** The stage whose instructions contain the position. */
  stageAt({ line }: vscode.Position): StageNode | undefined {
    return this.#stages.findLast(({ stage: { range } }) => range.start.line <= line && line <= range.end.line);
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    return treeItem(node, this.#collapsed.has(node.id));
  }

  getChildren(node?: OutlineNode): OutlineNode[] {
    if (node === undefined) return [...this.#stages];
    return node.kind === 'stage' ? [...node.items] : [];
  }

  getParent(node: OutlineNode): OutlineNode | undefined {
    return node.kind === 'item' ? node.parent : undefined;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
