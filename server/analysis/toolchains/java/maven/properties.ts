/**
 * The properties of a pom: what stands for `${name}` in its texts.
 */

import { elementsIn, textAt } from '../../../formats/xml.ts';
import type { Lookup } from '../../../syntax/lexer.ts';
import { joinPath } from '../../../text/paths.ts';
import type { Properties } from '../properties.ts';
import { inheritedText, type Pom } from './pom.ts';

/** What an archive is called that nobody gave a name. */
const usualName = '${project.artifactId}-${project.version}';

/** How many properties are put into one text; they may name each other in a circle. */
const mostSteps = 200;

/**
 * Puts the properties of a pom into texts.
 * @param given what the command line sets, which wins over the pom.
 * @returns a function that gives undefined for texts with an unknown property.
 */
export function resolverOf(pom: Pom, variable: Lookup, given: Properties): (text?: string) => string | undefined {
  return (text) => {
    let left = mostSteps;
    const resolve = (part: string | undefined): string | undefined => {
      if (part === undefined || --left < 0) return undefined;
      let isKnown = true;
      const whole = part.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
        const value = isKnown ? resolve(propertyOf(name.trim(), pom, variable, given)) : undefined;
        isKnown &&= value !== undefined;
        return value ?? '';
      });
      return isKnown ? whole : undefined;
    };
    return resolve(text);
  };
}

/** The value of `${name}`, perhaps with others in it. */
function propertyOf(name: string, pom: Pom, variable: Lookup, given: Properties): string | undefined {
  const own = projectProperty(name.replace(/^(?:project|pom)\./, ''), name, pom);
  if (own !== undefined) return own;
  if (given.has(name)) return given.get(name);
  if (name.startsWith('env.')) {
    const value = variable(name.slice(4));
    return typeof value === 'string' ? value : undefined;
  }
  for (const layer of pom.layers) {
    const value = textAt(elementsIn(layer, 'properties')[0], name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * What the project itself says.
 * @param member the name without `project.`, which the first few may go without.
 */
function projectProperty(member: string, name: string, pom: Pom): string | undefined {
  const { own, folder } = pom;
  switch (member) {
    case 'basedir':
      return folder;
    case 'artifactId':
      return textAt(own, 'artifactId');
    case 'version':
      return versionOf(pom);
    case 'groupId':
      return textAt(own, 'groupId') ?? textAt(own, 'parent', 'groupId');
  }
  if (member.startsWith('parent.')) return textAt(own, ...member.split('.'));
  if (member === name) return undefined;
  switch (member) {
    case 'name':
      return textAt(own, 'name') ?? textAt(own, 'artifactId');
    case 'packaging':
      return textAt(own, 'packaging') ?? 'jar';
    case 'build.directory': {
      const given = inheritedText(pom, 'build', 'directory') ?? 'target';
      // A property may stand for a whole path.
      return given.startsWith('$') ? given : joinPath(folder, given);
    }
    case 'build.finalName':
      return inheritedText(pom, 'build', 'finalName') ?? usualName;
    default:
      return undefined;
  }
}

/** As written in the pom, else that of its parent. */
function versionOf({ own }: Pom): string | undefined {
  return textAt(own, 'version') ?? textAt(own, 'parent', 'version');
}
