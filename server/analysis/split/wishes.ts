/**
 * What people may wish of a split, beyond that it works: which of the images that are known to run the result comes first.
 */

/** `compatible` lacks nothing but the toolchain; `smallest` is the least that the programs are certain to run in. */
export const runtimeChoices = ['compatible', 'smallest'] as const;

export type RuntimeChoice = (typeof runtimeChoices)[number];

export interface Wishes {
  readonly runtimeBase: RuntimeChoice;
}

export const defaultWishes: Wishes = { runtimeBase: 'compatible' };

/** The choice that something from outside names; undefined where it names none. */
export function readRuntimeChoice(value: unknown): RuntimeChoice | undefined {
  return runtimeChoices.find((choice) => choice === value);
}
