/**
 * The nodes of the outline's tree: the server's stages and items, with what the tree needs beside them: a parent, and a
 * name that outlives an edit, by which VS Code keeps what is selected and what is collapsed.
 */

import type * as vscode from 'vscode';
import type { OutlineItem, OutlineStage } from '../../server/protocol.ts';

export type OutlineNode = StageNode | ItemNode;

export interface StageNode {
  readonly kind: 'stage';
  readonly id: string;
  readonly document: vscode.Uri;
  readonly stage: OutlineStage;
  readonly items: readonly ItemNode[];
}

export interface ItemNode {
  readonly kind: 'item';
  readonly id: string;
  readonly document: vscode.Uri;
  readonly parent: StageNode;
  readonly item: OutlineItem;
}

/** The nodes of one document, from the server's answer. */
export function buildNodes(document: vscode.Uri, stages: readonly OutlineStage[]): StageNode[] {
  const stageIds = new UniqueIds(document.toString());
  return stages.map((stage) => {
    const items: ItemNode[] = [];
    const node: StageNode = { kind: 'stage', id: stageIds.next(stage.label), document, stage, items };
    const itemIds = new UniqueIds(node.id);
    for (const item of stage.items) {
      const id = itemIds.next(`${item.kind} ${item.label}`);
      items.push({ kind: 'item', id, document, parent: node, item });
    }
    return node;
  });
}

/** Names within `scope`: equal ones are told apart by a number, since a tree refuses the same name twice. */
class UniqueIds {
  readonly #scope: string;
  readonly #used = new Map<string, number>();

  constructor(scope: string) {
    this.#scope = scope;
  }

  next(name: string): string {
    const before = this.#used.get(name) ?? 0;
    this.#used.set(name, before + 1);
    return `${this.#scope}#${name}#${before}`;
  }
}
