/**
 * The properties of a project as MSBuild evaluates them: Directory.Build.props, the project itself, Directory.Build.targets,
 * one after the other. Conditions and references that compare texts are followed; functions are not.
 */

import { readXml, type XmlElement } from '../../formats/xml.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { fileAround, variableOf } from '../command/environment.ts';
import type { Command } from '../toolchain.ts';
import type { PropertyValues } from './arguments.ts';

export interface Evaluation {
  /** The value of a property, empty when it is not set; undefined when it is not known. */
  property(name: string): string | undefined;
  /** Whether every file that may set properties was read. */
  readonly complete: boolean;
  /** The project file; undefined when nobody read it. */
  readonly root: XmlElement | undefined;
  /** What was read. */
  readonly files: readonly string[];
}

/** What it takes to evaluate the files of a project one after the other. */
interface Scope {
  readonly command: Command;
  readonly globals: PropertyValues;
  readonly values: Map<string, string | undefined>;
  readonly read: Set<string>;
  complete: boolean;
}

/** How many files may import one another. */
const maxFiles = 24;

/**
 * Evaluates the project at `path`.
 * @param globals what the command line sets: nothing in the files changes it.
 */
export function evaluate(command: Command, path: string, globals: PropertyValues): Evaluation {
  const folder = parentPath(path);
  const values = new Map<string, string | undefined>([
    ['msbuildprojectname', stemOf(path)],
    ['msbuildprojectdirectory', folder],
    ['msbuildprojectfile', baseName(path)],
    ['os', 'Unix'],
  ]);
  const scope: Scope = { command, globals, values, read: new Set(), complete: true };
  evaluateAround(scope, folder, 'Directory.Build.props');
  for (const [name, usual] of usualValues) {
    if (lookUp(scope, name) === '') values.set(name, usual);
  }
  const root = evaluateFile(scope, path);
  evaluateAround(scope, folder, 'Directory.Build.targets');
  return { property: (name) => lookUp(scope, name), complete: scope.complete, root, files: [...scope.read] };
}

/** The name of a project, after its file: `Shop.Web` for `Shop.Web.csproj`. */
export function stemOf(path: string): string {
  return baseName(path).replace(/\.[^.]*$/, '');
}

/** Paths in the files of MSBuild may be written with backslashes. */
export function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** What the SDK sets before the project is read. */
const usualValues = [
  ['configuration', 'Debug'],
  ['platform', 'AnyCPU'],
] as const;

function evaluateAround(scope: Scope, folder: string, name: string): void {
  const path = fileAround(scope.command.files, folder, name);
  if (path !== undefined) evaluateFile(scope, path);
}

function evaluateFile(scope: Scope, path: string): XmlElement | undefined {
  const text = scope.command.files.read(path);
  const root = text === undefined ? undefined : readXml(text);
  if (root === undefined || scope.read.size >= maxFiles || scope.read.has(path)) {
    scope.complete = false;
    return undefined;
  }
  scope.read.add(path);
  const here = scope.values.get('msbuildthisfiledirectory');
  scope.values.set('msbuildthisfiledirectory', `${parentPath(path)}/`);
  for (const element of childElements(root)) evaluateElement(scope, element, parentPath(path));
  scope.values.set('msbuildthisfiledirectory', here);
  return root;
}

function evaluateElement(scope: Scope, element: XmlElement, folder: string): void {
  const holds = conditionHolds(scope, element);
  if (holds === false) return;
  if (element.name === 'PropertyGroup') {
    for (const property of childElements(element)) setProperty(scope, property, holds);
  } else if (element.name === 'Import') importFile(scope, element, holds, folder);
  // One of several branches, each with properties of its own.
  else if (element.name === 'Choose') scope.complete = false;
}

function setProperty(scope: Scope, property: XmlElement, around: boolean | undefined): void {
  const own = conditionHolds(scope, property);
  if (own === false) return;
  const value = expand(scope, property.text.trim());
  const isSure = own === true && around === true;
  const name = property.name.toLowerCase();
  scope.values.set(name, isSure || value === lookUp(scope, name) ? value : undefined);
}

/** `<Import Project="../Common.props" />`; those of an SDK set nothing that is looked up here. */
function importFile(scope: Scope, { attributes }: XmlElement, holds: boolean | undefined, folder: string): void {
  if (attributes.Sdk !== undefined) return;
  const path = expand(scope, attributes.Project ?? '');
  if (path === undefined || holds === undefined) scope.complete = false;
  else evaluateFile(scope, joinPath(folder, withSlashes(path)));
}

function lookUp({ globals, values, command }: Scope, name: string): string | undefined {
  const key = name.toLowerCase();
  if (globals.has(key)) return globals.get(key);
  // Variables of the environment are properties as long as no file sets them.
  return values.has(key) ? values.get(key) : (variableOf(command, name) ?? '');
}

/** The text with `$(Name)` filled in; undefined when something in it is not known. */
function expand(scope: Scope, text: string): string | undefined {
  let isKnown = true;
  const expanded = text.replace(/\$\(([A-Za-z_][\w-]*)\)/g, (_, name: string) => {
    const value = lookUp(scope, name);
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown && !/[$@%]\(/.test(expanded) ? expanded : undefined;
}

/** Whether the condition of an element holds; undefined when that is not known. */
function conditionHolds(scope: Scope, { attributes }: XmlElement): boolean | undefined {
  const condition = attributes.Condition?.trim() ?? '';
  if (condition === '') return true;
  const parts = condition.split(/\s+and\s+/i).map((part) => comparisonHolds(scope, part));
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

/** `'$(Configuration)' == 'Release'`. */
function comparisonHolds(scope: Scope, text: string): boolean | undefined {
  const [whole, quoted, bare, operator, otherQuoted, otherBare] =
    /^\s*(?:'([^']*)'|([\w.$()]+))\s*(==|!=)\s*(?:'([^']*)'|([\w.$()]+))\s*$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const left = expand(scope, quoted ?? bare ?? '');
  const right = expand(scope, otherQuoted ?? otherBare ?? '');
  if (left === undefined || right === undefined) return undefined;
  return (left.toLowerCase() === right.toLowerCase()) === (operator === '==');
}

function childElements({ children }: XmlElement): XmlElement[] {
  return children.filter((child): child is XmlElement => 'attributes' in child);
}
