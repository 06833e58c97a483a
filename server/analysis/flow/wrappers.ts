/**
 * Programs that run others: shells with a script, and wrappers such as `env`, `sudo`, `xargs` and `tini`.
 */

import { baseName } from '../text/paths.ts';
import { readOptions } from '../toolchains/command/commandLine.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';

/** Whether the program is a shell of the Bourne family. */
export function isShell(program: string): boolean {
  return /^(?:ba|da|a|z|k)?sh$/.test(baseName(program));
}

/** The script that a shell is given: in the word itself (`-c`), or in the file that it names. */
export interface InnerScript {
  readonly word: CommandWord;
  readonly isFile: boolean;
  /** What the script gets as its arguments. */
  readonly rest: readonly CommandWord[];
}

/** What a shell with these words runs; undefined when it waits for input. */
export function innerScript(words: readonly CommandWord[]): InnerScript | undefined {
  let inline = false;
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    const word = words[at];
    if (word === undefined) break;
    const isFlag = /^[-+][a-zA-Z]+$/.test(text);
    if (isFlag && text.includes('c') && text.startsWith('-')) inline = true;
    // `-o pipefail`, also as the last of several flags.
    if (isFlag && text.endsWith('o')) at++;
    else if (!/^[-+]./.test(text)) {
      // The word after the script of `-c` is its name, `$0`.
      return { word, isFile: !inline, rest: words.slice(at + (inline ? 2 : 1)) };
    }
  }
  return undefined;
}

/** The command that a wrapper with these words runs; undefined when `program` is no wrapper, or runs none. */
export function wrapped(program: string, words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const name = baseName(program);
  const special = Object.hasOwn(specialWrappers, name) ? specialWrappers[name] : undefined;
  if (special !== undefined) return special(words);
  const tool = Object.hasOwn(crossTools, name) ? crossTools[name] : undefined;
  if (tool !== undefined) return forTarget(tool, words);
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  if (wrapper === undefined || wrapper.alone?.test(words[0]?.value ?? '') === true) return undefined;
  const start = skipFlags(words, wrapper);
  const inner = words.slice(start + (wrapper.own ?? 0));
  return inner.length === 0 ? undefined : inner;
}

interface Wrapper {
  /** How many words stand between its flags and the command. */
  readonly own?: number;
  /** The flags whose value is the next word. */
  readonly flags?: readonly string[];
  /** A first word with which it runs nothing. */
  readonly alone?: RegExp;
  /** Whether it takes assignments before the command. */
  readonly assigns?: boolean;
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  builtin: {},
  busybox: { alone: /^--(?:install|list)/ },
  catatonit: {},
  chpst: { flags: ['-u', '-U', '-e', '-n'] },
  chrt: { own: 1 },
  command: { alone: /^-[vV]$/ },
  'dbus-run-session': {},
  doas: { flags: ['-u', '-C'] },
  'dumb-init': { flags: ['--rewrite', '-r'] },
  eatmydata: {},
  env: { flags: ['-u', '-C', '--unset', '--chdir'], assigns: true },
  exec: { flags: ['-a'] },
  fakeroot: { flags: ['-l', '-s', '-i'] },
  faketime: { own: 1 },
  flock: { own: 1, flags: ['-w', '-E', '--timeout'] },
  gosu: { own: 1 },
  ionice: { flags: ['-c', '-n'] },
  linux32: {},
  linux64: {},
  nice: { flags: ['-n'] },
  nohup: {},
  proxychains: { flags: ['-f'] },
  proxychains4: { flags: ['-f'] },
  's6-setuidgid': { own: 1 },
  setarch: { own: 1 },
  setpriv: {},
  setsid: {},
  setuser: { own: 1 },
  'ssh-agent': { flags: ['-a', '-t'] },
  stdbuf: { flags: ['-i', '-o', '-e'] },
  'su-exec': { own: 1 },
  sudo: { flags: ['-u', '-g', '-p', '-C', '-D', '-h', '-r', '-t', '-T', '-U', '--user', '--group'], assigns: true },
  taskset: { own: 1 },
  time: { flags: ['-f', '-o', '--format', '--output'] },
  timeout: { own: 1, flags: ['-s', '-k', '--signal', '--kill-after'] },
  tini: { flags: ['-p', '-e'] },
  'tini-static': { flags: ['-p', '-e'] },
  toybox: {},
  unbuffer: {},
  'xvfb-run': { flags: ['-n', '-s', '-e', '-f', '-w', '--server-num', '--server-args', '--error-file', '--auth-file'] },
};

/** Wrappers that say in a way of their own what they run. */
const specialWrappers: Readonly<Record<string, (words: readonly CommandWord[]) => readonly CommandWord[] | undefined>> =
  {
    eval: evaluated,
    runuser: asUser,
    scl: inCollection,
    su: asUser,
    xargs: withInput,
  };

