/**
 * sqlx and diesel: tools that look after the schema of a database.
 */

import { readCommandLine } from '../command/commandLine.ts';
import { variableOf } from '../command/environment.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import type { Command, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

/** They change a database, which may be a file, and descriptions of it beside the sources. */
export function explainDatabaseTool(command: Command): Effect {
  const { operands, flag } = readCommandLine(
    command.arguments,
    '-D --database-url --source --migration-dir --config-file',
  );
  if (operands.length === 0) return noEffect;
  const given = flag('-D', '--database-url')?.value ?? variableOf(command, 'DATABASE_URL');
  const isServer = given !== undefined && /^(?:postgres|postgresql|mysql|mariadb):/.test(given);
  const isQuiet = isServer && operands[0]?.value !== 'prepare' && command.name !== 'diesel';
  return isQuiet ? noEffect : buildEffect('Rust', command.name, fills(command.cwd));
}
