/**
 * Which projects a `dotnet` command works on: a project, a solution, or what lies in a folder.
 */

import { elementsIn, readXml, type XmlElement } from '../../formats/xml.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import { pathFrom } from '../command/words.ts';
import type { FileView } from '../fileView.ts';
import type { Command, CommandWord } from '../toolchain.ts';
import { stemOf, withSlashes } from './evaluation.ts';

export interface Projects {
  /** The folder of the project or solution. */
  readonly folder: string;
  /** The solution; undefined when the command is for one project. */
  readonly solution: string | undefined;
  /** The paths of the project files. */
  readonly paths: readonly string[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** Whether the path is that of a project. */
export const isProjectFile = (path: string) => /\.(?:cs|fs|vb|sf|es|web|)proj$/.test(path);
const isSolution = (path: string) => /\.slnx?$/.test(path);

/** What the operand of a command names, the working directory where there is none; undefined when that is not known. */
export function projectsOf(command: Command, word: CommandWord | undefined): Projects | undefined {
  const path = word === undefined ? command.cwd : pathFrom(command.cwd, word);
  if (path === undefined) return undefined;
  if (isProjectFile(path)) return { folder: parentPath(path), solution: undefined, paths: [path], complete: true };
  return isSolution(path) ? solutionAt(command.files, path) : inFolder(command.files, path);
}

/** The one project or solution that lies in a folder; a solution counts more than a project of its name. */
function inFolder(files: FileView, folder: string): Projects {
  const beside = files.filesIn(folder).filter((path) => parentPath(path) === folder);
  const [project, ...moreProjects] = beside.filter(isProjectFile);
  const [solution, ...moreSolutions] = beside.filter((path) => isSolution(path));
  const isOne = moreProjects.length === 0 && moreSolutions.length === 0;
  if (isOne && solution !== undefined && (project === undefined || stemOf(project) === stemOf(solution))) {
    return solutionAt(files, solution);
  }
  if (isOne && project !== undefined && solution === undefined) {
    return { folder, solution: undefined, paths: [project], complete: true };
  }
  return { folder, solution: undefined, paths: [], complete: false };
}

function solutionAt(files: FileView, path: string): Projects {
  const folder = parentPath(path);
  const text = files.read(path);
  const named = text === undefined ? undefined : projectsIn(path, text);
  if (named === undefined) return { folder, solution: path, paths: [], complete: false };
  const paths = named.filter(isProjectFile).map((each) => joinPath(folder, withSlashes(each)));
  return { folder, solution: path, paths, complete: true };
}

/** The projects that a solution lists, as written; undefined when it is none. */
function projectsIn(path: string, text: string): readonly string[] | undefined {
  if (path.endsWith('.slnx')) return listedIn(readXml(text));
  return [...text.matchAll(/^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]*)"/gm)].flatMap(([, each]) => each ?? []);
}

/** The projects of a .slnx, which may lie in folders of the solution. */
function listedIn(element: XmlElement | undefined): readonly string[] | undefined {
  if (element === undefined) return undefined;
  const own = elementsIn(element, 'Project').flatMap(({ attributes }) => attributes.Path ?? []);
  return [...own, ...elementsIn(element, 'Folder').flatMap((folder) => listedIn(folder) ?? [])];
}
