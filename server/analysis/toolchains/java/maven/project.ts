/**
 * A project of Maven: what its pom says about names and folders, with the properties put in.
 */

import { elementsIn, textAt, type XmlElement } from '../../../formats/xml.ts';
import { joinPath } from '../../../text/paths.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command } from '../../toolchain.ts';
import type { MavenArguments } from './arguments.ts';
import { inheritedText, type Pom, readPom } from './pom.ts';
import { resolverOf } from './properties.ts';

export interface MavenProject {
  readonly pom: Pom;
  readonly folder: string;
  readonly artifactId: string | undefined;
  readonly packaging: string | undefined;
  /** The folder of all that is built, absolute; undefined when not known. */
  readonly target: string | undefined;
  /** The name of the archive without its ending; undefined when not known. */
  readonly finalName: string | undefined;
  /** The text with its `${…}` put in; undefined when one is not known. */
  resolve(text: string | undefined): string | undefined;
}

/** A project and all its modules, as far as their poms were read. */
export interface MavenBuild {
  /** The first is the root. */
  readonly projects: readonly MavenProject[];
  /** The folders of modules whose pom nobody read. */
  readonly unread: readonly string[];
}

/** The project of the pom that the command names, with its modules; undefined when nobody read it. */
export function buildOf(command: Command, args: MavenArguments): MavenBuild | undefined {
  const root = args.pom === undefined ? undefined : readPom(command.files, args.pom, args);
  if (root === undefined) return undefined;
  const projects: MavenProject[] = [];
  const unread: string[] = [];
  const seen = new Set<string>([root.path]);
  const waiting = [root];
  for (let pom = waiting.shift(); pom !== undefined; pom = waiting.shift()) {
    projects.push(projectOf(pom, command, args));
    if (args.onlyRoot) break;
    for (const module of pom.modules) {
      const place = joinPath(pom.folder, module);
      const path = module.endsWith('.xml') ? place : joinPath(place, 'pom.xml');
      if (seen.has(path)) continue;
      seen.add(path);
      const found = readPom(command.files, path, args);
      if (found === undefined) unread.push(place);
      else waiting.push(found);
    }
  }
  return { projects, unread };
}

function projectOf(pom: Pom, command: Command, args: MavenArguments): MavenProject {
  const resolve = resolverOf(pom, command.variable, args.properties);
  return {
    pom,
    folder: pom.folder,
    artifactId: resolve(textAt(pom.own, 'artifactId')),
    packaging: resolve(textAt(pom.own, 'packaging') ?? 'jar'),
    target: pathFrom(pom.folder, resolve(inheritedText(pom, 'build', 'directory') ?? 'target')),
    finalName: resolve('${project.build.finalName}'),
    resolve,
  };
}

/** The elements of a plugin in the pom: where it is used, then where it is only configured. */
export function pluginElements({ pom }: MavenProject, artifactId: string): XmlElement[] {
  const used = pom.layers.flatMap((layer) => pluginsIn(elementsIn(layer, 'build')[0]));
  const managed = pom.layers.flatMap((layer) =>
    pluginsIn(elementsIn(elementsIn(layer, 'build')[0], 'pluginManagement')[0]),
  );
  return [...used, ...managed].filter((plugin) => textAt(plugin, 'artifactId') === artifactId);
}

/** The plugins that the project uses, by name, beside those that every build has. */
export function pluginNames({ pom }: MavenProject): string[] {
  const all = pom.layers.flatMap((layer) => pluginsIn(elementsIn(layer, 'build')[0]));
  return [...new Set(all.flatMap((plugin) => textAt(plugin, 'artifactId') ?? []))];
}

function pluginsIn(build: XmlElement | undefined): XmlElement[] {
  return elementsIn(elementsIn(build, 'plugins')[0], 'plugin');
}
