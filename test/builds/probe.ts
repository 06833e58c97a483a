/**
 * Asks an image whether it does what it should.
 */

import { setTimeout } from 'node:timers/promises';
import type { HttpRequest, Probe, RunProbe, ServeProbe } from './cases.ts';
import { addressOf, logsOf, removeContainer, runContainer, startContainer, stateOf } from './docker.ts';

/** How long a server may take until it answers, or until its health check does. */
const patience = 60_000;

/** The first thing that is not as it should be. */
export async function probeImage(image: string, probes: readonly Probe[]): Promise<string | undefined> {
  for (const probe of probes) {
    const fault = 'port' in probe ? await probeServer(image, probe) : await probeRun(image, probe);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

async function probeRun(image: string, probe: RunProbe): Promise<string | undefined> {
  const { code, stdout, stderr, timedOut } = await runContainer(image, probe, probe.input ?? '');
  if (timedOut) return 'it does not end';
  const output = excerpt(stderr || stdout);
  if (code !== (probe.exit ?? 0)) return `exit code ${code}, not ${probe.exit ?? 0}: ${output}`;
  return matches(stdout, probe.stdout) ? undefined : `the output does not match /${probe.stdout}/: ${excerpt(stdout)}`;
}

async function probeServer(image: string, probe: ServeProbe): Promise<string | undefined> {
  const { name, fault } = await startContainer(image, probe, probe.port);
  try {
    if (fault !== undefined) return `it does not start: ${excerpt(fault)}`;
    const address = await addressOf(name, probe.port);
    // A path that the case does not ask for may be one that the server cannot bear.
    const { path } = probe.requests.find(({ send }) => send === undefined) ?? { path: '/' };
    const silence = await waitUntil(name, 'answer', () => answers(`http://${address}${path}`));
    if (silence !== undefined) return silence;
    for (const request of probe.requests) {
      const wrong = await check(`http://${address}${request.path}`, request);
      if (wrong !== undefined) return wrong;
    }
    return await waitUntil(name, 'become healthy', async () => {
      const { health } = await stateOf(name);
      return health === undefined || health === 'healthy';
    });
  } finally {
    await removeContainer(name);
  }
}

/** Waits for something that a running container is about to do. */
async function waitUntil(name: string, what: string, isSo: () => Promise<boolean>): Promise<string | undefined> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (await isSo()) return undefined;
    const { isRunning, exitCode, health } = await stateOf(name);
    if (!isRunning) return `it ended with exit code ${exitCode}: ${excerpt(await logsOf(name))}`;
    if (health === 'unhealthy') return `its health check fails: ${excerpt(await logsOf(name))}`;
    await setTimeout(300);
  }
  return `it did not ${what} in time: ${excerpt(await logsOf(name))}`;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    await response.text();
    return true;
  } catch {
    return false;
  }
}

async function check(url: string, { path, send, status = 200, body }: HttpRequest): Promise<string | undefined> {
  try {
    const sent = send === undefined ? {} : { method: 'POST', body: send };
    const response = await fetch(url, { ...sent, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const text = await response.text();
    if (response.status !== status) return `${path} answers ${response.status}, not ${status}: ${excerpt(text)}`;
    return matches(text, body) ? undefined : `${path} does not match /${body}/: ${excerpt(text)}`;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : error}`;
  }
}

function matches(text: string, pattern: string): boolean {
  return new RegExp(pattern, 's').test(text);
}

function excerpt(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 300 ? `…${line.slice(-300)}` : line;
}
