/**
 * Code actions: the fixes of findings, and refactorings, whose edits are computed only when one is chosen.
 */

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { propose } from '../analysis/refactorings/propose.ts';
import type { Plan, Proposal, Refactoring } from '../analysis/refactorings/refactoring.ts';
import { defaultWishes, type Wishes } from '../analysis/split/wishes.ts';
import type { Range } from '../analysis/text/range.ts';
import type { Client } from './client.ts';
import { toOffsets, toWorkspaceEdit } from './convert.ts';
import type { DiagnosticFormat } from './diagnostics.ts';
import type { Log } from './log.ts';
import { type FixAllOfRule, fixAllKind, QuickFixes } from './quickFixes.ts';
import { member, readWishes } from './settings.ts';
import type { Snapshot } from './snapshot.ts';

/** What a person asks for. */
interface Asked {
  readonly selection: Range;
  /** As they were when it was offered: the plans come in another order when they change. */
  readonly wishes: Wishes;
}

/** What a refactoring's action carries until it is resolved. */
interface ActionData extends Asked {
  readonly uri: string;
  readonly version: number;
  readonly refactoring: string;
  /** Which of the plans. */
  readonly plan: number;
}

export class CodeActions {
  readonly #refactorings: readonly Refactoring[];
  readonly #client: Client;
  readonly #quickFixes: QuickFixes;
  readonly #log: Log;
  /** Planning may be dear, and is asked for on every move of the cursor. */
  readonly #proposals = new WeakMap<Snapshot, Map<string, Proposal | undefined>>();

  constructor(refactorings: readonly Refactoring[], client: Client, format: DiagnosticFormat, log: Log) {
    this.#refactorings = refactorings;
    this.#client = client;
    this.#quickFixes = new QuickFixes(client, format);
    this.#log = log;
  }

  /** What can be done at `range`: only actions of the kinds that were asked for; `wishes` say which plan comes first. */
  at(snapshot: Snapshot, { range, context }: CodeActionParams, wishes = defaultWishes): CodeAction[] {
    if (!this.#client.codeActions) return [];
    const selection = toOffsets(snapshot.document, range);
    const wanted = (kind: string) => context.only?.some((only) => includesKind(only, kind)) ?? true;
    const fixes = wanted(CodeActionKind.QuickFix) ? this.#quickFixes.at(snapshot, selection) : [];
    // What changes the whole file is found out only for those who ask for it by name.
    const isAsked = context.only?.some((only) => only !== '' && includesKind(only, fixAllKind)) ?? false;
    const all = isAsked ? this.#quickFixes.all(snapshot) : [];
    const refactorings = this.#refactorings.filter(({ kind }) => wanted(kind));
    const asked = { selection, wishes };
    return [...fixes, ...all, ...refactorings.flatMap((refactoring) => this.#refactor(snapshot, refactoring, asked))];
  }

  /**
   * The action with its edit.
   * @throws ResponseError if the document has changed since the action was offered.
   */
  resolve(action: CodeAction, snapshotOf: (uri: string) => Snapshot | undefined): CodeAction {
    const [ofRule, ofPlan] = [readFixAllOfRule(action.data), readData(action.data)];
    const data = ofRule ?? ofPlan;
    if (data === undefined) return action;
    const current = snapshotOf(data.uri);
    const snapshot = current?.version === data.version ? current : undefined;
    const edit =
      snapshot && (ofRule ? this.#quickFixes.allOf(snapshot, ofRule.fixAllOf) : this.#planned(snapshot, ofPlan));
    if (edit === undefined) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since this was offered');
    }
    return { ...action, edit };
  }

  #planned(snapshot: Snapshot, data: ActionData | undefined): WorkspaceEdit | undefined {
    const plan = data && this.#planOf(snapshot, data);
    return plan && toWorkspaceEdit(snapshot.document, plan.edits(), this.#client);
  }

  #refactor(snapshot: Snapshot, refactoring: Refactoring, asked: Asked): CodeAction[] {
    const proposal = this.#proposal(snapshot, refactoring, asked);
    if (proposal === undefined) return [];
    const { id, kind, title } = refactoring;
    if (proposal.kind === 'refusal') {
      return this.#client.disabledActions ? [{ title, kind, disabled: { reason: proposal.reason } }] : [];
    }
    const { uri, version, document } = snapshot;
    return proposal.plans.map((plan, index) => {
      if (!this.#client.resolvesActions) {
        return { title: plan.title, kind, edit: toWorkspaceEdit(document, plan.edits(), this.#client) };
      }
      const data: ActionData = { uri, version, refactoring: id, ...asked, plan: index };
      return { title: plan.title, kind, data };
    });
  }

  #planOf(snapshot: Snapshot, { refactoring: id, plan, ...asked }: ActionData): Plan | undefined {
    const refactoring = this.#refactorings.find((candidate) => candidate.id === id);
    const proposal = refactoring && this.#proposal(snapshot, refactoring, asked);
    return proposal?.kind === 'plans' ? proposal.plans[plan] : undefined;
  }

  #proposal(snapshot: Snapshot, refactoring: Refactoring, { selection, wishes }: Asked): Proposal | undefined {
    const proposals = this.#proposals.get(snapshot) ?? new Map<string, Proposal | undefined>();
    this.#proposals.set(snapshot, proposals);
    const key = `${refactoring.id} ${selection.start} ${selection.end} ${wishes.runtimeBase}`;
    if (!proposals.has(key)) {
      const plan = () => propose(refactoring, snapshot.analysis, selection, wishes);
      proposals.set(key, this.#log.guard(`refactoring ${refactoring.id}`, undefined, plan));
    }
    return proposals.get(key);
  }
}

/** Kinds are a hierarchy: `refactor` includes `refactor.extract`, the empty kind everything. */
function includesKind(outer: string, kind: string): boolean {
  return outer === '' || kind === outer || kind.startsWith(`${outer}.`);
}

function readFixAllOfRule(data: unknown): FixAllOfRule | undefined {
  const [uri, version, fixAllOf] = [member(data, 'uri'), member(data, 'version'), member(data, 'fixAllOf')];
  if (typeof uri !== 'string' || typeof version !== 'number' || typeof fixAllOf !== 'string') return undefined;
  return { uri, version, fixAllOf };
}

/** The data of a refactoring that this server has offered; undefined for any other. */
function readData(data: unknown): ActionData | undefined {
  const [uri, refactoring] = [member(data, 'uri'), member(data, 'refactoring')];
  const [version, plan] = [member(data, 'version'), member(data, 'plan')];
  const [start, end] = [member(member(data, 'selection'), 'start'), member(member(data, 'selection'), 'end')];
  if (typeof uri !== 'string' || typeof refactoring !== 'string') return undefined;
  if (typeof version !== 'number' || typeof plan !== 'number') return undefined;
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  return { uri, version, refactoring, plan, selection: { start, end }, wishes: readWishes(member(data, 'wishes')) };
}
