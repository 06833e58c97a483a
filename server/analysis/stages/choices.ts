/**
 * Stages that a FROM may mean with other values of its variables: `FROM base-${TARGETARCH}` chooses among `base-amd64`
 * and `base-arm64`, though one build sees but one of them.
 */

import { expand } from '../syntax/lexer.ts';
import type { Word } from '../syntax/tree.ts';
import { literal } from '../text/glob.ts';
import type { Base, Stage } from './model.ts';

/** Finds the choices of one FROM after the other; equal patterns are compared with each stage once. */
export class Choices {
  readonly #escape: '\\' | '`';
  readonly #matching = new Map<string, { readonly expression: RegExp; readonly stages: Stage[]; upTo: number }>();

  constructor(escape: '\\' | '`') {
    this.#escape = escape;
  }

  /**
   * The named stages among `earlier` that `image` may mean.
   * @param base what it means with the values that are known.
   */
  of(image: Word | undefined, base: Base, earlier: readonly Stage[]): readonly Stage[] {
    const pattern = image?.text.includes('$') ? this.#patternOf(image.text) : undefined;
    if (pattern === undefined) return [];
    // A variable alone may be anything: that it chooses among stages is clear only where its default is one.
    if (pattern === anything && base.kind !== 'stage') return [];
    let known = this.#matching.get(pattern);
    if (known === undefined) {
      known = { expression: new RegExp(`^${pattern}$`, 'su'), stages: [], upTo: 0 };
      this.#matching.set(pattern, known);
    }
    for (const stage of earlier.slice(known.upTo)) {
      if (stage.name !== undefined && known.expression.test(stage.name)) known.stages.push(stage);
    }
    known.upTo = earlier.length;
    return [...known.stages];
  }

  /** The word as the source of a regular expression, with anything in the place of each variable; undefined without any. */
  #patternOf(text: string): string | undefined {
    const { uses } = expand(text, { escape: this.#escape, lookup: () => undefined });
    let pattern = '';
    let at = 0;
    for (const { start, end } of uses) {
      if (start < at) continue; // a variable in another one's default
      pattern += [...text.slice(at, start)].map(literal).join('') + anything;
      at = end;
    }
    return at === 0 ? undefined : pattern + [...text.slice(at)].map(literal).join('');
  }
}

const anything = '.*';
