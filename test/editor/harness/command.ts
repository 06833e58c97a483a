/**
 * Running another program to its end, with its output passed through or kept.
 */
import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is stopped and counted as failed. */
  readonly timeout?: number;
}

export interface CommandResult {
  readonly ok: boolean;
  /** What the program printed, errors included. */
  readonly output: string;
}

/** Runs a program and keeps what it prints. Never throws: a program that cannot be started is one that failed. */
export function runQuietly(command: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const { cwd, env = process.env, timeout } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, timeout, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs a program whose output the user sees. Answers whether it succeeded. */
export function runVisibly(command: string, args: readonly string[], options: CommandOptions): Promise<boolean> {
  const { cwd, env = process.env, timeout } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, timeout, stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** The command line that runs npm under this very Node, whatever the shell would find. */
export function npmCommand(...args: string[]): [command: string, args: string[]] {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
}
