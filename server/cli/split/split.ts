/**
 * `stagewright split`: a single-stage Dockerfile in, builder and runtime stages out; or the reason why not.
 */

import type { Plan } from '../../analysis/refactorings/refactoring.ts';
import { defaultWishes, runtimeChoices } from '../../analysis/split/wishes.ts';
import { applyEdits } from '../../analysis/text/range.ts';
import { command, type ExitCode, UsageError } from '../command.ts';
import { replaceFile } from '../files/replaceFile.ts';
import { analyzeSource } from '../inputs/analyzed.ts';
import { readInput } from '../inputs/inputs.ts';
import { encode, type Source, shownName, standardInput } from '../inputs/source.ts';
import { Faults } from '../terminal/faults.ts';
import { printable } from '../terminal/printable.ts';
import { reasonOf } from '../terminal/reason.ts';
import type { Output, Terminal } from '../terminal/terminal.ts';
import { jsonOf } from './jsonReport.ts';
import { proposeSplit } from './proposal.ts';
import { paintDiff, unifiedDiff } from './unifiedDiff.ts';

export const split = command({
  name: 'split',
  summary: 'Split a single-stage Dockerfile into builder and runtime',
  about:
    'Splits a Dockerfile whose image ships its build tools into a builder stage and a runtime stage. Prints the new ' +
    'Dockerfile, and on standard error what moves where; the file stays as it is without --write.',
  positionals: { usage: 'FILE', help: 'The Dockerfile, or - for standard input', least: 1, most: 1 },
  options: {
    write: { help: 'Replace FILE; print only what --format asks for' },
    format: {
      choices: ['dockerfile', 'diff', 'json'],
      help: 'Print the new Dockerfile (the default), a unified diff, or an object for programs',
    },
    'runtime-base': {
      choices: runtimeChoices,
      default: defaultWishes.runtimeBase,
      help: 'Start from an image that lacks only the toolchain, or from the smallest that is certain to do',
    },
  },
  exitCodes: [
    [0, 'Split'],
    [2, 'Wrong usage, or a file that cannot be read or written'],
    [3, 'Refused, or nothing to split: standard error says why'],
  ],
  examples: [
    ['split Dockerfile --format diff', 'See what would change'],
    ['split Dockerfile --write', 'Change it'],
  ],
  async run({ positionals: [name = standardInput], options }, terminal) {
    if (options.write && name === standardInput) throw new UsageError('--write takes a file, not standard input');
    const faults = new Faults(terminal.err);
    const input = await readInput(name);
    if (input.kind === 'fault') {
      faults.report(input.message);
      return 2;
    }
    const { source, analysis } = await analyzeSource(input.source);
    const answer = proposeSplit(analysis, { runtimeBase: options['runtime-base'] });
    if (options.format === 'json') terminal.out.line(JSON.stringify(jsonOf(source, answer), undefined, 2));
    if (answer.kind === 'refusal') {
      faults.report(`cannot split ${shownName(name)}: ${answer.reason}`);
      return 3;
    }
    return await carryOut(source, answer.taken, options, terminal, faults);
  },
});

interface Wishes {
  readonly write: boolean;
  readonly format: 'dockerfile' | 'diff' | 'json' | undefined;
}

/** Writes and prints what is wished for. */
async function carryOut(
  source: Source,
  plan: Plan,
  { write, format = write ? undefined : 'dockerfile' }: Wishes,
  { out, err }: Terminal,
  faults: Faults,
): Promise<ExitCode> {
  const before = encode(source, source.text);
  const after = encode(source, applyEdits(source.text, plan.edits()));
  if (write && !(await writeBack(source, after, faults))) return 2;
  if (format === 'json') return 0;
  if (format === 'dockerfile') out.write(after);
  if (format === 'diff') out.write(paintDiff(unifiedDiff(source.path ?? 'Dockerfile', before, after), out.paint));
  if (format !== undefined && err.isTerminal) err.line();
  explain(plan, source, write, err);
  return 0;
}

async function writeBack(source: Source, text: string, faults: Faults): Promise<boolean> {
  try {
    if (!source.faithful) throw new Error('it is not UTF-8 throughout, and would not stay what it is');
    await replaceFile(source.name, text);
    return true;
  } catch (error) {
    faults.report(`cannot write ${source.name}: ${reasonOf(error)}`);
    return false;
  }
}

/** Tells a person what happened, on standard error: standard output holds nothing but the result. */
function explain({ title, summary, safe }: Plan, source: Source, written: boolean, { line, paint }: Output): void {
  const what = written ? `${shownName(source.name)} is written: ${title}` : title;
  line(`${paint('bold', printable(what))}${safe ? '' : ' (review it: not all of it is certain)'}`);
  for (const point of summary) line(`  ${paint('dim', '-')} ${printable(point)}`);
}
