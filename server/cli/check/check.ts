/**
 * `stagewright check`: what the rules find in Dockerfiles.
 */

import type { Analysis } from '../../analysis/analyze.ts';
import { findings } from '../../analysis/rules/findings.ts';
import type { Check } from '../../analysis/rules/fixAll.ts';
import { rules } from '../../analysis/rules/index.ts';
import { LineIndex } from '../../analysis/text/lineIndex.ts';
import type { FoundProject } from '../../host/findProject.ts';
import { command, UsageError } from '../command.ts';
import { type Analyzed, analyzeInputs } from '../inputs/analyzed.ts';
import { pathsArgument, pathsOrHere } from '../inputs/paths.ts';
import { standardInput } from '../inputs/source.ts';
import { Faults } from '../terminal/faults.ts';
import { reasonOf } from '../terminal/reason.ts';
import type { CheckedFile } from './checkedFile.ts';
import { jsonReport } from './jsonReport.ts';
import { type Mended, mendFile } from './mendFile.ts';
import { reaches, severities } from './severity.ts';
import { textReport } from './textReport.ts';

export const check = command({
  name: 'check',
  summary: 'Find what is wrong with the stages of Dockerfiles',
  about: 'Finds what is wrong with the stages of Dockerfiles, and says how to mend it.',
  positionals: pathsArgument,
  options: {
    format: { choices: ['text', 'json'], default: 'text', help: 'For people, or for programs' },
    'fail-level': {
      value: 'LEVEL',
      choices: [...severities, 'none'],
      default: 'warning',
      help: 'Exit with 1 for findings of this level or worse: error, warning, information, hint, or none',
    },
    fix: { help: 'Apply the fixes that leave the image as it is, and report the rest' },
    'fix-unsafe': { help: 'Apply those that may change the image, too' },
  },
  exitCodes: [
    [0, 'No findings of the level or worse'],
    [1, 'Findings of the level or worse'],
    [2, 'Wrong usage, or a file that cannot be read'],
  ],
  examples: [
    ['check', 'Every Dockerfile here and below'],
    ['check --fail-level error api', 'Those of a folder; only errors fail'],
    ['check --fix', 'Mend what is safe to mend'],
    ['check --format json -', 'Standard input; findings for a program'],
  ],
  async run({ positionals, options }, terminal) {
    const report = options.format === 'json' ? jsonReport(terminal.out) : textReport(terminal.out);
    const faults = new Faults(terminal.err);
    const fixing = fixingOf(options);
    if (fixing !== undefined && positionals.includes(standardInput)) {
      throw new UsageError('--fix takes files, not standard input');
    }
    let failed = false;
    for await (const analyzed of analyzeInputs(pathsOrHere(positionals), faults)) {
      const file = await checkFile(analyzed, fixing, faults);
      report.add(file);
      failed ||= file.findings.some(({ severity }) => reaches(severity, options['fail-level']));
    }
    report.end();
    if (faults.any) return 2;
    return failed ? 1 : 0;
  },
});

/** Which fixes are to be applied. */
type Fixing = 'safe' | 'all' | undefined;

function fixingOf(options: { readonly fix: boolean; readonly 'fix-unsafe': boolean }): Fixing {
  if (options['fix-unsafe']) return 'all';
  return options.fix ? 'safe' : undefined;
}

async function checkFile(analyzed: Analyzed, fixing: Fixing, faults: Faults): Promise<CheckedFile> {
  const { source, project } = analyzed;
  const fail = (rule: { readonly id: string }, error: unknown) => {
    faults.report(`the rule ${rule.id} failed on ${source.name}: ${error}`);
  };
  const check = (analysis: Analysis) => findings(analysis, fail, rules, project?.levels);
  reportProject(project, faults);
  const { file, mended } = await mendIfAsked(analyzed, check, fixing, faults);
  const { text, tree } = file.analysis;
  return { name: source.name, lines: new LineIndex(text), tree, findings: check(file.analysis), mended };
}

async function mendIfAsked(file: Analyzed, check: Check, fixing: Fixing, faults: Faults): Promise<Mended> {
  if (fixing === undefined) return { file, mended: [] };
  try {
    return await mendFile(file, check, fixing === 'all');
  } catch (error) {
    faults.report(`cannot write ${file.source.name}: ${reasonOf(error)}`);
    return { file, mended: [] };
  }
}

const reported = new Set<string>();

/** Tells once what a project file says that cannot be understood. */
function reportProject(project: FoundProject | undefined, faults: Faults): void {
  for (const fault of project?.faults ?? []) {
    const message = `${project?.path}: ${fault}`;
    if (!reported.has(message)) faults.report(message);
    reported.add(message);
  }
}
