/**
 * Findings as LSP diagnostics.
 */

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Finding, Severity } from '../analysis/rules/rule.ts';
import type { Client } from './client.ts';
import { toLocation, toRange } from './convert.ts';
import type { Snapshot } from './snapshot.ts';

/** What a diagnostic carries for those who read it by machine. */
export interface DiagnosticData {
  readonly rule: string;
  /** BuildKit's check of the same fault. */
  readonly buildkit?: string;
  /** What the light bulb offers for it, the first one first. */
  readonly fixes?: readonly { readonly title: string; readonly safe: boolean }[];
}

/** Where the pages of the rules are when the client does not say. */
export const defaultRulePages = 'https://github.com/stagewright/stagewright/blob/main/docs/rules/';

export class DiagnosticFormat {
  readonly #client: Client;
  readonly #rulePages: string;

  /** @param rulePages URI of the folder of the rules' pages, with a slash at its end */
  constructor(client: Client, rulePages: string = defaultRulePages) {
    this.#client = client;
    this.#rulePages = rulePages;
  }

  diagnostics(snapshot: Snapshot): Diagnostic[] {
    return snapshot.findings.map((finding) => this.diagnostic(snapshot, finding));
  }

  /** The finding as the client can take it. */
  diagnostic({ document }: Snapshot, finding: Finding): Diagnostic {
    const { codeDescriptions, diagnosticTags, relatedInformation, diagnosticData } = this.#client;
    const { rule, unnecessary, deprecated, related = [] } = finding;
    const diagnostic: Diagnostic = {
      range: toRange(document, finding.range),
      severity: severities[finding.severity],
      source: 'stagewright',
      code: rule,
      message: finding.message,
    };
    if (codeDescriptions) diagnostic.codeDescription = { href: `${this.#rulePages}${rule}.md` };
    const tags = [
      ...(unnecessary === true ? [DiagnosticTag.Unnecessary] : []),
      ...(deprecated === true ? [DiagnosticTag.Deprecated] : []),
    ].filter((tag) => diagnosticTags.includes(tag));
    if (tags.length > 0) diagnostic.tags = tags;
    if (relatedInformation && related.length > 0) {
      diagnostic.relatedInformation = related.map(({ range, message }) => ({
        location: toLocation(document, range),
        message,
      }));
    }
    if (diagnosticData) diagnostic.data = dataOf(finding);
    return diagnostic;
  }
}

function dataOf({ rule, buildkit, fixes = [] }: Finding): DiagnosticData {
  return {
    rule,
    ...(buildkit === undefined ? {} : { buildkit }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(({ title, safe }) => ({ title, safe })) }),
  };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
