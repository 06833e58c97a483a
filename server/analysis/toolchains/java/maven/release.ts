/**
 * The version of Java that the classes of a project are for, where its pom says so. Sources: the documentation of
 * maven-compiler-plugin, and the poms of Spring Boot's parent.
 */

import { elementsIn, textAt } from '../../../formats/xml.ts';
import { releaseNamed } from '../release.ts';
import { inheritedText } from './pom.ts';
import { type MavenProject, pluginElements, pluginNames } from './project.ts';

/** @returns undefined where the pom leaves it to what nobody read, or to a compiler of another language. */
export function releaseOf(project: MavenProject): string | undefined {
  const { pom, resolve } = project;
  if (pluginNames(project).some((name) => /^(?:kotlin|scala|gmavenplus|maven-toolchains)/.test(name))) return undefined;
  const elements = pluginElements(project, 'maven-compiler-plugin');
  for (const name of ['release', 'target']) {
    for (const element of elements) {
      const text = textAt(element, 'configuration', name);
      if (text !== undefined) return releaseNamed(resolve(text));
    }
    const property = inheritedText(pom, 'properties', `maven.compiler.${name}`);
    if (property !== undefined) return releaseNamed(resolve(property));
  }
  return pom.isSpringBoot ? releaseOfBoot(project) : undefined;
}

/** Its parent reads `java.version`, and has a default of its own. */
function releaseOfBoot({ pom, resolve }: MavenProject): string | undefined {
  const given = inheritedText(pom, 'properties', 'java.version');
  if (given !== undefined) return releaseNamed(resolve(given));
  const version = pom.layers.flatMap((layer) => elementsIn(layer, 'parent')).map((parent) => textAt(parent, 'version'));
  const main = Number(/^(\d+)\./.exec(version.at(-1) ?? '')?.[1] ?? '0');
  return main === 3 || main === 4 ? '17' : main === 2 ? '8' : undefined;
}
