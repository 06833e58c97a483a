/**
 * What a run says at its end: a table, the figures, and all of it as JSON.
 */

import { isAsExpected, type Outcome, outcomes, type Proof, reductionOf } from './proof.ts';

/** One line for each case, what went wrong below, and how much smaller images became. */
export function tableOf(proofs: readonly Proof[]): string {
  const rows = [['case', 'outcome', 'before', 'after', 'smaller by'], ...proofs.map(rowOf)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const faults = proofs.filter((proof) => !isAsExpected(proof));
  const explained = faults.map(({ case: { name, note }, outcome, reason }) => {
    return `${name}: ${outcome}${reason === undefined ? '' : `: ${reason}`}\n    (${note})`;
  });
  return [lines.join('\n'), ...(explained.length > 0 ? [explained.join('\n')] : []), summaryOf(proofs)].join('\n\n');
}

/** One line about a case, as soon as it is known. */
export function lineOf(proof: Proof): string {
  const [name = '', outcome = '', before = '', after, percent] = rowOf(proof);
  const sizes = after === '' ? before : `${before} → ${after}, ${percent} smaller`;
  const why = proof.reason === undefined ? '' : `\n    ${proof.reason}`;
  return `${isAsExpected(proof) ? '✔' : '✖'} ${name}: ${outcome} (${[sizes, `${proof.seconds.toFixed(0)} s`].filter(Boolean).join('; ')})${why}`;
}

/** The same for programs. */
export function jsonOf(proofs: readonly Proof[]): object {
  return {
    cases: proofs.map((proof) => ({
      name: proof.case.name,
      expect: proof.case.expect,
      outcome: proof.outcome,
      asExpected: isAsExpected(proof),
      reason: proof.reason,
      before: proof.before,
      after: proof.after,
      reduction: reductionOf(proof),
      seconds: proof.seconds,
    })),
    outcomes: Object.fromEntries(counts(proofs)),
    ...figures(proofs),
  };
}

function rowOf(proof: Proof): string[] {
  const reduction = reductionOf(proof);
  const percent = reduction === undefined ? '' : `${(reduction * 100).toFixed(0)} %`;
  return [proof.case.name, proof.outcome, megabytes(proof.before), megabytes(proof.after), percent];
}

function summaryOf(proofs: readonly Proof[]): string {
  const counted = counts(proofs).map(([outcome, count]) => `${count} ${outcome}`);
  const { mean, median } = figures(proofs);
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const smaller =
    mean === undefined || median === undefined
      ? 'no image was split'
      : `images that work became smaller by ${percent(mean)} in the mean, ${percent(median)} in the median`;
  return `${proofs.length} cases: ${counted.join(', ')}; ${smaller}`;
}

function counts(proofs: readonly Proof[]): [Outcome, number][] {
  const all = outcomes.map((outcome): [Outcome, number] => [
    outcome,
    proofs.filter((proof) => proof.outcome === outcome).length,
  ]);
  return all.filter(([, count]) => count > 0);
}

/** How much smaller the images became whose split works. */
function figures(proofs: readonly Proof[]): { mean?: number; median?: number } {
  const reductions = proofs.filter(({ outcome }) => outcome === 'works').flatMap((proof) => reductionOf(proof) ?? []);
  reductions.sort((a, b) => a - b);
  const [lower, upper] = [reductions[(reductions.length - 1) >> 1], reductions[reductions.length >> 1]];
  if (lower === undefined || upper === undefined) return {};
  return { mean: reductions.reduce((sum, each) => sum + each, 0) / reductions.length, median: (lower + upper) / 2 };
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Names to the left, figures to the right. */
function pad(cell: string, column: number, width: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}
