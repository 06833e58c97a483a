/**
 * Follows a script, or a command given as words: what its commands do one after the other, and the files afterwards.
 */

import type { ParsedScript } from 'unbash';
import type { Range } from '../text/range.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';
import { Follower } from './follower.ts';
import { ShellState } from './shellState.ts';
import type { Followed, ScriptPlace } from './step.ts';

/** Follows a script from its first command to its last. */
export function followScript(script: ParsedScript, place: ScriptPlace): Followed {
  const follower = new Follower(place);
  follower.statements(script.commands, ShellState.initial(place.cwd, place.variable));
  return { steps: follower.steps, tree: follower.tree };
}

/** Follows a single command given as words, as the exec form does. */
export function followWords(words: readonly CommandWord[], range: Range, place: ScriptPlace): Followed {
  const follower = new Follower(place);
  follower.command(words, range, ShellState.initial(place.cwd, place.variable), []);
  return { steps: follower.steps, tree: follower.tree };
}
