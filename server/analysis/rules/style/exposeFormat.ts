/** EXPOSE 8080:80: a host port or an address, as `docker run -p` takes them. */

import { type ExposedPort, exposedPorts } from '../../stages/exposedPorts.ts';
import { type Fix, rule } from '../rule.ts';

export const exposeFormat = rule({
  id: 'expose-format',
  severity: 'warning',
  summary: 'EXPOSE names a port or an address of the host',
  why: 'EXPOSE only says at which port the container listens. What it says of the host has no effect, and a later BuildKit will refuse it.',
  example: `FROM nginx:1.30
EXPOSE 127.0.0.1:8080:80
`,
  remedy: 'Name the port of the container alone, and publish it when the container is run: `docker run -p 8080:80`.',
  whenToIgnore: 'Hardly ever: what is dropped has no effect today, and BuildKit means to refuse it.',
  buildkit: 'ExposeInvalidFormat',
  *check({ text, stages }) {
    for (const stage of stages.all) {
      for (const port of exposedPorts(stages, stage)) {
        if (port.address === '' && port.hostPort === '') continue;
        const fix = containerPortFix(text, port);
        yield {
          range: port.word.range,
          message: `EXPOSE drops ${whatIsDropped(port)} and keeps ${port.containerPort}; a later BuildKit will refuse it. Publish ports when the container is run (docker run -p ${port.text})`,
          fixes: fix === undefined ? [] : [fix],
        };
      }
    }
  },
});

function whatIsDropped({ address, hostPort }: ExposedPort): string {
  const parts = [
    ...(address === '' ? [] : [`the address ${address}`]),
    ...(hostPort === '' ? [] : [`the host port ${hostPort}`]),
  ];
  return parts.join(' and ');
}

/** Only where the port stands as it is read: what a variable brings, its declaration has to mend. */
function containerPortFix(source: string, { word, text, containerPort }: ExposedPort): Fix | undefined {
  if (source.slice(word.range.start, word.range.end) !== text) return undefined;
  return {
    title: `Expose ${containerPort} alone`,
    edits: [{ range: word.range, newText: containerPort }],
    safe: true,
  };
}
