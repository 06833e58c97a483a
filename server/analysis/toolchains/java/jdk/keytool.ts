/**
 * `keytool`: keys and certificates in key stores.
 */

import { readCommandLine } from '../../command/commandLine.ts';
import { folderFrom } from '../../command/environment.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';

const withValue =
  '-keystore -storepass -keypass -alias -file -dname -keyalg -keysize -validity -storetype -ext -srckeystore ' +
  '-destkeystore -srcstoretype -deststoretype -srcstorepass -deststorepass -srcalias -destalias -sigalg -provider';

/** Explains a call of `keytool`. */
export function explainKeytool(command: Command): Effect {
  const line = readCommandLine(command.arguments, withValue, '');
  const changes = (names: readonly string[], role: 'secret' | 'file'): Effect => {
    const option = line.flag(...names);
    const path =
      option === undefined && line.has('-cacerts') ? ownStore(command) : pathFrom(command.cwd, option?.value);
    // A store that is there already is changed, and stays what it was.
    const isNew = path !== undefined && command.files.kindOf(path) === undefined;
    const product: Product[] = isNew ? [{ path, kind: 'file', role, certainty: 'likely' }] : [];
    return { kind: 'files', does: 'keytool', makes: product, changes: isNew ? [] : [path], removes: [], makesIn: [] };
  };
  if (line.has('-genkeypair', '-genkey', '-genseckey')) return changes(['-keystore'], 'secret');
  if (line.has('-importkeystore')) return changes(['-destkeystore'], 'secret');
  if (line.has('-importcert', '-import', '-trustcacerts', '-delete', '-storepasswd', '-keypasswd')) {
    return changes(['-keystore'], 'file');
  }
  if (line.has('-exportcert', '-export', '-certreq', '-gencert')) return changes(['-file', '-outfile'], 'file');
  return noEffect;
}

/** The certificates that come with Java; they lie elsewhere before Java 9, which does not know `-cacerts`. */
function ownStore(command: Command): string | undefined {
  return pathFrom(folderFrom(command, 'JAVA_HOME'), 'lib/security/cacerts');
}
