/**
 * Passwords that commands are given as they are: `curl -u me:password`, `echo me:password | chpasswd`.
 */

import { isPlaceholder } from '../../../stages/secretTexts.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import type { Range } from '../../../text/range.ts';
import { readCommandLine, readOptions } from '../../../toolchains/command/commandLine.ts';
import type { CommandWord } from '../../../toolchains/toolchain.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { withInner } from './variableUses.ts';

export interface LiteralPassword {
  readonly range: Range;
  /** The password alone; undefined where quotes and escapes hide it. */
  readonly core: Range | undefined;
  readonly step: Step;
  /** `access`: it opens something elsewhere. `account`: a user of the image gets it. */
  readonly use: 'access' | 'account';
}

/** The passwords in the commands of a RUN. */
export function literalPasswords({ stages, flow }: ArtifactTrace, run: Instruction): LiteralPassword[] {
  const steps = flow.steps(run).flatMap(withInner);
  return steps.flatMap((step, index) => {
    const given = optionsOf(step).filter(isLiteral);
    const access = given.map(
      (word): LiteralPassword => ({ range: word.range, core: coreOf(word, stages.tree.text), step, use: 'access' }),
    );
    const account = accountPassword(stages.tree.text, steps[index - 1], step);
    return account === undefined ? access : [...access, account];
  });
}

/** The words that hold a password, as far as the program is known. */
function optionsOf({ program, words }: Step): readonly CommandWord[] {
  const given = words.slice(1);
  switch (program) {
    case 'curl':
      return readOptions(given, curlOptions).all('-u', '--user', '-U', '--proxy-user').filter(hasPassword);
    case 'wget':
      return readOptions(given, wgetOptions).all(...wgetOptions.split(' '));
    case 'sshpass':
      return readCommandLine(given.slice(0, 2), '-p').all('-p');
    case 'docker':
    case 'podman':
    case 'buildah':
    case 'helm':
      return given.some(({ value }) => value === 'login')
        ? readOptions(given, loginOptions).all('-p', '--password')
        : [];
    default:
      return [];
  }
}

const curlOptions =
  '-u --user -U --proxy-user -H --header -o --output -d --data -X --request -A -b -c -e -F -m -T -w -x --proxy --cacert';
const wgetOptions = '--password --http-password --ftp-password --proxy-password';
const loginOptions = '-u --username -p --password';

function hasPassword({ value }: CommandWord): boolean {
  return value !== undefined && /^[^:]*:./.test(value);
}

/** What stands behind an option, or a colon, ends where the word ends. */
function coreOf({ value = '', text, range }: CommandWord, document: string): Range | undefined {
  const password = value.slice(value.indexOf(':') + 1);
  const start = range.end - text.length + text.lastIndexOf(password);
  const end = start + password.length;
  return document.slice(start, end) === password ? { start, end } : undefined;
}

/** Written as it is, and not to show where one goes. */
function isLiteral({ value, text }: CommandWord): boolean {
  if (value === undefined || /[$`]/.test(text)) return false;
  const password = value.slice(value.indexOf(':') + 1);
  return password.length > 3 && !isPlaceholder(password);
}

/** `echo name:password | chpasswd`. */
function accountPassword(text: string, before: Step | undefined, step: Step): LiteralPassword | undefined {
  if (step.program !== 'chpasswd' || before === undefined || !/^(?:echo|printf)$/.test(before.program ?? '')) return;
  if (text.slice(before.range.end, step.range.start).trim() !== '|') return undefined;
  const word = before.words.slice(1).find(({ value }) => /^[\w.-]+:./.test(value ?? ''));
  const isHashed = step.words.some(({ value }) => /^(?:-e|--encrypted)$/.test(value ?? ''));
  if (word === undefined || isHashed || /[$`]/.test(word.text)) return undefined;
  return { range: word.range, core: undefined, step, use: 'account' };
}
