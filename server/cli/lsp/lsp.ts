/**
 * `stagewright lsp`: the language server, for editors other than VS Code.
 */

import { command } from '../command.ts';

export const lsp = command({
  name: 'lsp',
  summary: 'Serve an editor (Language Server Protocol)',
  about: 'Runs the language server until its client says exit. Started by editors, not by people.',
  options: {
    stdio: { required: true, help: 'Speak over standard input and output' },
    clientProcessId: { value: 'PID', hidden: true, help: 'The editor, with whose end the server ends' },
  },
  exitCodes: [
    [0, 'The client said shutdown and exit'],
    [1, 'The client went away without'],
    [2, 'Wrong usage'],
  ],
  examples: [['lsp --stdio', 'What to put into the configuration of an editor']],
  async run() {
    // Loaded only here: the other commands start without the protocol's libraries.
    const { serveOnNode } = await import('../../lsp/node.ts');
    serveOnNode(); // reads --stdio and --clientProcessId from the process's own arguments
    return 0;
  },
});
