/**
 * `keytool`: keys and certificates in key stores.
 */

import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { pathIn } from '../build.ts';
import { hasOption, optionIn, readCommandLine } from '../commandLine.ts';

const withValue = new Set(
  (
    '-keystore -storepass -keypass -alias -file -dname -keyalg -keysize -validity -storetype -ext -srckeystore ' +
    '-destkeystore -srcstoretype -deststoretype -srcstorepass -deststorepass -srcalias -destalias -sigalg -provider'
  ).split(' '),
);

/** Explains a call of `keytool`. */
export function explainKeytool(command: Command): Effect {
  const line = readCommandLine(command.arguments, { withValue });
  const changes = (names: readonly string[], role: 'secret' | 'file'): Effect => {
    const option = optionIn(line, ...names);
    const path = pathIn(command.cwd, option?.value);
    // A store that is there already is changed, and stays what it was.
    const isNew = path !== undefined && command.files.kindOf(path) === undefined;
    const product: Product[] = isNew ? [{ path, kind: 'file', role, certainty: 'likely' }] : [];
    return { kind: 'files', does: 'keytool', makes: product, changes: isNew ? [] : [path], removes: [], makesIn: [] };
  };
  if (hasOption(line, '-genkeypair', '-genkey', '-genseckey')) return changes(['-keystore'], 'secret');
  if (hasOption(line, '-importkeystore')) return changes(['-destkeystore'], 'secret');
  if (hasOption(line, '-importcert', '-import', '-trustcacerts', '-delete', '-storepasswd', '-keypasswd')) {
    return changes(['-keystore'], 'file');
  }
  if (hasOption(line, '-exportcert', '-export', '-certreq', '-gencert')) return changes(['-file', '-outfile'], 'file');
  return noEffect;
}
