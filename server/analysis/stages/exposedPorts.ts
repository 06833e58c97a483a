/**
 * The ports of EXPOSE, read as BuildKit reads them: `[[address:]hostPort:]port[-port][/protocol]`. What it would refuse,
 * and what depends on a variable of unknown value, is left out.
 */

import type { Word } from '../syntax/tree.ts';
import type { Stage, Stages } from './model.ts';

/** One port of an EXPOSE, with its variables expanded. */
export interface ExposedPort {
  /** As written; several ports may come from one word, by way of a variable. */
  readonly word: Word;
  /** With its variables expanded. */
  readonly text: string;
  /** Both are empty where they are not given. */
  readonly address: string;
  readonly hostPort: string;
  /** With the protocol, if one is given. */
  readonly containerPort: string;
  /** As written; empty where it is not given, which means tcp. */
  readonly protocol: string;
}

/** The ports that `stage` itself exposes, in order. */
export function exposedPorts({ tree }: Stages, stage: Stage): ExposedPort[] {
  return stage.instructions.flatMap((instruction) => {
    if (instruction.name !== 'EXPOSE' || instruction.problems.length > 0) return [];
    return instruction.values.flatMap((word) => {
      const { words, known, error } = stage.scope.expandPath(word.text, tree.escape, instruction.range.start);
      return known && error === undefined ? words.flatMap((text) => readPort(word, text)) : [];
    });
  });
}

/** For each EXPOSE, the words of which the port of the container, or the protocol, is none whatever stands before it. */
export function unreadablePorts({ tree }: Stages, stage: Stage): Pick<ExposedPort, 'word' | 'text'>[][] {
  return stage.instructions.map((instruction) => {
    if (instruction.name !== 'EXPOSE' || instruction.problems.length > 0) return [];
    return instruction.values.flatMap((word) => {
      const { words, known, error } = stage.scope.expandPath(word.text, tree.escape, instruction.range.start);
      const isRead = known && error === undefined;
      return isRead ? words.filter((text) => !isPortAndProtocol(text)).map((text) => ({ word, text })) : [];
    });
  });
}

function isPortAndProtocol(text: string): boolean {
  const { port, protocol } = containerPart(text);
  return isRange(port) && protocols.has(protocol.toLowerCase());
}

function containerPart(text: string) {
  const containerPort = text.split(':').at(-1) ?? '';
  const [port = '', ...rest] = containerPort.split('/');
  return { containerPort, port, protocol: rest.join('/') };
}

function readPort(word: Word, text: string): ExposedPort[] {
  const parts = text.split(':');
  const [hostPort, address] = [parts.at(-2) ?? '', parts.slice(0, -2).join(':')];
  const { containerPort, port, protocol } = containerPart(text);
  const isValid =
    isRange(port) &&
    (hostPort === '' || (isRange(hostPort) && isAsLong(hostPort, port))) &&
    (address === '' || isAddress(address)) &&
    protocols.has(protocol.toLowerCase());
  return isValid ? [{ word, text, address, hostPort, containerPort, protocol }] : [];
}

/** No protocol is tcp. */
const protocols: ReadonlySet<string> = new Set(['', 'tcp', 'udp', 'sctp']);

/** `80`, or `8000-8010`. */
function isRange(text: string): boolean {
  const [first = '', last = first, ...more] = text.split('-');
  return more.length === 0 && isPort(first) && isPort(last) && Number(first) <= Number(last);
}

/** A single port may be met by any of several of the host. */
function isAsLong(host: string, container: string): boolean {
  return lengthOf(container) === 0 || lengthOf(host) === lengthOf(container);
}

function lengthOf(range: string): number {
  const [first = '', last = first] = range.split('-');
  return Number(last) - Number(first);
}

/** In four numbers, or in hexadecimal with colons, with or without brackets around it. */
function isAddress(text: string): boolean {
  const numbers = text.split('.');
  if (numbers.length === 4) return numbers.every((each) => /^(0|[1-9]\d{0,2})$/.test(each) && Number(each) <= 255);
  return /^(\[[\da-f:]+\]|[\da-f:]+)$/i.test(text) && text.includes(':');
}

function isPort(text: string): boolean {
  return /^\+?\d+$/.test(text) && Number(text) <= 65535;
}
