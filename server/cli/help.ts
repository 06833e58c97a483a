/**
 * The help pages: of the whole program, and of each command by what it says of itself.
 */

import { takesValue } from './arguments.ts';
import type { Command, Option, Options } from './command.ts';
import { type Paint, plain } from './terminal/paint.ts';
import { displayWidth } from './terminal/printable.ts';
import { wrap } from './terminal/wrap.ts';

type Row = readonly [term: string, meaning: string];

const pageWidth = 80;
const helpRow: Row = ['-h, --help', 'Show this page'];

/** The page of `stagewright --help`. */
export function programHelp(commands: readonly Command[], paint: Paint = plain): string {
  return page(
    'Sees the stages of a Dockerfile: what each one copies, what goes wrong between them, and how to split one.',
    [
      section('Usage', ['stagewright COMMAND [ARGUMENTS]'], paint),
      table(
        'Commands',
        commands.map(({ name, summary }) => [name, summary]),
        paint,
      ),
      table(
        'Options',
        [
          ['-h, --help', 'Show this page, or that of a command'],
          ['-V, --version', 'Show the version'],
        ],
        paint,
      ),
      table('Environment', [['NO_COLOR, FORCE_COLOR', 'Turn colours off or on, whatever the output is']], paint),
    ],
  );
}

/** The page of `stagewright COMMAND --help`. */
export function commandHelp(command: Command, paint: Paint = plain): string {
  const { positionals, options, exitCodes, examples } = command;
  return page(command.about, [
    section('Usage', usageLines(command), paint),
    positionals === undefined ? '' : table('Arguments', [[bare(positionals.usage), positionals.help]], paint),
    table('Options', [...shown(options).map(optionRow), helpRow], paint),
    table(
      'Exit codes',
      exitCodes.map(([code, meaning]) => [String(code), meaning]),
      paint,
    ),
    table(
      'Examples',
      examples.map(([line, meaning]) => [`stagewright ${line}`, meaning]),
      paint,
    ),
  ]);
}

/** The usage in lines that fit the page. */
function usageLines(command: Command): string[] {
  const [program, name, ...parts] = usageParts(command);
  const head = `${program} ${name}`;
  const lines = [head];
  for (const part of parts) {
    const line = `${lines.at(-1)} ${part}`;
    if (displayWidth(line) + 2 <= pageWidth) lines[lines.length - 1] = line;
    else lines.push(`${' '.repeat(head.length)} ${part}`);
  }
  return lines;
}

/** One line: the command with everything it takes. */
export function usageOf(command: Command): string {
  return usageParts(command).join(' ');
}

function usageParts({ name, positionals, options }: Command): string[] {
  const written = shown(options).map(([option, description]) => {
    const text = `--${option}${valueOf(description)}`;
    return description.required === true ? text : `[${text}]`;
  });
  return ['stagewright', name, ...(positionals === undefined ? [] : [positionals.usage]), ...written];
}

function shown(options: Options): (readonly [string, Option])[] {
  return Object.entries(options).filter(([, { hidden }]) => hidden !== true);
}

function optionRow([name, option]: readonly [string, Option]): Row {
  const standard = option.default === undefined ? '' : ` (default: ${option.default})`;
  return [`--${name}${valueOf(option)}`, `${option.help}${standard}`];
}

/** `PATH…` of `[PATH…]`. */
function bare(usage: string): string {
  return usage.replace(/^\[(.*)\]$/, '$1');
}

function valueOf(option: Option): string {
  return takesValue(option) ? ` ${option.value ?? option.choices?.join('|')}` : '';
}

function page(introduction: string, sections: readonly string[]): string {
  return [wrap(introduction, pageWidth).join('\n'), ...sections.filter((text) => text !== '')].join('\n\n');
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return [paint('bold', `${title}:`), ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Terms in one column, what they mean in the next. */
function table(title: string, rows: readonly Row[], paint: Paint): string {
  const column = Math.max(...rows.map(([term]) => displayWidth(term))) + 2;
  const lines = rows.flatMap(([term, meaning]) => {
    const [first = '', ...others] = wrap(meaning, Math.max(pageWidth - column - 2, 30));
    const padding = ' '.repeat(column - displayWidth(term));
    return [`${paint('cyan', term)}${padding}${first}`, ...others.map((line) => ' '.repeat(column) + line)];
  });
  return section(title, lines, paint);
}
