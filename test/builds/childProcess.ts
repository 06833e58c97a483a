/**
 * Runs a program with a list of arguments to its end, and keeps what it prints.
 */

import { spawn } from 'node:child_process';

export interface Circumstances {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What standard input holds; empty when left out. */
  readonly input?: string;
  /** After how many seconds the program is killed. */
  readonly seconds?: number;
}

export interface Ending {
  /** Undefined when the program could not be started, or was killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** Never rejects: a program that cannot be started is one that ended without a code. */
export function runToEnd(program: string, args: readonly string[], circumstances: Circumstances = {}): Promise<Ending> {
  const { cwd, env = {}, input = '', seconds = 60 } = circumstances;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const clock = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    const finish = (code: number | undefined) => {
      clearTimeout(clock);
      resolve({ code, stdout, stderr, timedOut });
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    // A program that does not read its input is no fault.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error) => {
      stderr += error.message;
      finish(undefined);
    });
    child.on('close', (code) => finish(code ?? undefined));
  });
}

/** Whether the program prints anything or succeeds; it is stopped as soon as that is certain. */
export function printsSomething(program: string, args: readonly string[], seconds = 60): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: seconds * 1000 });
    child.stdout.once('data', () => {
      resolve(true);
      child.kill('SIGKILL');
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
