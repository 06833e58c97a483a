/**
 * Downloads: curl, wget, aria2c.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { type CommandLine, readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { folderAround, folderOf, pathFrom } from '../command/words.ts';
import { fileEffect, filledFolder } from '../effects/fileEffect.ts';
import type { Command, CommandWord, Effect, FileEffect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const downloads: Toolchain = {
  name: 'downloads',
  programs: {
    curl: curled,
    ...each('wget wget2', fetched),
    aria2c: ariaFetched,
    axel: (command) =>
      outputOf(command, readOptions(command.arguments, '-o --output -n --num-connections')) ?? filledFolder(command),
  },
};

const curlOptions =
  '-A -b -c -C -d -D -e -E -F -h -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z --output --output-dir --header ' +
  '--data --data-raw --data-binary --data-ascii --data-urlencode --json --request --user --user-agent --referer ' +
  '--cookie --cookie-jar --form --form-string --retry --retry-delay --retry-max-time --connect-timeout --max-time ' +
  '--max-filesize --max-redirs --proxy --proxy-user --noproxy --preproxy --socks5 --socks5-hostname --cacert ' +
  '--capath --cert --cert-type --key --key-type --pass --crlfile --ciphers --tls13-ciphers --tls-max --proto ' +
  '--proto-default --proto-redir --resolve --connect-to --doh-url --dns-servers --limit-rate --speed-limit ' +
  '--speed-time --range --continue-at --write-out --url --upload-file --dump-header --config --interface ' +
  '--keepalive-time --netrc-file --oauth2-bearer --stderr --trace --trace-ascii --time-cond --unix-socket ' +
  '--variable --expand-url --expand-output --etag-save --etag-compare --pinnedpubkey --rate --aws-sigv4';

/** `curl url -o file`, `curl -O url`; without either it prints. */
function curled(command: Command): Effect {
  const options = readOptions(command.arguments, curlOptions);
  const folder = options.flag('--output-dir');
  const place = folder === undefined ? command : { ...command, cwd: pathFrom(command.cwd, folder) };
  const outputs = [...options.all('-o', '--output'), ...options.all('-D', '--dump-header', '-c', '--cookie-jar')];
  const files = outputs.filter(({ value }) => value !== '-' && value?.startsWith('/dev/') !== true);
  const parts = [written(place, files)];
  if (options.has('-O', '--remote-name', '--remote-name-all')) {
    const urls = [...options.all('--url'), ...options.operands];
    const named = urls.slice(options.all('-o', '--output').length).map((url) => nameWithoutQuery(url));
    parts.push(saved(place, named, options.has('-J', '--remote-header-name')));
  }
  return joined(command, parts);
}

const wgetOptions =
  '-O --output-document -P --directory-prefix -o --output-file -a --append-output -e --execute -t --tries -T ' +
  '--timeout -w --wait -Q --quota -U --user-agent -i --input-file -B --base -A --accept -R --reject -D --domains -l ' +
  '--level -X --exclude-directories -I --include-directories --header --user --password --http-user --http-password ' +
  '--ftp-user --ftp-password --ca-certificate --ca-directory --certificate --private-key --waitretry ' +
  '--retry-on-http-error --connect-timeout --dns-timeout --read-timeout --progress --referer --post-data ' +
  '--post-file --body-data --body-file --method --load-cookies --save-cookies --cut-dirs --limit-rate ' +
  '--secure-protocol --max-redirect --bind-address --report-speed --prefer-family --default-page --accept-regex ' +
  '--reject-regex --restrict-file-names -Y --proxy';

/** Options by which it takes more than it is told. */
const takesMore = '-r --recursive -m --mirror -p --page-requisites -i --input-file -x --force-directories'.split(' ');

