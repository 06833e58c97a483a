/**
 * What goes wrong: told to the person at once, and remembered for the exit code.
 */

import { printable } from './printable.ts';
import type { Output } from './terminal.ts';

export class Faults {
  readonly #output: Output;
  #count = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Whether there were any. */
  get any(): boolean {
    return this.#count > 0;
  }

  report(message: string): void {
    this.#count++;
    this.#output.line(`${this.#output.paint(['bold', 'red'], 'stagewright:')} ${printable(message)}`);
  }
}
