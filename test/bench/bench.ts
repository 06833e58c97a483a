/**
 * `npm run bench`: how long an analysis with all its findings takes, beside a peer in the same run. Ratios count, not
 * milliseconds: machines differ. The peer is the validator of dockerfile-utils, which checks the grammar alone.
 */

import { validate } from 'dockerfile-utils';
import { analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { generateDockerfile } from './dockerfiles.ts';

const rounds = 15;

for (const stages of [1, 10, 100]) {
  const text = generateDockerfile(stages);
  const ours = () => findings(analyze(text));
  const theirs = () => validate(text);
  const [our, their] = [median(ours), median(theirs)];
  const lines = `${text.split('\n').length - 1} lines`.padStart(11);
  console.log(
    `${lines}: ${our.toFixed(2)} ms, the peer's validator ${their.toFixed(2)} ms: ${(our / their).toFixed(2)} times`,
  );
}

/** The median time of a call in milliseconds, after as many to warm up. */
function median(run: () => unknown): number {
  for (let round = 0; round < rounds; round++) run();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}
