/**
 * The structure of a document: symbols and folding ranges.
 */

import {
  type FoldingRange,
  FoldingRangeKind,
  type DocumentSymbol as LspSymbol,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { type Fold, foldsOf } from '../analysis/features/folding.ts';
import { type DocumentSymbol, symbolsOf } from '../analysis/features/symbols.ts';
import type { Instruction } from '../analysis/syntax/tree.ts';
import type { Client } from './client.ts';
import { toLocation, toRange } from './convert.ts';
import type { Snapshot } from './snapshot.ts';

/** Stages with their instructions in them; for clients that cannot nest, one list. */
export function documentSymbols(
  snapshot: Snapshot,
  { hierarchicalSymbols }: Client,
): LspSymbol[] | SymbolInformation[] {
  const symbols = symbolsOf(snapshot.analysis);
  return hierarchicalSymbols
    ? symbols.map((symbol) => nested(snapshot, symbol))
    : symbols.flatMap((symbol) => flat(snapshot, symbol));
}

/** Whole lines: nobody folds a part of one. */
export function foldingRanges({ analysis, document }: Snapshot): FoldingRange[] {
  return foldsOf(analysis).flatMap(({ kind, range }) => {
    const startLine = document.positionAt(range.start).line;
    const endLine = document.positionAt(range.end).line;
    const lspKind = foldKinds[kind];
    return startLine < endLine ? [{ startLine, endLine, ...(lspKind && { kind: lspKind }) }] : [];
  });
}

function nested(snapshot: Snapshot, symbol: DocumentSymbol): LspSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: kindOf(symbol),
    range: toRange(snapshot.document, symbol.range),
    selectionRange: toRange(snapshot.document, symbol.selection),
    children: symbol.children.map((child) => nested(snapshot, child)),
  };
}

function flat(snapshot: Snapshot, symbol: DocumentSymbol, containerName?: string): SymbolInformation[] {
  const { name, range, children } = symbol;
  const location = toLocation(snapshot.document, range);
  const own = { name, kind: kindOf(symbol), location, ...(containerName === undefined ? {} : { containerName }) };
  return [own, ...children.flatMap((child) => flat(snapshot, child, name))];
}

function kindOf({ kind, instruction }: DocumentSymbol): SymbolKind {
  return kind === 'stage' ? SymbolKind.Module : instructionKinds[instruction.name];
}

const instructionKinds: Readonly<Record<Instruction['name'], SymbolKind>> = {
  ADD: SymbolKind.File,
  ARG: SymbolKind.Variable,
  CMD: SymbolKind.Event,
  COPY: SymbolKind.File,
  ENTRYPOINT: SymbolKind.Event,
  ENV: SymbolKind.Variable,
  EXPOSE: SymbolKind.Interface,
  FROM: SymbolKind.Module,
  HEALTHCHECK: SymbolKind.Event,
  LABEL: SymbolKind.Property,
  MAINTAINER: SymbolKind.Property,
  ONBUILD: SymbolKind.Event,
  RUN: SymbolKind.Function,
  SHELL: SymbolKind.Property,
  STOPSIGNAL: SymbolKind.Property,
  UNKNOWN: SymbolKind.Null,
  USER: SymbolKind.Property,
  VOLUME: SymbolKind.Property,
  WORKDIR: SymbolKind.Property,
};

const foldKinds: Readonly<Record<Fold['kind'], FoldingRangeKind | undefined>> = {
  stage: FoldingRangeKind.Region,
  instruction: undefined,
  heredoc: undefined,
  comment: FoldingRangeKind.Comment,
};
