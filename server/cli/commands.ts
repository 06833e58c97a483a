/**
 * All commands, in the order in which the help lists them.
 */

import { check } from './check/check.ts';
import type { Command } from './command.ts';
import { explain } from './explain/explain.ts';
import { lsp } from './lsp/lsp.ts';
import { split } from './split/split.ts';
import { stages } from './stages/stages.ts';

export const commands: readonly Command[] = [check, stages, split, explain, lsp];
