/**
 * Properties that the command lines of the JVM's tools set: `-Dname=value`.
 */

import type { CommandLine } from '../command/commandLine.ts';

/** By name; a value is undefined when it is not known. */
export type Properties = ReadonlyMap<string, string | undefined>;

/** What the flags of these names set: `name=value`, or a name alone, which means `true`. */
export function propertiesOf({ all }: CommandLine, ...flags: readonly string[]): Properties {
  const properties = new Map<string, string | undefined>();
  for (const { value, text } of all(...flags)) {
    // Of a word that is not known, the name may be all the same.
    const [, name, given = 'true'] = /^["']?([^=$`]+)(?:=([\s\S]*))?$/.exec(value ?? text) ?? [];
    if (name !== undefined) properties.set(name, value === undefined ? undefined : given);
  }
  return properties;
}
