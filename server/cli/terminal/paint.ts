/**
 * Colours: whether a stream wants them, and how to apply them.
 */

import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Gives `text` a style, or leaves it as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** What is asked about a stream, besides the environment. */
export interface MaybeTerminal {
  readonly isTTY?: boolean | undefined;
  hasColors?(): boolean;
}

/** FORCE_COLOR beats NO_COLOR (as in Node itself), both beat what the stream is; pipes and files get no colours. */
export function paintFor(stream: MaybeTerminal, environment: NodeJS.ProcessEnv): Paint {
  const force = environment.FORCE_COLOR;
  if (force !== undefined) return force === '0' || force === 'false' ? plain : coloured;
  if (environment.NO_COLOR) return plain;
  return stream.isTTY === true && stream.hasColors?.() === true ? coloured : plain;
}
