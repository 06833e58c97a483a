/**
 * Calls a function once things have calmed down: what is computed for every keystroke or cursor move is computed for
 * the last one only.
 */

/** A function that can be asked for again and again and runs once, after a pause. */
export class Debounced {
  readonly #run: () => void;
  readonly #pause: number;
  #timer: NodeJS.Timeout | undefined;

  /** `pause` is in milliseconds. */
  constructor(pause: number, run: () => void) {
    this.#pause = pause;
    this.#run = run;
  }

  /** Asks for a run; the pause starts anew. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#run, this.#pause);
  }

  /** Gives up the run that was asked for. */
  dispose(): void {
    clearTimeout(this.#timer);
  }
}
