/**
 * What an installer is told to install: requirements on its command line, and files that list them.
 */

import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { present } from '../command/present.ts';
import type { FileView } from '../fileView.ts';
import type { Command, CommandWord } from '../toolchain.ts';
import { requiredPackage, requiredPackages } from './packages.ts';

export interface Requirements {
  /** The packages, as far as they are known by name. */
  readonly packages: readonly string[];
  /** The folders of projects that are installed, absolute. */
  readonly projects: readonly string[];
  /** Those of them that stay where they are: `-e`. */
  readonly editable: readonly string[];
  /** The extras of projects that are installed: `.[postgres]`. */
  readonly extras: readonly string[];
  /** The files that were read, or would be if they were known. */
  readonly files: readonly string[];
  /** Whether there are others whose names are not known. */
  readonly isOpen: boolean;
}

export const noRequirements: Requirements = {
  packages: [],
  projects: [],
  editable: [],
  extras: [],
  files: [],
  isOpen: false,
};

const unknownRequirements: Requirements = { ...noRequirements, isOpen: true };

/** What these words, which may name files and folders, require. */
export function requirementsIn(words: readonly CommandWord[], command: Command): Requirements {
  return sumOf(
    words.map(({ value }) => (value === undefined ? unknownRequirements : named(value, command.cwd, command.files))),
  );
}

/** The projects that words behind `-e` name. */
export function editableIn(words: readonly CommandWord[], command: Command): Requirements {
  const required = requirementsIn(words, command);
  return { ...required, editable: required.projects };
}

/** The requirements in a file, and in those that it names. */
export function requirementsOf(path: string, files: FileView): Requirements {
  return readFile(path, files, 0);
}

export function sumOf(parts: readonly Requirements[]): Requirements {
  return {
    packages: parts.flatMap(({ packages }) => packages),
    projects: parts.flatMap(({ projects }) => projects),
    editable: parts.flatMap(({ editable }) => editable),
    extras: parts.flatMap(({ extras }) => extras),
    files: [...new Set(parts.flatMap(({ files }) => files))],
    isOpen: parts.some(({ isOpen }) => isOpen),
  };
}

/** How deep files may name one another. */
const maxDepth = 8;

function readFile(path: string, files: FileView, depth: number): Requirements {
  const text = files.read(path);
  const lines = text === undefined || depth >= maxDepth ? [] : text.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  const folder = parentPath(path);
  return sumOf([
    { ...noRequirements, files: [path], isOpen: text === undefined },
    ...lines.map((line) => readLine(line, folder, files, depth)),
  ]);
}

function readLine(line: string, folder: string, files: FileView, depth: number): Requirements {
  const text = line.replace(/(?:^|\s)#.*$/, '').trim();
  const [, option, value] = /^(-[a-zA-Z]|--[a-z-]+)[\s=]*(.*)$/.exec(text) ?? [];
  if (option === undefined || value === undefined) return text === '' ? noRequirements : named(text, folder, files);
  if (option === '-r' || option === '--requirement') return readFile(joinPath(folder, value), files, depth + 1);
  if (option !== '-e' && option !== '--editable') return noRequirements;
  const required = named(value, folder, files);
  return { ...required, editable: required.projects };
}

/** One requirement: a package by name, an archive, or the folder of a project. */
function named(requirement: string, folder: string | undefined, files: FileView): Requirements {
  const url = /^(?:[\w+-]+\s*(?:\[[^\]]*\])?\s*@\s*)?([a-z+]+):\/\//i.exec(requirement);
  if (url !== null && url[1]?.toLowerCase() !== 'file') {
    const egg = /[#&]egg=([\w.-]+)/.exec(requirement)?.[1];
    return { ...noRequirements, packages: requiredPackages(egg ?? requirement) };
  }
  const path = requirement.replace(/^.*file:\/\//, '');
  if (/\.(?:whl|zip|tar\.\w+|tgz)$/.test(path)) {
    return { ...noRequirements, packages: present(requiredPackage(baseName(path).split('-')[0] ?? '')) };
  }
  if (!/^\.{0,2}\/|^\.{1,2}(?:\[|$)/.test(path) && !isFolder(path, folder, files)) {
    return { ...noRequirements, packages: requiredPackages(path) };
  }
  const place = path.replace(/\[[^\]]*\]$/, '');
  if (/[*?]/.test(place) || (folder === undefined && !place.startsWith('/'))) return unknownRequirements;
  const extras = /\[([^\]]*)\]$/.exec(path)?.[1]?.split(',') ?? [];
  return { ...noRequirements, projects: [joinPath(folder ?? '/', place)], extras: extras.map((each) => each.trim()) };
}

/** `src/tool`: a name with a slash is a folder. */
function isFolder(path: string, folder: string | undefined, files: FileView): boolean {
  return (
    /^[\w.-]+\//.test(path) &&
    folder !== undefined &&
    files.kindOf(joinPath(folder, path.replace(/\[.*$/, ''))) !== 'file'
  );
}
