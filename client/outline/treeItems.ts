/**
 * How a node of the outline looks: icon, text, tooltip, and what a click does.
 */

import * as vscode from 'vscode';
import type { OutlineItem } from '../../server/protocol.ts';
import { unreachableUri } from './dimming.ts';
import type { ItemNode, OutlineNode, StageNode } from './outlineNodes.ts';

const itemIcons: Record<OutlineItem['kind'], string> = {
  base: 'layers',
  'copy-in': 'arrow-down',
  mount: 'plug',
  artifact: 'file',
  'copy-out': 'arrow-right',
};

/** What VS Code draws for `node`. */
export function treeItem(node: OutlineNode, collapsed: boolean): vscode.TreeItem {
  return node.kind === 'stage' ? stageItem(node, collapsed) : lineItem(node);
}

function stageItem(node: StageNode, collapsed: boolean): vscode.TreeItem {
  const { stage, items } = node;
  const item = new vscode.TreeItem(stage.label, collapsibleState(items.length, collapsed));
  item.id = node.id;
  item.description = [stage.description, standing(stage)].filter((part) => part !== '').join(' · ');
  item.tooltip = markdown(stage.tooltip);
  item.command = reveal(node.document, stage.selection);
  if (stage.isTarget) {
    item.iconPath = new vscode.ThemeIcon('target');
    item.contextValue = 'target';
  } else if (stage.reachable) {
    item.iconPath = new vscode.ThemeIcon('package');
    item.contextValue = 'stage';
  } else {
    item.iconPath = new vscode.ThemeIcon('package', new vscode.ThemeColor('disabledForeground'));
    item.contextValue = 'unreachable';
    item.resourceUri = unreachableUri(node.id);
  }
  return item;
}

/** What the stage is to the build, in words: an icon and a colour do not reach everyone. */
function standing({ isTarget, reachable }: StageNode['stage']): string {
  if (isTarget) return 'target';
  return reachable ? '' : 'not built';
}

function lineItem(node: ItemNode): vscode.TreeItem {
  const { item: line } = node;
  const item = new vscode.TreeItem(line.label);
  item.id = node.id;
  item.description = line.description;
  if (line.tooltip !== undefined) item.tooltip = markdown(line.tooltip);
  item.command = reveal(node.document, line.selection);
  item.iconPath = new vscode.ThemeIcon(itemIcons[line.kind]);
  item.contextValue = line.kind;
  return item;
}

function collapsibleState(children: number, collapsed: boolean): vscode.TreeItemCollapsibleState {
  if (children === 0) return vscode.TreeItemCollapsibleState.None;
  return collapsed ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
}

/** VS Code's own command: as in the Explorer, a click leaves the focus in the tree and a double click takes it along. */
function reveal(document: vscode.Uri, { start }: OutlineItem['selection']): vscode.Command {
  const position = new vscode.Position(start.line, start.character);
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(position, position) };
  return { command: 'vscode.open', title: 'Reveal in Editor', arguments: [document, options] };
}

function markdown(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(text);
}
