/**
 * Finds the word that was probably meant by a misspelt one.
 */

/**
 * The candidate that `word` is closest to, if it is close enough for a slip of the keyboard: one letter in three may
 * be missing, added, wrong or swapped with its neighbour. Upper and lower case are the same. An exact match counts.
 */
export function closestTo(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const longer = Math.max(wanted.length, candidate.length);
    const limit = Math.min(Math.floor(longer / 3), bestDistance - 1);
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance === undefined) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/**
 * How many letters have to be added, taken away, replaced or swapped with their neighbour; undefined if it is more than
 * `limit`. Only that many columns to the left and right of the diagonal can matter, so only these are looked at.
 */
function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(limit + 1);
    current[0] = row;
    let least = row;
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column++) {
      const same = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const distance = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        isSwapped ? at(beforeLast, column - 2) + 1 : limit + 1,
      );
      current[column] = distance;
      least = Math.min(least, distance);
    }
    if (least > limit) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = at(last, b.length);
  return distance > limit ? undefined : distance;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
