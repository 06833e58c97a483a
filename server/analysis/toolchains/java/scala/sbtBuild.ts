/**
 * `build.sbt`: the names that decide what sbt calls its archives, as far as they are plain texts.
 */

import { remembered } from '../../../formats/remembered.ts';
import { baseName, joinPath } from '../../../text/paths.ts';
import { pathFrom } from '../../command/words.ts';
import type { FileView } from '../../fileView.ts';

export interface SbtBuild {
  /** Whether it has no other project than that of its folder. */
  readonly isAlone: boolean;
  /** `scala-2.13`: the folder of classes and archives in `target`; undefined when not known. */
  readonly scalaFolder: string | undefined;
  /** What `assembly` makes, absolute; undefined when not known. */
  readonly assembly: string | undefined;
  /** What `package` makes. */
  readonly jar: string | undefined;
  /** The script that starts the application. */
  readonly script: string | undefined;
  /** What an archive of the application is called, without its ending. */
  readonly archiveName: string | undefined;
}

/** Reads the build in a folder; undefined when nobody read it. */
export function readSbtBuild(files: FileView, folder: string): SbtBuild | undefined {
  const given = files.read(joinPath(folder, 'build.sbt'));
  const text = given === undefined ? undefined : withoutComments(given);
  if (text === undefined) return undefined;
  const name = setting(text, 'name', nameOfFolder(text, folder));
  const version = setting(text, 'version', '0.1.0-SNAPSHOT');
  const scala = setting(text, 'scalaVersion', undefined);
  const scalaFolder = scala === undefined ? undefined : `scala-${crossVersion(scala)}`;
  const module = name === undefined ? undefined : normalized(name);
  const archiveName = setting(text, 'packageName', module && version && `${module}-${version}`);
  return {
    isAlone: isAlone(text),
    scalaFolder,
    archiveName,
    assembly: assemblyPath(text, folder, scalaFolder, name && version && `${name}-assembly-${version}.jar`),
    jar: jarPath(folder, scala, module, version),
    script: setting(text, 'executableScriptName', module),
  };
}

const withoutComments = remembered((text) =>
  text.replace(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith('/') ? ' ' : found,
  ),
);

/**
 * The value of a setting that is assigned once: `name := "x"`, `ThisBuild / version := "1"`.
 * @returns `usual` when it is not assigned, undefined when it is assigned in another way.
 */
function setting(text: string, key: string, usual: string | undefined): string | undefined {
  const pattern = new RegExp(`(?<![\\w.])${key}(?:\\s+in\\s+\\w+)?\\s*:=\\s*([^\\n,]*)`, 'g');
  const values = new Set([...text.matchAll(pattern)].map(([, expression = '']) => valueOf(text, expression)));
  if (values.size === 0) return usual;
  return values.size === 1 ? [...values][0] : undefined;
}

/** A text, or a name that stands for one. */
function valueOf(text: string, expression: string): string | undefined {
  const [, , value] = /^(""")?"?((?:(?!""")[^"])*)"/.exec(expression.trim()) ?? [];
  if (/^"/.test(expression.trim())) return value;
  const [name] = /^[a-z]\w*(?=[\s,)]*$)/i.exec(expression.trim()) ?? [];
  const own =
    name === undefined
      ? undefined
      : new RegExp(`\\bval\\s+${name}(?:\\s*:\\s*String)?\\s*=\\s*"([^"\\n]*)"`).exec(text);
  return own?.[1];
}

/** Without a name, a project is called like the value that holds it, or like its folder. */
function nameOfFolder(text: string, folder: string): string | undefined {
  const [, own] =
    /\bval\s+(\w+)\s*=\s*\(?\s*(?:project\s+in\s+file|project\.in\(\s*file)\(\s*"\.?"\s*\)/.exec(text) ?? [];
  return own ?? (baseName(folder) === '' ? undefined : baseName(folder));
}

/** Whether all projects in the text are that of the folder itself. */
function isAlone(text: string): boolean {
  const roots = /\bproject\s*\)?\s*(?:\.\s*)?in\s*\(?\s*file\(\s*"\.?"\s*\)/g;
  const all = text.match(/=\s*\(?\s*(?:project\b|crossProject\b|projectMatrix\b|Project\s*\()/g) ?? [];
  return all.length <= (text.match(roots) ?? []).length;
}

/** The part of a version of Scala that names folders: two numbers up to Scala 2, the whole since Scala 3. */
function crossVersion(scala: string): string {
  return scala.startsWith('2.') ? scala.split('.').slice(0, 2).join('.') : scala;
}

function assemblyPath(
  text: string,
  folder: string,
  scalaFolder: string | undefined,
  usual: string | undefined,
): string | undefined {
  if (/\bassemblyOutputPath\b|assembly\s*\/\s*target\b|\btarget\s+in\s+assembly\b/.test(text)) {
    const [, place] =
      /\bassemblyOutputPath(?:\s+in\s+assembly)?\s*:=\s*(?:new\s+)?[fF]ile\(\s*"([^"]+)"\s*\)/.exec(text) ?? [];
    return pathFrom(folder, place);
  }
  const name = setting(text, 'assemblyJarName', setting(text, 'assemblyDefaultJarName', usual));
  return scalaFolder === undefined || name === undefined
    ? undefined
    : joinPath(folder, `target/${scalaFolder}/${name}`);
}

function jarPath(
  folder: string,
  scala: string | undefined,
  module: string | undefined,
  version: string | undefined,
): string | undefined {
  if (scala === undefined || module === undefined || version === undefined) return undefined;
  // Archives carry the binary version, which is `3` for all of Scala 3.
  const binary = scala.startsWith('3.') ? '3' : crossVersion(scala);
  return joinPath(folder, `target/scala-${crossVersion(scala)}/${module}_${binary}-${version}.jar`);
}

/** As sbt makes ids of names: small letters, and dashes for all that is no letter, digit or underscore. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/\W+/g, '-');
}
