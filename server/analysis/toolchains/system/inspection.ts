/**
 * Commands that leave nothing behind: they print, test, wait, or set what ends with the shell.
 */

import { readOptions } from '../command/commandLine.ts';
import { each, entryOf } from '../command/table.ts';
import { madeFiles, rewrittenFiles } from '../effects/fileEffect.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const inspection: Toolchain = {
  name: 'inspection',
  programs: {
    ...each(
      [
        // What a shell does itself, or with its variables.
        ': true false test [ [[ echo printf pwd type hash command set unset export umask ulimit readonly local declare ' +
          'typeset',
        'let shift exit return break continue trap wait read mapfile readarray getopts shopt alias unalias builtin ' +
          'enable bind',
        'complete jobs bg fg disown times help',
        // Files and texts.
        'cat tac ls dir vdir grep egrep fgrep rg head tail wc cut tr rev expand unexpand column paste join comm fold ' +
          'fmt nl pr',
        'seq expr bc dc factor numfmt yes cksum sum md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum shasum ' +
          'md5',
        'diff colordiff cmp diff3 stat file du df tree less more od hexdump strings basename dirname readlink realpath ' +
          'pathchk',
        'zgrep zless zdiff xzgrep jq xq envsubst base32 base64 getopt tput clear reset getfacl getfattr getcap lsattr ' +
          'look ts pv',
        // Programs and libraries.
        'which whereis where ldd nm objdump readelf size scanelf pax-utils lddtree pldd apropos whatis man info',
        // The system and its processes.
        'env printenv date whoami id groups users who w logname uname arch hostname domainname nproc getconf getent ' +
          'locale',
        'localectl hostnamectl timedatectl lsb_release tty stty uptime free top htop vmstat iostat ps pstree pgrep ' +
          'pidof pkill',
        'kill killall lsof fuser sleep usleep sync dmesg lscpu lsblk lsmod lspci lsusb modprobe insmod blkid findmnt ' +
          'mountpoint',
        'mount umount swapon swapoff sysctl hostid ipcs logger last uuidgen mcookie cal setterm',
        'ip ifconfig route ping ping6 netstat ss nslookup dig host traceroute telnet nc ncat netcat ssh ssh-keyscan ' +
          'ssh-add',
        'ssh-agent iptables ip6tables ethtool',
        // Wrappers that are given nothing to run.
        'sudo su xargs exec time nohup runuser xx-apk xx-apt xx-cargo xx-clang xx-go xx-info xx-verify',
        // Checks of sources.
        'hadolint shellcheck yamllint markdownlint actionlint checkbashisms jsonlint mdl mdlint codespell',
      ].join(' '),
      () => noEffect,
    ),
    ...each('yq xmlstarlet', editedInPlace),
    ...each('awk gawk mawk nawk', explainAwk),
    ...each('sort shuf iconv xmllint xsltproc uniq', printed),
    eval: (command) => (setsVariables(command) ? noEffect : undefined),
  },
};

/** Programs that change a file when asked to, and print otherwise: the option, and those that take a value. */
const inPlace: Readonly<Record<string, { readonly flags: readonly string[]; readonly withValue: string }>> = {
  yq: { flags: ['-i', '--inplace', '--in-place'], withValue: '-o -p --output-format --input-format -P -I' },
  xmlstarlet: { flags: ['-L', '--inplace'], withValue: '-N -s -u -d -i -a -r -m -t -n -v -x' },
};

/** Programs that write a file when they are given a name for it: the options that give it, and all that take a value. */
const withOutput: Readonly<Record<string, { readonly output: readonly string[]; readonly withValue: string }>> = {
  sort: {
    output: ['-o', '--output'],
    withValue: '-o --output -k --key -t --field-separator -S -T --buffer-size --temporary-directory',
  },
  shuf: { output: ['-o', '--output'], withValue: '-o --output -n --head-count -i --input-range --random-source' },
  iconv: { output: ['-o', '--output'], withValue: '-o --output -f -t --from-code --to-code' },
  xmllint: { output: ['-o', '--output'], withValue: '-o --output --xpath --schema --encode' },
  xsltproc: { output: ['-o', '--output'], withValue: '-o --output' },
  uniq: { output: [], withValue: '-f -s -w --skip-fields --skip-chars --check-chars' },
};

function editedInPlace(command: Command): Effect {
  const { flags = [], withValue = '' } = entryOf(inPlace, command.name) ?? {};
  const { operands, has } = readOptions(command.arguments, withValue);
  if (!has(...flags)) return noEffect;
  // Before the files stands the program that is applied to them, perhaps behind a verb.
  const first = /^(?:e|ea|eval|eval-all)$/.test(operands[0]?.value ?? '') ? 2 : 1;
  return rewrittenFiles(command, operands.slice(first));
}

/** `awk program file…`; `-i inplace` loads the library that writes files anew. */
function explainAwk(command: Command): Effect {
  const { operands, has, all } = readOptions(command.arguments, '-F -v -f -i -e --file --source --include --assign');
  if (!all('-i', '--include').some(({ value }) => value === 'inplace')) return noEffect;
  return rewrittenFiles(command, operands.slice(has('-f', '--file', '-e', '--source') ? 0 : 1));
}

function printed(command: Command): Effect {
  const { output = [], withValue = '' } = entryOf(withOutput, command.name) ?? {};
  const { operands, all } = readOptions(command.arguments, withValue);
  const files = command.name === 'uniq' ? operands.slice(1, 2) : all(...output);
  return files.length === 0 ? noEffect : madeFiles(command, files);
}

/** `eval "$(ssh-agent)"`: what the command prints sets variables of the shell. */
function setsVariables({ arguments: words }: Command): boolean {
  return words.every(({ text }) => printsSettings.test(text.replace(/^["']|["']$/g, '')));
}

const printsSettings =
  /^(?:\$\(|`)\s*(?:\S*\/)?(?:ssh-agent|dircolors|dpkg-architecture|opam (?:config )?env|brew shellenv|conda shell|mamba shell|micromamba shell|pyenv init|pyenv virtualenv-init|rbenv init|nodenv init|fnm env|mise (?:activate|env)|direnv|luarocks path|perl -I\S+ -Mlocal::lib|starship init|sdk env|register-python-argcomplete|lesspipe)\b[^;&|]*[)`]$/;
