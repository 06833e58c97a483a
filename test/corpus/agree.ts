/**
 * `npm run agree`: prints how far we agree with BuildKit on real Dockerfiles.
 */

import { measureAgreement } from './agreement.ts';
import { corpusMissing } from './corpus.ts';

if (corpusMissing !== undefined) {
  console.log(`skipped: ${corpusMissing}`);
} else {
  const { files, accepted, instructions, stages, differences, filesPerSecond } = measureAgreement();
  for (const difference of differences) console.log(difference);
  const share = ((100 * (accepted - differences.length)) / accepted).toFixed(2);
  console.log(
    `${files} files, ${accepted} of them accepted by BuildKit: ${instructions} instructions, ${stages} stages`,
  );
  console.log(
    `${differences.length} differences; ${share} % of the accepted files agree; ${filesPerSecond} files per second`,
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
}