/** The cross-compilation helpers of xx, which call a tool with the settings of the target platform. */
const crossTools: Readonly<Record<string, string>> = {
  'xx-apk': 'apk',
  'xx-apt': 'apt',
  'xx-apt-get': 'apt-get',
  'xx-cargo': 'cargo',
  'xx-clang': 'clang',
  'xx-clang++': 'clang++',
  'xx-go': 'go',
};

/** The tool itself; undefined where the helper is only set up, `xx-go --wrap`. */
function forTarget(tool: string, words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const [first] = words;
  if (first === undefined || /^--(?:wrap|unwrap|setup-target-triple|print-target-triple)$/.test(first.value ?? ''))
    return undefined;
  const start = first.range.start;
  return [{ value: tool, text: tool, range: { start, end: start } }, ...words];
}

/** Where the command begins, or what stands before it beside flags. */
function skipFlags(words: readonly CommandWord[], { flags = [], assigns = false }: Wrapper): number {
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    if (text === '--') return at + 1;
    const isFlag = /^-./.test(text);
    // The last of several letters takes the value: `-nEu user`.
    const takesNext = flags.includes(text) || (/^-[A-Za-z]+$/.test(text) && flags.includes(`-${text.at(-1)}`));
    if (isFlag && takesNext) at++;
    else if (!isFlag && !(assigns && assignmentIn(words[at]) !== undefined)) return at;
  }
  return words.length;
}

/** `eval word…`: a script, if all of it is known. */
function evaluated(words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const [first] = words;
  const values = words.map(({ value }) => value);
  if (first === undefined || values.includes(undefined)) return undefined;
  return shellWords({ ...first, value: values.join(' ') });
}

/** `su user -c script`, `runuser -u user -- command`: another user has another home. */
function asUser(words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  if (/^(?:-u|--user$)/.test(words[0]?.value ?? ''))
    return words.slice(skipFlags(words, { flags: ['-u', '--user', '-g', '-G'] }));
  const { operands, has, all } = readOptions(
    words,
    '-c --command -s --shell -g --group -G --supp-group -w --whitelist-environment',
  );
  const script = all('-c', '--command')[0];
  const user = operands.find(({ value }) => value !== '-');
  if (script === undefined) return undefined;
  if (script.value === undefined) return shellWords(script);
  const home = user === undefined || user.value === 'root' ? '/root' : '$(unknown)';
  const isLogin = has('-l', '--login') || operands.some(({ value }) => value === '-');
  return shellWords({ ...script, value: `HOME=${home}\n${isLogin ? 'cd\n' : ''}${script.value}` });
}

/** `scl enable collection… script`, `scl enable collection… -- command`. */
function inCollection(words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const dashes = words.findIndex(({ value }) => value === '--');
  const last = words.at(-1);
  if (dashes !== -1) return words.slice(dashes + 1);
  return words.length < 3 || last === undefined ? undefined : shellWords(last);
}

/** `xargs command`: with words from its input, which nobody knows, at the end or in the place of a sign. */
function withInput(words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const start = skipFlags(words, { flags: ['-I', '-n', '-L', '-P', '-s', '-d', '-a', '-E'] });
  const command = words.slice(start);
  const last = command.at(-1);
  if (last === undefined) return undefined;
  const sign = signOf(words.slice(0, start));
  const unknown = { value: undefined, text: '{}' };
  if (sign === undefined) return [...command, { ...unknown, range: { start: last.range.end, end: last.range.end } }];
  return command.map((word) => ((word.value ?? word.text).includes(sign) ? { ...word, ...unknown } : word));
}

/** The sign that stands for the input: what follows `-I`. */
function signOf(flags: readonly CommandWord[]): string | undefined {
  const texts = flags.map(({ value, text }) => value ?? text);
  const at = texts.findIndex((text) => /^-\w*[Ii]|^--replace/.test(text));
  if (at === -1) return undefined;
  const glued = /^(?:-\w*?[Ii]|--replace=?)(.*)$/.exec(texts[at] ?? '')?.[1] ?? '';
  if (glued !== '') return glued;
  return /I$/.test(texts[at] ?? '') ? texts[at + 1] : '{}';
}

/** A shell that runs the script in a word. */
function shellWords(script: CommandWord): CommandWord[] {
  return [{ ...script, value: 'sh', text: 'sh' }, { ...script, value: '-c', text: '-c' }, script];
}

/** `NAME=value`: what `env` sets for the command behind it. */
export function assignmentIn(word: CommandWord | undefined): { name: string; value: string | undefined } | undefined {
  const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word?.value ?? word?.text ?? '') ?? [];
  if (name === undefined) return undefined;
  return { name, value: word?.value === undefined ? undefined : value };
}
