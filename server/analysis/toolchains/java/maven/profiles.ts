/**
 * Which profiles of a pom are active, by the rules of Maven's guide to build profiles.
 */

import { elementsIn, textAt, type XmlElement } from '../../../formats/xml.ts';
import type { MavenArguments } from './arguments.ts';

export type ProfileState = 'active' | 'inactive' | 'unknown';

/** Whether the profile, one of those in `project`, is active. */
export function profileState(profile: XmlElement, project: XmlElement, args: MavenArguments): ProfileState {
  const { profiles } = args;
  if (profiles === undefined) return 'unknown';
  const id = textAt(profile, 'id') ?? 'default';
  if (profiles.some((name) => /^[!-]/.test(name) && name.replace(/^[!-]\??/, '') === id)) return 'inactive';
  if (isNamed(id, profiles)) return 'active';
  const [activation] = elementsIn(profile, 'activation');
  if (activation === undefined) return 'inactive';
  if (textAt(activation, 'activeByDefault') === 'true') return defaultState(profile, project, profiles);
  const [property] = elementsIn(activation, 'property');
  if (property !== undefined) return propertyState(property, args);
  // Containers run Linux.
  const system = `${textAt(activation, 'os', 'family') ?? ''} ${textAt(activation, 'os', 'name') ?? ''}`;
  return /windows|mac/i.test(system) && !system.includes('!') ? 'inactive' : 'unknown';
}

/** It is active unless another profile of the same pom is. */
function defaultState(profile: XmlElement, project: XmlElement, named: readonly string[]): ProfileState {
  const others = elementsIn(elementsIn(project, 'profiles')[0], 'profile').filter((each) => each !== profile);
  if (others.some((other) => isNamed(textAt(other, 'id'), named))) return 'inactive';
  return others.some((other) => elementsIn(other, 'activation').some(hasCondition)) ? 'unknown' : 'active';
}

function hasCondition(activation: XmlElement): boolean {
  return ['property', 'jdk', 'os', 'file'].some((name) => elementsIn(activation, name).length > 0);
}

function propertyState(property: XmlElement, { properties }: MavenArguments): ProfileState {
  const name = textAt(property, 'name') ?? '';
  const wanted = textAt(property, 'value');
  if (name.startsWith('!')) return properties.has(name.slice(1)) ? 'inactive' : 'active';
  if (name.startsWith('env.')) return 'unknown';
  if (!properties.has(name)) return wanted?.startsWith('!') === true ? 'active' : 'inactive';
  const value = properties.get(name);
  if (wanted === undefined) return 'active';
  if (value === undefined) return 'unknown';
  const fits = wanted.startsWith('!') ? value !== wanted.slice(1) : value === wanted;
  return fits ? 'active' : 'inactive';
}

function isNamed(id: string | undefined, named: readonly string[]): boolean {
  return named.some((name) => name.replace(/^[+?]+/, '') === id);
}
