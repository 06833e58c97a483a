/**
 * `stagewright check`: what the rules find in Dockerfiles.
 */

import { findings } from '../../analysis/rules/findings.ts';
import { LineIndex } from '../../analysis/text/lineIndex.ts';
import { command } from '../command.ts';
import { type Analyzed, analyzeInputs } from '../inputs/analyzed.ts';
import { pathsArgument, pathsOrHere } from '../inputs/paths.ts';
import { Faults } from '../terminal/faults.ts';
import type { CheckedFile } from './checkedFile.ts';
import { jsonReport } from './jsonReport.ts';
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
  },
  exitCodes: [
    [0, 'No findings of the level or worse'],
    [1, 'Findings of the level or worse'],
    [2, 'Wrong usage, or a file that cannot be read'],
  ],
  examples: [
    ['check', 'Every Dockerfile here and below'],
    ['check --fail-level error api', 'Those of a folder; only errors fail'],
    ['check --format json -', 'Standard input; findings for a program'],
  ],
  async run({ positionals, options }, terminal) {
    const report = options.format === 'json' ? jsonReport(terminal.out) : textReport(terminal.out);
    const faults = new Faults(terminal.err);
    let failed = false;
    for await (const analyzed of analyzeInputs(pathsOrHere(positionals), faults)) {
      const file = checkFile(analyzed, faults);
      report.add(file);
      failed ||= file.findings.some(({ severity }) => reaches(severity, options['fail-level']));
    }
    report.end();
    if (faults.any) return 2;
    return failed ? 1 : 0;
  },
});

function checkFile({ source, analysis }: Analyzed, faults: Faults): CheckedFile {
  const found = findings(analysis, (rule, error) => {
    faults.report(`the rule ${rule.id} failed on ${source.name}: ${error}`);
  });
  return { name: source.name, lines: new LineIndex(analysis.text), findings: found };
}