/** `wget url`, `wget -O file url`, `wget -P folder url`. */
function fetched(command: Command): Effect {
  const options = readOptions(command.arguments, wgetOptions);
  const { operands, has, flag } = options;
  if (has('--spider', '-V', '--version', '-h', '--help')) return noEffect;
  const output = flag('-O', '--output-document');
  if (output !== undefined) {
    return output.value === '-' || output.value?.startsWith('/dev/') === true ? noEffect : written(command, [output]);
  }
  const folder = flag('-P', '--directory-prefix');
  const place = folder === undefined ? command : { ...command, cwd: pathFrom(command.cwd, folder) };
  if (place.cwd === undefined || has(...takesMore)) return filledFolder(command, folder);
  return joined(command, [
    saved(place, operands.map(nameWithQuery), has('--content-disposition', '--trust-server-names')),
  ]);
}

/** `aria2c -d folder -o file url`. */
function ariaFetched(command: Command): Effect {
  const options = readOptions(
    command.arguments,
    '-d --dir -o --out -x -s -j -i --input-file -k --split --max-connection-per-server -l --log',
  );
  const folder = options.flag('-d', '--dir');
  const place = folder === undefined ? command : { ...command, cwd: pathFrom(command.cwd, folder) };
  if (place.cwd === undefined || options.has('-i', '--input-file')) return filledFolder(command, folder);
  return outputOf(place, options) ?? saved(place, options.operands.map(nameWithoutQuery), true);
}

function outputOf(command: Command, options: CommandLine): FileEffect | undefined {
  const output = options.flag('-o', '--output', '--out');
  return output === undefined ? undefined : written(command, [output]);
}

function written(command: Command, words: readonly CommandWord[]): FileEffect {
  const paths = words.map((word) => ({ word, path: pathFrom(command.cwd, word) }));
  return fileEffect(command, {
    makes: paths.flatMap(({ path }) => (path === undefined ? [] : [file(path)])),
    makesIn: paths.flatMap(({ word, path }) => (path === undefined ? [folderAround(command, word)] : [])),
  });
}

/** Files in the working directory, called like what was asked for; the server may give them other names. */
function saved(command: Command, names: readonly (string | undefined)[], mayBeRenamed: boolean): FileEffect {
  const folder = folderOf(command, undefined);
  const known = names.filter((name) => name !== undefined);
  const isAll = known.length === names.length && names.length > 0 && !mayBeRenamed && command.cwd !== undefined;
  return fileEffect(command, {
    makes: known.map((name) =>
      file(joinPath(folder, name), mayBeRenamed || command.cwd === undefined ? 'likely' : 'certain'),
    ),
    makesIn: isAll ? [] : [folder],
  });
}

function file(path: string, certainty: Product['certainty'] = 'certain'): Product {
  return { path, kind: 'file', certainty };
}

/** One effect of what a command does to several files; none where that is nothing. */
function joined(command: Command, parts: readonly FileEffect[]): Effect {
  const makes = parts.flatMap((part) => part.makes);
  const makesIn = parts.flatMap((part) => part.makesIn);
  return makes.length + makesIn.length === 0 ? noEffect : fileEffect(command, { makes, makesIn });
}

/** The last name of a URL as curl has it. */
function nameWithoutQuery(word: CommandWord): string | undefined {
  return orUndefined(baseName(textOf(word).replace(/[?#].*$/, '')));
}

/** The last name of a URL as wget has it. */
function nameWithQuery(word: CommandWord): string | undefined {
  const url = textOf(word).replace(/#.*$/, '');
  if (/^(?:\w+:\/\/)?[^/]*\/?$/.test(url) || url.endsWith('/')) return url === '' ? undefined : 'index.html';
  const [path = '', ...query] = url.split('?');
  return orUndefined([baseName(path), ...query].join('?'));
}

/** The URL; of one that is not known, what is written behind its last variable. */
function textOf({ value, text }: CommandWord): string {
  if (value !== undefined) return value;
  const name = text.slice(text.lastIndexOf('/')).replace(/["']$/, '');
  return /^\/[\w.+-]+$/.test(name) ? `https://-/-${name}` : '';
}

function orUndefined(name: string): string | undefined {
  return name === '' || name.includes('/') ? undefined : name;
}
