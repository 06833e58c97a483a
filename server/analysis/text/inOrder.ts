/**
 * Finds what stands at an offset among things that are kept in order of position.
 */

/** How many of the items start at `offset` or before it. */
export function countUpTo<T>(items: readonly T[], offset: number, startOf: (item: T) => number): number {
  let low = 0;
  for (let high = items.length; low < high; ) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
