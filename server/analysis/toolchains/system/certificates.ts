/**
 * Keys and certificates: openssl, gpg, ssh-keygen, and the certificates that a system trusts.
 */

import { readOptions } from '../command/commandLine.ts';
import { homeFolder, inHome } from '../command/environment.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { changedFiles, fileEffect, filledFolder, madeFiles } from '../effects/fileEffect.ts';
import { product } from '../effects/products.ts';
import type { Command, CommandWord, Effect, FileEffect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const certificates: Toolchain = {
  name: 'certificates',
  programs: {
    openssl: explainOpenssl,
    ...each('gpg gpg1 gpg2', explainGpg),
    ...each('gpgv gpgconf gpg-agent gpg-connect-agent', () => noEffect),
    'ssh-keygen': explainSshKeygen,
    'update-ca-certificates': (command) =>
      fileEffect(command, {
        makes: [{ path: '/etc/ssl/certs/ca-certificates.crt', kind: 'file', certainty: 'certain' }],
        reads: ['/usr/local/share/ca-certificates', '/usr/share/ca-certificates'],
      }),
    'update-ca-trust': (command) =>
      fileEffect(command, {
        makesIn: ['/etc/pki/ca-trust/extracted'],
        reads: ['/etc/pki/ca-trust/source', '/usr/share/pki/ca-trust-source'],
      }),
    trust: (command) => fileEffect(command, { makesIn: ['/etc/ca-certificates', '/etc/pki/ca-trust'] }),
    c_rehash: (command) => filledFolder(command, command.arguments.at(-1)),
  },
};

/** `openssl verb -out file`: without one, it prints. Its options are words with a single dash. */
function explainOpenssl(command: Command): Effect {
  const [verb] = command.arguments;
  const isKey = /^gen/.test(verb?.value ?? '');
  const results = madeFiles(command, valuesAfter(command, '-out'), 'file', isKey ? 'secret' : undefined);
  const keys = madeFiles(command, valuesAfter(command, '-keyout'), 'file', 'secret');
  return together(command, [results, keys]);
}

const gpgOptions =
  '-o --output -u --local-user -r --recipient --homedir --keyring --secret-keyring --primary-keyring --trustdb-name ' +
  '--keyserver --keyserver-options --options --status-fd --status-file --logger-fd --logger-file --passphrase ' +
  '--passphrase-fd --passphrase-file --pinentry-mode --trust-model --cipher-algo --digest-algo --cert-digest-algo ' +
  '--compress-algo -z --default-key --command-fd --import-options --export-options --list-options --verify-options ' +
  '--auto-key-locate';

function explainGpg(command: Command): Effect {
  const { operands, has, flag, all } = readOptions(command.arguments, gpgOptions);
  const output = all('-o', '--output').filter(({ value }) => value !== '-');
  if (output.length > 0) return madeFiles(command, output);
  if (has('--dearmor', '--dearmour', '--enarmor') && operands.length > 0) {
    const ending = has('--enarmor') ? '.asc' : '.gpg';
    return madeFiles(
      command,
      operands.map((word) => ({ ...word, ...(word.value === undefined ? {} : { value: word.value + ending }) })),
    );
  }
  if (
    !has(
      '--import',
      '--recv-keys',
      '--recv-key',
      '--receive-keys',
      '--refresh-keys',
      '--fetch-keys',
      '--delete-keys',
      '--gen-key',
      ...keyEdits,
    )
  )
    return noEffect;
  const keyring = all('--keyring')
    .filter(() => has('--no-default-keyring'))
    .map(withoutScheme);
  return keyring.length > 0 ? madeFiles(command, keyring) : inGpgHome(command, flag('--homedir'));
}

const keyEdits = [
  '--generate-key',
  '--quick-gen-key',
  '--quick-generate-key',
  '--full-gen-key',
  '--import-ownertrust',
  '--locate-keys',
];

/** `gnupg-ring:/usr/share/keyrings/x.gpg`. */
function withoutScheme(word: CommandWord): CommandWord {
  const scheme = /^gnupg-\w+:/.exec(word.value ?? word.text)?.[0].length ?? 0;
  return {
    ...word,
    ...(word.value === undefined ? {} : { value: word.value.slice(scheme) }),
    text: word.text.slice(scheme),
  };
}

/** The keys that gpg keeps for itself. A folder of unknown name was made for them just before, as a rule. */
function inGpgHome(command: Command, folder: CommandWord | undefined): Effect {
  if (folder !== undefined) return filledFolder(command, folder);
  const own = homeFolder(command, '.gnupg', 'GNUPGHOME');
  return fileEffect(command, own === undefined ? { changes: [undefined] } : { makesIn: [own] });
}

/** `ssh-keygen -f file`: the key, and its public half beside it. `-A` makes those of the server. */
function explainSshKeygen(command: Command): Effect {
  const { has, all } = readOptions(
    command.arguments,
    '-a -b -C -E -F -f -I -i -m -N -n -O -P -R -r -s -t -U -V -w -Z -z',
  );
  const [file] = all('-f');
  if (has('-A')) return fileEffect(command, { makesIn: ['/etc/ssh'] });
  if (has('-R')) return changedFiles(command, all('-f'));
  if (has('-y', '-l', '-F', '-B', '-e', '-i', '-L', '-Q')) return noEffect;
  if (file === undefined) {
    return fileEffect(command, { makesIn: [inHome(command, '.ssh') ?? '/'] });
  }
  const path = pathFrom(command.cwd, file);
  if (path === undefined) return madeFiles(command, [file]);
  const key: Product = product(path, 'file', 'secret');
  return fileEffect(command, { makes: [key, { path: `${path}.pub`, kind: 'file', certainty: 'certain' }] });
}

function valuesAfter({ arguments: words }: Command, option: string): CommandWord[] {
  return words.filter((_, at) => words[at - 1]?.value === option);
}

/** One effect of several; none where they come to nothing. */
function together(command: Command, parts: readonly FileEffect[]): Effect {
  const makes = parts.flatMap((part) => part.makes);
  const makesIn = parts.flatMap((part) => part.makesIn);
  return makes.length + makesIn.length === 0 ? noEffect : fileEffect(command, { makes, makesIn });
}
