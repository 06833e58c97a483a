/**
 * `npm run test:builds`: proves splits by building them with the user's docker. Every case is built, probed, split, and
 * built and probed again; CONTRIBUTING.md says more. Exit code 1 if a case does not end as it says, 2 without an engine.
 */

import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../cli/support/cli.ts';
import { readCases } from './cases.ts';
import { dockerProgram, engineAnswers, removeEverything } from './docker.ts';
import { isAsExpected, type Proof } from './proof.ts';
import { prove } from './prove.ts';
import { jsonOf, lineOf, tableOf } from './report.ts';

const options = readOptions();
process.exitCode = await main();

async function main(): Promise<number> {
  if (!(await engineAnswers())) {
    console.error(
      `No docker engine answers to "${dockerProgram}": start one, or name another docker in STAGEWRIGHT_DOCKER.`,
    );
    return 2;
  }
  if (options.prune) {
    await removeEverything();
    return 0;
  }
  const cases = readCases(path.join(import.meta.dirname, 'cases'), options.only);
  if (cases.length === 0) {
    console.error(`No case matches --only ${options.only}.`);
    return 2;
  }
  await buildIfStale();
  const proofs: Proof[] = [];
  for (const each of cases) {
    const proof = await prove(each, options);
    console.log(lineOf(proof));
    proofs.push(proof);
  }
  console.log(`\n${tableOf(proofs)}`);
  if (options.json !== undefined) fs.writeFileSync(options.json, `${JSON.stringify(jsonOf(proofs), undefined, 2)}\n`);
  return proofs.every(isAsExpected) ? 0 : 1;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        /** A regular expression for the names of cases. */
        only: { type: 'string' },
        /** Where to write the results for programs. */
        json: { type: 'string' },
        /** Leave the images of the splits there. */
        keep: { type: 'boolean', default: false },
        /** Remove what earlier runs have left, cached originals too, and do nothing else. */
        prune: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
