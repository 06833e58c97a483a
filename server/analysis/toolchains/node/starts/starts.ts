/**
 * What an image runs with Node.js, Bun and the programs of their libraries, by the name of the program.
 */

import type { Application, ExplainStart } from '../../application.ts';
import { readCall } from '../../command/commandLine.ts';
import { each } from '../../command/table.ts';
import type { Command } from '../../toolchain.ts';
import { ofProject } from './application.ts';
import { startBun } from './bun.ts';
import { developers } from './developing.ts';
import { frameworks } from './frameworks.ts';
import { startManager } from './managers.ts';
import { migrations } from './migrations.ts';
import { startNode } from './script.ts';
import { dataServers, staticServers } from './servers.ts';

export const starts: Readonly<Record<string, ExplainStart>> = {
  ...developers,
  ...frameworks,
  ...migrations,
  ...staticServers,
  ...dataServers,
  ...each('node nodejs', startNode),
  ...each('pm2 pm2-runtime pm2-docker forever', startManager),
  bun: startBun,
  ...each('fastify', (command) => ofLibrary(command, 'fastify-cli')),
  ...each('moleculer-runner', (command) => ofLibrary(command, 'moleculer')),
  ...each('egg-scripts midway-bin probot sails directus n8n node-red ghost hexo-server mockoon-cli newman', (command) =>
    ofLibrary(command, command.name),
  ),
};

/** A program of a library that runs the project: what it loads is named by its words, or by custom. */
function ofLibrary(command: Command, library: string): Application | undefined {
  const asks = readCall(command.arguments).has('--version', '--help', '-h', '-v');
  return asks ? undefined : ofProject(command, { uses: [library] });
}
