/** A CMD or ENTRYPOINT that a shell starts: signals do not reach the program. */

import type { Analysis } from '../../analyze.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { shellScript } from '../../syntax/shell.ts';
import type { Dockerfile, StartInstruction } from '../../syntax/tree.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const shellFormStart = rule({
  id: 'shell-form-start',
  severity: 'hint',
  summary: 'A shell starts the program',
  why: 'Without a JSON array, /bin/sh starts the program. The shell is then process 1 and may keep signals to itself: the program is not told to stop, and is killed ten seconds later. An ENTRYPOINT of this form also ignores CMD.',
  example: `FROM node:24-slim
WORKDIR /app
COPY . .
CMD node server.js
`,
  remedy:
    'Write a JSON array: `CMD ["node", "server.js"]`. If a shell is wanted, name it: `CMD ["sh", "-c", "…"]`, or set it by SHELL.',
  whenToIgnore:
    'If you need the shell for variables or pipes, and start the program with `exec`, or if the program need not be told to stop.',
  buildkit: 'JSONArgsRecommended',
  hadolint: 'DL3025',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'CMD' && instruction.name !== 'ENTRYPOINT') continue;
        if (instruction.problems.length > 0 || instruction.command.form === 'exec') continue;
        // Nothing behind the keyword is allowed, but seldom left so.
        if (instruction.command.words.length === 0 || isShellChosen(stage, instruction)) continue;
        const fix = asArray(analysis, stage, instruction);
        yield {
          range: instruction.range,
          ...(isBrokenArray(instruction) ? brokenArray(instruction) : shellForm(analysis.tree, instruction)),
          fixes: fix === undefined ? [] : [fix],
        };
      }
    }
  },
});

function shellForm(tree: Dockerfile, instruction: StartInstruction): Pick<RawFinding, 'message'> {
  const { name } = instruction;
  if (givesWay(tree, instruction)) {
    return {
      message: `A shell starts this ${name} and gives way to the program, so signals arrive. Say that it is meant: ${name} ["sh", "-c", "exec …"]`,
    };
  }
  const advice =
    plainCommand(tree, instruction) === undefined
      ? `Where it needs the shell, name it and start the program with exec: ${name} ["sh", "-c", "exec …"]`
      : `Write a JSON array: ${name} ["program", "argument"]`;
  return {
    message: `A shell starts this ${name}, and may keep signals such as the one to stop from the program. ${advice}`,
  };
}

/** Whether the script is one command, and that `exec`. */
function givesWay(tree: Dockerfile, instruction: StartInstruction): boolean {
  const [statement, ...more] = shellScript(tree, instruction)?.ast.commands ?? [];
  return more.length === 0 && statement?.command.type === 'Command' && statement.command.name?.text === 'exec';
}

/** A shell takes a bracket for its test only before a space, and no test has a comma behind its first word. */
function isBrokenArray({ command }: StartInstruction): boolean {
  const text = command.words[0]?.text ?? '';
  return /^\[(?:["'“]|\s+["'“][^"'“”]*["'”]\s*,)/.test(text) && !/\{\{|\{%|<%/.test(text);
}

function brokenArray({ name, command }: StartInstruction): Pick<RawFinding, 'message' | 'severity'> {
  if (isArrayWithComment(command.words[0]?.text ?? '')) {
    return {
      message: `A comment needs a line of its own: with one behind it, this is no JSON array, and a shell gets ${name} as it stands`,
      severity: 'warning',
    };
  }
  return {
    message: `This is no valid JSON array: a shell gets ${name} as it stands, and finds no such program. Put each word between double quotes, and a comma between two words`,
    // Without the closing bracket it may still be typed.
    severity: command.words[0]?.text.endsWith(']') ? 'warning' : 'hint',
  };
}

function isArrayWithComment(text: string): boolean {
  return /^\[\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*\s*\]\s+#/.test(text);
}

/** Whether SHELL, or the base image, says which shell is to run it: then it is meant so. */
function isShellChosen(stage: Stage, { range }: StartInstruction): boolean {
  const isSet = lineageOf(stage).some(({ instructions }) =>
    instructions.some((each) => each.name === 'SHELL' && each.range.start < range.start),
  );
  return isSet || stage.scope.shell(range.start)?.join(' ') !== '/bin/sh -c';
}

/** Possible for one plain command, where nothing else changes what it is started with. */
function asArray(analysis: Analysis, stage: Stage, instruction: StartInstruction): Fix | undefined {
  const { tree } = analysis;
  if (tree.escape !== '\\' || instruction.innerComments.length > 0) return undefined;
  if (hasCounterpart(analysis, stage, instruction)) return undefined;
  const words = plainCommand(tree, instruction);
  if (words === undefined) return undefined;
  const array = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  return {
    title: `Write ${instruction.name} as a JSON array`,
    edits: [{ range: instruction.range, newText: `${instruction.keyword.text} ${array}` }],
    // The program becomes process 1, and gets the signals.
    safe: false,
  };
}

/** The form decides how CMD and ENTRYPOINT go together, in this stage and in those that are based on it. */
function hasCounterpart({ stages }: Analysis, stage: Stage, { name }: StartInstruction): boolean {
  const counterpart = name === 'CMD' ? 'ENTRYPOINT' : 'CMD';
  const based = new Set([stage]);
  for (const other of stages.all) if (other.choices.some((choice) => based.has(choice))) based.add(other);
  return [...lineageOf(stage), ...based].some(({ instructions }) =>
    instructions.some((instruction) => instruction.name === counterpart),
  );
}

/** The words of a script that is one command and asks nothing of the shell; undefined for any other. */
function plainCommand(tree: Dockerfile, instruction: StartInstruction): string[] | undefined {
  const script = shellScript(tree, instruction);
  const [statement, ...more] = script?.ast.commands ?? [];
  const command = statement?.command;
  if (script === undefined || script.hasErrors || more.length > 0) return undefined;
  if (command?.type !== 'Command' || statement?.background === true) return undefined;
  if (command.name === undefined || command.prefix.length > 0 || command.redirects.length > 0) return undefined;
  const words = [command.name, ...command.args].map((word) =>
    word.type === 'Word' ? plainWord(word.text) : undefined,
  );
  const known = words.filter((word) => word !== undefined);
  const program = known[0] ?? '';
  // A script may lack the line that names its interpreter, and Windows looks elsewhere for programs without its shell.
  if (
    known.length < words.length ||
    program === '' ||
    shellOnly.has(program) ||
    /\.(?:(?:ba|da|a)?sh|exe|cmd|bat)$/i.test(program)
  )
    return undefined;
  return known;
}

/** What the shell makes of a word in which it has nothing to do but to take quotes away. */
function plainWord(text: string): string | undefined {
  if (/^[\w./:=@%+,-]+$/.test(text)) return text;
  return /^'([^'\\]*)'$/.exec(text)?.[1] ?? /^"([^"\\$`!]*)"$/.exec(text)?.[1];
}

/** Commands of the shell itself that no program stands in for. */
const shellOnly: ReadonlySet<string> = new Set([
  '.',
  ':',
  'alias',
  'bg',
  'break',
  'cd',
  'command',
  'continue',
  'eval',
  'exec',
  'exit',
  'export',
  'fg',
  'getopts',
  'hash',
  'jobs',
  'local',
  'read',
  'readonly',
  'return',
  'set',
  'shift',
  'source',
  'times',
  'trap',
  'type',
  'ulimit',
  'umask',
  'unalias',
  'unset',
  'wait',
]);
