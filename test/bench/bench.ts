/**
 * `npm run bench`: how long an analysis takes, without and with all findings, beside a peer in the same run. Ratios count, not
 * milliseconds: machines differ. The peer is the validator of dockerfile-utils, which checks the grammar alone. What
 * findings cost is told beside the analysis that they rest on: which rules take most of it, and how it grows with bad input.
 */

import { validate } from 'dockerfile-utils';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { noContext } from '../../server/analysis/context/buildContext.ts';
import { propose } from '../../server/analysis/refactorings/propose.ts';
import { split } from '../../server/analysis/refactorings/split.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { rules } from '../../server/analysis/rules/index.ts';
import { generateDockerfile, serviceDockerfile, shapes, singleStageService } from './dockerfiles.ts';

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
for (const text of files) benchRules(text);
for (const [name, shape] of Object.entries(shapes)) benchGrowth(name, shape);

/** Which rules take most of the time. What several of them ask together is paid for by the first in the alphabet. */
function benchRules(text: string): void {
  const edits = editsOf(text);
  const times = new Map<string, number>();
  let analysing = 0;
  for (const [round, edit] of edits.entries()) {
    const isMeasured = round >= edits.length / 2;
    const start = performance.now();
    const analysis = analyzeAll(edit);
    if (isMeasured) analysing += performance.now() - start;
    for (const rule of rules) {
      const begin = performance.now();
      if ('check' in rule) Array.from(rule.check(analysis));
      if (isMeasured) times.set(rule.id, (times.get(rule.id) ?? 0) + performance.now() - begin);
    }
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  const most = [...times].sort(([, a], [, b]) => b - a).slice(0, 4);
  const shown = most.map(([id, time]) => `${id} ${(time / analysing).toFixed(2)}`).join(', ');
  const lines = `${text.split('\n').length - 1} lines`.padStart(11);
  console.log(`${lines}: ${rules.length} rules take ${(all / analysing).toFixed(2)} times the analysis (${shown})`);
}

/** How much longer analysis and findings take when there is four times as much of one thing: about four times is linear. */
function benchGrowth(name: string, shape: (size: number) => string): void {
  const size = 500;
  const time = (text: string) => {
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      findAll(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  const small = time(shape(size));
  const large = time(shape(4 * size));
  console.log(`${name}, ${4 * size} instead of ${size}: ${(large / small).toFixed(1)} times (${large.toFixed(0)} ms)`);
}

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
