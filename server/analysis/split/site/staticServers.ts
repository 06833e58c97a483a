/**
 * Servers of static files, as far as another one can stand in for them: how they are told their port, and which of them
 * answer unknown paths with the start page, as applications in browsers want it.
 */

import type { CommandWord } from '../../toolchains/toolchain.ts';

/** Where a server listens and how it answers, as its command tells. */
export interface Served {
  /** Undefined where the command does not tell. */
  readonly port: number | undefined;
  /** Whether unknown paths get the start page. */
  readonly fallback: boolean;
}

interface Server {
  /** Flags that take the port. */
  readonly port: string;
  /** Other flags that take a value. */
  readonly withValue?: string;
  /** Flags without a value that change nothing of what is served. */
  readonly switches: string;
  /** Flags that switch the start page on for unknown paths; true where that is so without any. */
  readonly fallback: string | true;
}

/** By program. A flag that is not named here means something that another server does not do. */
const servers: Readonly<Record<string, Server>> = {
  serve: {
    port: '-l --listen -p --port',
    switches:
      '-n --no-clipboard -L --no-request-logging -u --no-compression -S --symlinks --no-etag --no-port-switching -d --debug',
    fallback: '-s --single',
  },
  'http-server': {
    port: '-p --port',
    withValue: '-a -c',
    switches: '-s --silent -g --gzip -b --brotli -U --utc',
    fallback: '',
  },
  sirv: {
    port: '-p --port',
    withValue: '-H --host -m --maxage',
    switches: '-q --quiet -e --etag -g --gzip -B --brotli',
    fallback: '-s --single',
  },
  'sirv-cli': {
    port: '-p --port',
    withValue: '-H --host -m --maxage',
    switches: '-q --quiet -e --etag -g --gzip -B --brotli',
    fallback: '-s --single',
  },
  // What is served, and where its settings are, is told by its toolchain. `--host` may stand alone.
  vite: {
    port: '--port',
    withValue: '--outDir -m --mode -c --config -l --logLevel',
    switches: '--host --strictPort',
    fallback: true,
  },
  'angular-http-server': { port: '--port', withValue: '-p --path', switches: '', fallback: true },
  'spa-http-server': { port: '-p --port', withValue: '-a -c', switches: '', fallback: true },
  'pushstate-server': { port: '-p --port', withValue: '-d --directory', switches: '', fallback: true },
};

/** Whether the program reads its port from the variable PORT where no flag tells it. */
export function readsPortVariable(program: string): boolean {
  return program !== 'vite';
}

/** What the words of a static server tell; undefined where it is no such server, or is told anything else. */
export function readServer(program: string, words: readonly CommandWord[]): Served | undefined {
  const server = Object.hasOwn(servers, program) ? servers[program] : undefined;
  if (server === undefined) return undefined;
  const ports: (number | undefined)[] = [];
  let fallback = server.fallback === true;
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.value;
    if (text === undefined) return undefined;
    if (!text.startsWith('-') || text === '--') continue;
    const [, name = text, given] = /^(--[\w-]+|-\w)=?(.+)?$/.exec(text) ?? [];
    const isPort = isAmong(name, server.port);
    if (isPort || isAmong(name, server.withValue ?? '')) {
      const value = given ?? words[++at]?.value;
      if (isPort) ports.push(portIn(value));
    } else if (server.fallback !== true && isAmong(text, server.fallback)) fallback = true;
    else if (!isAmong(text, server.switches)) return undefined;
  }
  const [port] = ports;
  return ports.length > 1 || (ports.length === 1 && port === undefined) ? undefined : { port, fallback };
}

/** `3000`, `0.0.0.0:3000`, `tcp://0.0.0.0:3000`; undefined for anything else. */
export function portIn(value: string | undefined): number | undefined {
  const [, digits] = /^(?:(?:tcp:\/\/)?[\w.-]*:)?(\d{1,5})$/.exec(value ?? '') ?? [];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

function isAmong(flag: string, flags: string): boolean {
  return flags.split(' ').includes(flag);
}
