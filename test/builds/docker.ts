/**
 * The user's own docker, as far as the proofs need it. Everything that is made here bears a label, by which it is found
 * and removed again.
 */

import path from 'node:path';
import { type Ending, printsSomething, runToEnd } from './childProcess.ts';

const label = 'stagewright.builds';
const hashLabel = `${label}.hash`;

/** What an image says of how it wants to be run; a field may be missing or null. */
export interface ImageConfig {
  readonly Cmd?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly Env?: readonly string[] | null;
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly OnBuild?: readonly string[] | null;
  readonly Shell?: readonly string[] | null;
  readonly StopSignal?: string;
  readonly User?: string;
  readonly Volumes?: Readonly<Record<string, unknown>> | null;
  readonly WorkingDir?: string;
}

export interface Image {
  readonly id: string;
  /** In bytes. */
  readonly size: number;
  readonly config: ImageConfig;
}

export type Built = { readonly image: Image } | { readonly fault: string };

/** How a container is to be started. */
export interface ContainerWishes {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly entrypoint?: string;
}

export interface ContainerState {
  readonly isRunning: boolean;
  readonly exitCode: number;
  /** Undefined for an image without a health check. */
  readonly health: string | undefined;
}

/** The environment's choice, or the docker that is found on the PATH. */
export const dockerProgram = process.env.STAGEWRIGHT_DOCKER ?? 'docker';

/** Whether an engine answers. */
export async function engineAnswers(): Promise<boolean> {
  const { code, stdout } = await docker(['version', '--format', '{{.Server.Version}}']);
  return code === 0 && stdout.trim() !== '';
}

/** The image of that name, if it is there. */
export async function findImage(name: string): Promise<Image | undefined> {
  const { code, stdout } = await docker(['image', 'inspect', name]);
  if (code !== 0) return undefined;
  const [found] = JSON.parse(stdout) as { Id: string; Size: number; Config: ImageConfig }[];
  return found && { id: found.Id, size: found.Size, config: found.Config };
}

/** Builds `folder`, which holds a Dockerfile, as an image called `tag`. */
export async function buildImage(folder: string, tag: string, hash = ''): Promise<Built> {
  const labels = ['--label', `${label}=image`, '--label', `${hashLabel}=${hash}`];
  // The network of the host, so that a build reaches the packages that this machine reaches.
  const options = ['--network', 'host', '--progress', 'plain', '--file', path.join(folder, 'Dockerfile')];
  const { code, stderr, stdout, timedOut } = await docker(['build', ...options, ...labels, '--tag', tag, folder], {
    seconds: 20 * 60,
    env: { DOCKER_BUILDKIT: '1' },
  });
  if (timedOut) return { fault: 'the build took more than 20 minutes' };
  if (code !== 0) return { fault: lastErrors(stderr + stdout) };
  const image = await findImage(tag);
  return image ? { image } : { fault: 'the image is not there after the build' };
}

/** The label that tells what an image was built from. */
export function hashOf({ config }: Image): string | undefined {
  return config.Labels?.[hashLabel];
}

/** Labels that an image bears for us, and not for its users. */
export function isOwnLabel(name: string): boolean {
  return name === label || name === hashLabel;
}

/** Runs a container to its end. */
export async function runContainer(image: string, wishes: ContainerWishes, input: string): Promise<Ending> {
  const name = containerName();
  const ending = await docker(['run', '--interactive', ...settings(name, wishes), image, ...(wishes.args ?? [])], {
    input,
    seconds: 90,
  });
  await removeContainer(name);
  return ending;
}

/** Starts a container in the background, one of its ports published to this machine. Answers its name. */
export async function startContainer(
  image: string,
  wishes: ContainerWishes,
  port: number,
): Promise<{ name: string; fault?: string }> {
  const name = containerName();
  // An image's own interval may be minutes long.
  const health = ['--health-interval', '1s'];
  const published = ['--detach', '--publish', `127.0.0.1::${port}`, ...health];
  const args = ['run', ...published, ...settings(name, wishes), image, ...(wishes.args ?? [])];
  const { code, stderr } = await docker(args);
  return code === 0 ? { name } : { name, fault: stderr.trim() };
}

/** Where a published port of a container is found on this machine. */
export async function addressOf(container: string, port: number): Promise<string | undefined> {
  const { code, stdout } = await docker(['port', container, `${port}/tcp`]);
  return code === 0 ? stdout.split('\n')[0]?.trim() : undefined;
}

/** What a container is doing. */
export async function stateOf(container: string): Promise<ContainerState> {
  const { stdout } = await docker(['container', 'inspect', container]);
  const [found] = JSON.parse(stdout) as {
    State: { Running: boolean; ExitCode: number; Health?: { Status: string } };
  }[];
  if (found === undefined) return { isRunning: false, exitCode: -1, health: undefined };
  const { Running, ExitCode, Health } = found.State;
  const health = Health?.Status === 'none' ? undefined : Health?.Status;
  return { isRunning: Running, exitCode: ExitCode, health };
}

/** The last lines that a container printed. */
export async function logsOf(container: string): Promise<string> {
  const { stdout, stderr } = await docker(['logs', '--tail', '5', container]);
  return (stdout + stderr).trim();
}

/** Those of the paths that exist in an image, which need not hold a shell. */
export async function pathsIn(image: string, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return [];
  const name = containerName();
  // It never runs; the command is for images that name none.
  await docker(['create', '--name', name, '--label', `${label}=container`, image, 'nothing']);
  const found: string[] = [];
  for (const each of paths) {
    if (await printsSomething(dockerProgram, ['cp', `${name}:${each}`, '-'])) found.push(each);
  }
  await removeContainer(name);
  return found;
}

/** Removes a container, running or not. */
export async function removeContainer(name: string): Promise<void> {
  await docker(['rm', '--force', '--volumes', name]);
}

/** Removes an image's name, and with the last name the image. */
export async function removeImage(tag: string): Promise<void> {
  await docker(['image', 'rm', '--force', tag]);
}

/** Removes every container and image that any run has left. */
export async function removeEverything(): Promise<void> {
  const filter = ['--filter', `label=${label}`, '--quiet'];
  const containers = words((await docker(['container', 'ls', '--all', ...filter])).stdout);
  if (containers.length > 0) await docker(['rm', '--force', '--volumes', ...containers]);
  const images = words((await docker(['image', 'ls', '--no-trunc', ...filter])).stdout);
  if (images.length > 0) await docker(['image', 'rm', '--force', ...new Set(images)]);
}

function docker(args: readonly string[], circumstances = {}): Promise<Ending> {
  return runToEnd(dockerProgram, args, circumstances);
}

function settings(name: string, { env = {}, entrypoint }: ContainerWishes): string[] {
  const variables = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  const start = entrypoint === undefined ? [] : ['--entrypoint', entrypoint];
  return ['--name', name, '--label', `${label}=container`, ...variables, ...start];
}

let containers = 0;

function containerName(): string {
  containers += 1;
  return `stagewright-builds-${process.pid}-${containers}`;
}

/** The lines of a build's log that say what went wrong. */
function lastErrors(log: string): string {
  const lines = log.split('\n').map((line) => line.replace(/^#\d+ (?:[\d.]+ )?/, '').trim());
  const telling = lines.filter(
    (line) => /error|fail|not found|cannot|denied|no such/i.test(line) && !/^executor/.test(line),
  );
  return (telling.length > 0 ? telling : lines).filter(Boolean).slice(-4).join(' | ').slice(-600);
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
