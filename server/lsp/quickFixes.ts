/**
 * What mends findings, as code actions: one fix, all of a kind, all safe ones of the file; and the comments that silence.
 */

import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { firstFix, type Mending, mend, safeFix } from '../analysis/rules/fixAll.ts';
import { ignoreFixes } from '../analysis/rules/ignoring.ts';
import type { Finding, Fix } from '../analysis/rules/rule.ts';
import { overlaps, type Range } from '../analysis/text/range.ts';
import type { Client } from './client.ts';
import { toWorkspaceEdit } from './convert.ts';
import type { DiagnosticFormat } from './diagnostics.ts';
import type { Snapshot } from './snapshot.ts';
import { fileEdits } from './writtenFiles.ts';

/** The kind of the action that applies all safe fixes: editors run it on save where they are told to. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.stagewright`;

/** What an action that mends all findings of a rule carries until it is resolved. */
export interface FixAllOfRule {
  readonly uri: string;
  readonly version: number;
  readonly fixAllOf: string;
}

export class QuickFixes {
  readonly #client: Client;
  readonly #format: DiagnosticFormat;

  constructor(client: Client, format: DiagnosticFormat) {
    this.#client = client;
    this.#format = format;
  }

  /** What mends or silences the findings at `selection`: fixes first, then all of a kind, then comments. */
  at(snapshot: Snapshot, selection: Range): CodeAction[] {
    const found = snapshot.findings.filter(({ range }) => overlaps(range, selection));
    const rules = [...new Set(found.map(({ rule }) => rule))];
    return [
      ...found.flatMap((finding) => (finding.fixes ?? []).flatMap((fix) => this.#fix(snapshot, finding, fix))),
      ...rules.flatMap((rule) => this.#allOf(snapshot, rule)),
      ...found.flatMap((finding) => this.#ignore(snapshot, finding)),
    ];
  }

  /** The action that applies all safe fixes; none where there is nothing to mend. */
  all(snapshot: Snapshot): CodeAction[] {
    const mending = this.#mend(snapshot, safeFix);
    if (mending === undefined) return [];
    const title = `Apply all safe fixes (${mending.mended.length})`;
    return [{ title, kind: fixAllKind, ...this.#edit(snapshot, mending) }];
  }

  /** The edit that mends all findings of a rule; undefined where they cannot be mended together. */
  allOf(snapshot: Snapshot, rule: string): WorkspaceEdit | undefined {
    const mending = this.#mend(snapshot, (finding) => (finding.rule === rule ? firstFix(finding) : undefined));
    return mending && this.#edit(snapshot, mending).edit;
  }

  #mend(snapshot: Snapshot, choose: (finding: Finding) => Fix | undefined): Mending | undefined {
    const applicable = (finding: Finding) => {
      const fix = choose(finding);
      return fix !== undefined && this.#canApply(snapshot, fix) ? fix : undefined;
    };
    return mend(snapshot.analysis, snapshot.findings, applicable, (analysis) => snapshot.check(analysis));
  }

  #fix(snapshot: Snapshot, finding: Finding, fix: Fix): CodeAction[] {
    if (!this.#canApply(snapshot, fix)) return [];
    const action: CodeAction = {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [this.#format.diagnostic(snapshot, finding)],
      ...this.#edit(snapshot, fix),
    };
    const isOnlySafe = fix.safe && finding.fixes?.filter(({ safe }) => safe).length === 1;
    return [isOnlySafe && this.#client.preferredActions ? { ...action, isPreferred: true } : action];
  }

  /** One action for several findings of a rule: its edit is found out only when it is chosen. */
  #allOf(snapshot: Snapshot, rule: string): CodeAction[] {
    const found = snapshot.findings.filter((each) => each.rule === rule && firstFix(each) !== undefined);
    if (found.length < 2) return [];
    const title = `Fix all ${found.length} findings of ${rule} in this file`;
    const diagnostics = found.map((finding) => this.#format.diagnostic(snapshot, finding));
    const action: CodeAction = { title, kind: CodeActionKind.QuickFix, diagnostics };
    const { uri, version } = snapshot;
    const data: FixAllOfRule = { uri, version, fixAllOf: rule };
    if (this.#client.resolvesActions) return [{ ...action, data }];
    const edit = this.allOf(snapshot, rule);
    return edit === undefined ? [] : [{ ...action, edit }];
  }

  #ignore(snapshot: Snapshot, finding: Finding): CodeAction[] {
    const diagnostics = [this.#format.diagnostic(snapshot, finding)];
    return ignoreFixes(snapshot.analysis, finding).map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      ...this.#edit(snapshot, fix),
    }));
  }

  /** A fix that writes files needs a client that can, and a place for them. */
  #canApply({ surroundings }: Snapshot, { files = [] }: Fix): boolean {
    if (files.length === 0) return true;
    return this.#client.documentChanges && this.#client.createsFiles && surroundings.contextUri !== undefined;
  }

  #edit(snapshot: Snapshot, { edits, files = [] }: Pick<Mending | Fix, 'edits' | 'files'>): { edit: WorkspaceEdit } {
    const edit = toWorkspaceEdit(snapshot.document, edits, this.#client);
    const others = files.length === 0 ? undefined : fileEdits(snapshot, files);
    if (others === undefined) return { edit };
    return { edit: { documentChanges: [...(edits.length === 0 ? [] : (edit.documentChanges ?? [])), ...others] } };
  }
}
