/**
 * The one door to dockerfile-language-service: the standard features of the language, its known faults kept inside.
 */

import type { DockerfileLanguageService } from 'dockerfile-language-service';
import type {
  ClientCapabilities,
  CompletionItem,
  FormattingOptions,
  Hover,
  Position,
  Range,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver';
import { toOffset, toOffsets } from '../convert.ts';
import type { Snapshot } from '../snapshot.ts';
import { format, formatOnType } from './formatting.ts';
import { completeKeyword, hoverOnKeyword, signatureHelp } from './keywordHelp.ts';
import { createLibrary } from './library.ts';
import { RememberedTokens } from './rememberedTokens.ts';
import { semanticTokens } from './semanticTokens.ts';

export class StandardFeatures {
  readonly #library: DockerfileLanguageService;
  readonly #tokens: RememberedTokens;

  constructor(capabilities: ClientCapabilities) {
    this.#library = createLibrary(capabilities);
    this.#tokens = new RememberedTokens(this.#library);
  }

  completeKeyword(snapshot: Snapshot, offset: number): Promise<CompletionItem[]> {
    return completeKeyword(this.#library, snapshot, offset);
  }

  /** Adds the documentation of a keyword. */
  resolveCompletion(item: CompletionItem): CompletionItem {
    return this.#library.resolveCompletionItem(item);
  }

  hover(snapshot: Snapshot, offset: number): Hover | null {
    return hoverOnKeyword(this.#library, snapshot, offset);
  }

  signatureHelp(snapshot: Snapshot, position: Position): SignatureHelp | null {
    return signatureHelp(this.#library, snapshot, toOffset(snapshot.document, position));
  }

  format(snapshot: Snapshot, options: FormattingOptions): TextEdit[] {
    return format(this.#library, snapshot, options);
  }

  formatRange(snapshot: Snapshot, range: Range, options: FormattingOptions): TextEdit[] {
    return format(this.#library, snapshot, options, toOffsets(snapshot.document, range));
  }

  formatOnType(snapshot: Snapshot, position: Position, typed: string, options: FormattingOptions): TextEdit[] {
    return formatOnType(this.#library, snapshot, position, typed, options);
  }

  semanticTokens(snapshot: Snapshot): SemanticTokens {
    return semanticTokens(this.#tokens, snapshot);
  }
}
