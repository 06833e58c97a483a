/**
 * Where the commands print: standard output and standard error, with their colours and width. The only place in the
 * command line that touches the process's streams.
 */

import { type Paint, paintFor } from './paint.ts';
import { reasonOf } from './reason.ts';

export interface Output {
  readonly paint: Paint;
  /** Whether a person looks on: text is then broken to fit, which programs would only have to undo. */
  readonly isTerminal: boolean;
  /** Columns to fill: the terminal's, or a good number where there is none. */
  readonly width: number;
  /** Prints `text` and a line ending. */
  line(text?: string): void;
  /** Prints `text` as it is. */
  write(text: string): void;
}

export interface Terminal {
  readonly out: Output;
  readonly err: Output;
}

const widthOfPipes = 120;
const leastWidth = 40;

/**
 * The terminal of this process. A reader that goes away (`stagewright check | head`) is no fault: what is left is dropped,
 * and the exit code stays what it would have been. Output that cannot be written, as on a full disk, makes the exit code 2.
 */
export function processTerminal(): Terminal {
  return { out: outputTo(process.stdout), err: outputTo(process.stderr) };
}

function outputTo(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code === 'EPIPE') return;
    process.exitCode = 2;
    if (stream !== process.stderr) process.stderr.write(`stagewright: cannot write the output: ${reasonOf(error)}\n`);
  });
  const write = (text: string) => {
    if (!closed) stream.write(text);
  };
  return {
    paint: paintFor(stream, process.env),
    isTerminal: stream.isTTY === true,
    width: Math.max(stream.columns ?? widthOfPipes, leastWidth),
    line: (text = '') => write(`${text}\n`),
    write,
  };
}
