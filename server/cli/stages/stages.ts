/**
 * `stagewright stages`: what the stages of Dockerfiles are, take and make.
 */

import { outlineOf } from '../../analysis/features/outline.ts';
import { stagesReport } from '../../analysis/features/stagesReport.ts';
import { LineIndex } from '../../analysis/text/lineIndex.ts';
import { command } from '../command.ts';
import { type Analyzed, analyzeInputs } from '../inputs/analyzed.ts';
import { pathsArgument, pathsOrHere } from '../inputs/paths.ts';
import { shownName } from '../inputs/source.ts';
import { positionOf } from '../position.ts';
import { Faults } from '../terminal/faults.ts';
import type { Output } from '../terminal/terminal.ts';
import { stageTree } from './stageTree.ts';

export const stages = command({
  name: 'stages',
  summary: 'Show the stages of Dockerfiles',
  about: 'Shows the stages of Dockerfiles: what each starts from, copies in and makes, and who takes it from there.',
  positionals: pathsArgument,
  options: {
    format: { choices: ['text', 'json'], default: 'text', help: 'For people, or one object a line for programs' },
  },
  exitCodes: [
    [0, 'Shown'],
    [2, 'Wrong usage, or a file that cannot be read'],
  ],
  examples: [
    ['stages', 'Every Dockerfile here and below'],
    ['stages --format json api/Dockerfile', 'One object for a program'],
  ],
  async run({ positionals, options }, { out, err }) {
    const faults = new Faults(err);
    let isFirst = true;
    for await (const analyzed of analyzeInputs(pathsOrHere(positionals), faults)) {
      if (options.format === 'json') printObject(analyzed, out);
      else printTree(analyzed, isFirst, out);
      isFirst = false;
    }
    return faults.any ? 2 : 0;
  },
});

function printObject({ source, analysis }: Analyzed, out: Output): void {
  const lines = new LineIndex(analysis.text);
  out.line(JSON.stringify(stagesReport(analysis, source.name, (offset) => positionOf(lines, offset))));
}

function printTree({ source, analysis }: Analyzed, isFirst: boolean, out: Output): void {
  const tree = stageTree(shownName(source.name), outlineOf(analysis), new LineIndex(analysis.text), out);
  out.line(`${isFirst ? '' : '\n'}${tree.join('\n')}`);
}
