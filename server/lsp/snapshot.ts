/**
 * One version of an open document, and all that is known of it. Immutable: what is found out is kept, so that one
 * keystroke costs one analysis, however many features ask.
 */

import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze } from '../analysis/analyze.ts';
import { type BuildContext, noContext } from '../analysis/context/buildContext.ts';
import { findings, type RuleFailure } from '../analysis/rules/findings.ts';
import { rules } from '../analysis/rules/index.ts';
import { defaultLevels, type RuleLevels } from '../analysis/rules/levels.ts';
import type { Finding } from '../analysis/rules/rule.ts';

/** What is known around a document. */
export interface Surroundings {
  readonly context: BuildContext;
  /** URI of the folder of the build context, with a slash at its end; undefined when it is not known. */
  readonly contextUri: string | undefined;
  readonly levels: RuleLevels;
}

export const noSurroundings: Surroundings = { context: noContext, contextUri: undefined, levels: defaultLevels };

export class Snapshot {
  /** A copy: the open document changes in place. */
  readonly document: TextDocument;
  readonly surroundings: Surroundings;
  readonly #onFailure: RuleFailure;
  #analysis: Analysis | undefined;
  #findings: readonly Finding[] | undefined;

  /** @param before an older snapshot: what is still true of it is taken over. */
  constructor(document: TextDocument, surroundings: Surroundings, onFailure: RuleFailure, before?: Snapshot) {
    this.document = TextDocument.create(document.uri, document.languageId, document.version, document.getText());
    this.surroundings = surroundings;
    this.#onFailure = onFailure;
    const isSame = before?.version === document.version && before.surroundings.context === surroundings.context;
    this.#analysis = isSame ? before.#analysis : undefined;
  }

  get uri(): string {
    return this.document.uri;
  }

  get version(): number {
    return this.document.version;
  }

  get analysis(): Analysis {
    this.#analysis ??= analyze(this.document.getText(), this.surroundings.context);
    return this.#analysis;
  }

  get findings(): readonly Finding[] {
    this.#findings ??= this.check(this.analysis);
    return this.#findings;
  }

  /** What is wrong with another analysis, such as that of an edited text, as this document's person wants to hear it. */
  check(analysis: Analysis): readonly Finding[] {
    return findings(analysis, this.#onFailure, rules, this.surroundings.levels);
  }
}
