/**
 * `npm run bench`: how long an analysis takes, without and with all findings, beside a peer in the same run. Ratios count, not
 * milliseconds: machines differ. The peer is the validator of dockerfile-utils, which checks the grammar alone.
 */

import { validate } from 'dockerfile-utils';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { noContext } from '../../server/analysis/context/buildContext.ts';
import { propose } from '../../server/analysis/refactorings/propose.ts';
import { split } from '../../server/analysis/refactorings/split.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { generateDockerfile, serviceDockerfile, singleStageService } from './dockerfiles.ts';

const files = [serviceDockerfile(), generateDockerfile(10), generateDockerfile(100)];

for (const text of files) {
  const edits = editsOf(text);
  const [flow = Number.NaN, all = Number.NaN, peer = Number.NaN] = medians(edits, analyzeAll, findAll, validate);
  const lines = `${text.split('\n').length - 1} lines`.padStart(11);
  const ratios = `analysis ${(flow / peer).toFixed(2)} times, with all findings ${(all / peer).toFixed(2)} times`;
  console.log(
    `${lines}: ${ratios} the peer's validator (${flow.toFixed(2)}, ${all.toFixed(2)}, ${peer.toFixed(2)} ms)`,
  );
}

benchSplit();

/** What a split costs that is asked for: planning it, carrying it out in thought, and checking the result with all rules. */
function benchSplit(): void {
  const { text, files } = singleStageService();
  const paths = Object.keys(files).sort();
  const context = { ...noContext, files: { paths, complete: true, read: (path: string) => files[path] } };
  const [alone = Number.NaN, planned = Number.NaN] = medians(
    editsOf(text),
    (each) => analyze(each, context).flow.files,
    (each) => {
      const analysis = analyze(each, context);
      const { target } = analysis.stages;
      return target && propose(split, analysis, target.range);
    },
  );
  const lines = `${text.split('\n').length - 1} lines`.padStart(11);
  console.log(
    `${lines}: a split, planned and checked, in ${planned.toFixed(2)} ms (the syntax and stages of it ${alone.toFixed(2)} ms)`,
  );
}

/** Text to artifact flow: every stage forwards, and backwards from what it starts. */
function analyzeAll(text: string): Analysis {
  const analysis = analyze(text);
  for (const stage of analysis.stages.all) {
    analysis.flow.tree(stage);
    analysis.flow.start(stage);
  }
  return analysis;
}

/** The same, with what all rules find. */
function findAll(text: string): unknown {
  return findings(analyzeAll(text));
}

/** How often a file is analysed to warm up, and then again to measure: a short one more often, to be as sure. */
function roundsFor(lines: number): number {
  return Math.max(15, Math.round(20_000 / lines));
}

/** The file after each of many keystrokes, at places all over it: what an editor has analysed while a person types. */
function editsOf(text: string): string[] {
  const lines = text.split('\n');
  const rounds = roundsFor(lines.length);
  return Array.from({ length: 2 * rounds }, (_, round) => {
    const at = Math.floor((lines.length * round) / (2 * rounds));
    return lines.with(at, `${lines[at]?.startsWith('#') ? '' : '# '}${lines[at]} ${round}`).join('\n');
  });
}

/** The median times of both in milliseconds, taken in turn, so that what else the machine does hits both alike. */
function medians(texts: readonly string[], ...all: readonly ((text: string) => unknown)[]): number[] {
  const times = all.map((): number[] => []);
  for (const [round, text] of texts.entries()) {
    for (const [index, run] of all.entries()) {
      const start = performance.now();
      run(text);
      // The first half warms up.
      if (round >= texts.length / 2) times[index]?.push(performance.now() - start);
    }
  }
  return times.map((some) => some.sort((a, b) => a - b)[some.length >> 1] ?? Number.NaN);
}
