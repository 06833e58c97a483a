/**
 * The library's tokens for a text, remembered: an edit changes one instruction, and those of all others are known.
 */

import type { DockerfileLanguageService } from 'dockerfile-language-service';
import { decode, type Token } from './tokenData.ts';

/** How many texts are remembered, about as many as the instructions of the largest documents; then it starts anew. */
const capacity = 10_000;

export class RememberedTokens {
  readonly #library: DockerfileLanguageService;
  readonly #known = new Map<string, readonly Token[]>();

  constructor(library: DockerfileLanguageService) {
    this.#library = library;
  }

  of(content: string): readonly Token[] {
    const known = this.#known.get(content);
    if (known !== undefined) return known;
    const tokens = decode(this.#library.computeSemanticTokens(content).data);
    if (this.#known.size >= capacity) this.#known.clear();
    this.#known.set(content, tokens);
    return tokens;
  }
}
