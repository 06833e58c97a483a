/**
 * One version of an open document, and all that is known of it. Immutable: what is found out is kept, so that one
 * keystroke costs one analysis, however many features ask.
 */

import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze } from '../analysis/analyze.ts';
import type { BuildContext } from '../analysis/context/buildContext.ts';
import { findings, type RuleFailure } from '../analysis/rules/findings.ts';
import type { Finding } from '../analysis/rules/rule.ts';

export class Snapshot {
  /** A copy: the open document changes in place. */
  readonly document: TextDocument;
  readonly context: BuildContext;
  readonly #onFailure: RuleFailure;
  #analysis: Analysis | undefined;
  #findings: readonly Finding[] | undefined;

  constructor(document: TextDocument, context: BuildContext, onFailure: RuleFailure) {
    this.document = TextDocument.create(document.uri, document.languageId, document.version, document.getText());
    this.context = context;
    this.#onFailure = onFailure;
  }

  get uri(): string {
    return this.document.uri;
  }

  get version(): number {
    return this.document.version;
  }

  get analysis(): Analysis {
    this.#analysis ??= analyze(this.document.getText(), this.context);
    return this.#analysis;
  }

  get findings(): readonly Finding[] {
    this.#findings ??= findings(this.analysis, this.#onFailure);
    return this.#findings;
  }
}
