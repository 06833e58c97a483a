/**
 * What the outline shows at a time: the stages of a Dockerfile, or the state that is the reason for showing none.
 */

import type * as vscode from 'vscode';
import type { OutlineStage } from '../../server/protocol.ts';
import type { LanguageServer } from '../languageServer.ts';

/**
 * `message` is a sentence of the server's. package.json has one for every other state without stages, under `viewsWelcome`.
 */
export interface OutlineContent {
  readonly state: 'stages' | 'message' | 'no-dockerfile' | 'starting' | 'stopped' | 'failed';
  readonly stages: readonly OutlineStage[];
  readonly message?: string | undefined;
}

/** Asks `server` for the outline of `document`. Does not fail: that is a state, too. */
export async function readContent(
  server: LanguageServer,
  document: vscode.TextDocument | undefined,
  token: vscode.CancellationToken,
): Promise<OutlineContent> {
  if (document === undefined) return { state: 'no-dockerfile', stages: [] };
  if (server.state !== 'running') return { state: server.state, stages: [] };
  try {
    const { stages, message } = await server.outline(document.uri, token);
    return { state: stages.length > 0 ? 'stages' : 'message', stages, message };
  } catch {
    return { state: 'failed', stages: [] };
  }
}
