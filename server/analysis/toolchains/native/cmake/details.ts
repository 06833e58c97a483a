/**
 * The commands of CMake in detail: which of them only describe targets, and what the words of `install` and `project` say.
 */

import { baseName, joinPath } from '../../../text/paths.ts';

const plainCommands =
  /^(?:add_(?:compile_\w+|definitions|dependencies|executable|library|link_options|subdirectory|test)|cmake_\w+|else(?:if)?|enable_\w+|find_\w+|foreach|if|include_directories|install|link_\w+|list|mark_as_advanced|math|message|option|pkg_\w+|project|return|separate_arguments|set\w*|string|target_\w+|unset|while|end\w+)$/;

/** Whether the command makes no files, neither when the project is configured nor when it is built. */
export function isPlain(name: string, module: string | undefined): boolean {
  return plainCommands.test(name) || (name === 'include' && isStandardModule(module));
}

function isStandardModule(name: string | undefined): boolean {
  return (
    name !== undefined && /^(?:GNUInstallDirs|CTest|CPack|Check\w+|CMake\w+|FindPkgConfig|TestBigEndian)$/.test(name)
  );
}

/** The languages behind `project(name [LANGUAGES] C CXX)`; undefined where it names none. */
export function languagesIn(words: readonly (string | undefined)[]): string[] | undefined {
  const languages = words.filter((word) => word !== undefined && /^(?:C|CXX|ASM|Fortran|CUDA|NONE)$/.test(word));
  return languages.length === 0 ? undefined : languages.flatMap((word) => word ?? []);
}

/** The words that end the list of what is installed. */
export const installKeywords = new Set(
  (
    'EXPORT RUNTIME LIBRARY ARCHIVE BUNDLE FRAMEWORK OBJECTS PUBLIC_HEADER PRIVATE_HEADER RESOURCE INCLUDES ' +
    'FILE_SET DESTINATION PERMISSIONS CONFIGURATIONS COMPONENT RENAME OPTIONAL'
  ).split(' '),
);

/** The folder for programs: that of `RUNTIME`, or of all; `bin` where it is not said. Undefined when not known. */
export function runtimeFolder(words: readonly (string | undefined)[]): string | undefined {
  const runtime = words.indexOf('RUNTIME');
  const kinds = ['LIBRARY', 'ARCHIVE', 'BUNDLE', 'FRAMEWORK', 'OBJECTS', 'PUBLIC_HEADER', 'PRIVATE_HEADER', 'RESOURCE'];
  const first = words.indexOf('DESTINATION');
  if (first === -1) return 'bin';
  if (runtime !== -1) {
    const own = words.indexOf('DESTINATION', runtime);
    const next = words.findIndex((word, index) => index > runtime && kinds.includes(word ?? ''));
    return own !== -1 && (next === -1 || own < next) ? words[own + 1] : 'bin';
  }
  return words.slice(0, first).some((word) => kinds.includes(word ?? '')) ? 'bin' : words[first + 1];
}

/** The path of a target with another folder or name; empty is none. Undefined when not known. */
export function renamed(
  path: string,
  folder: string | undefined,
  file: string | undefined,
  build: string,
): string | undefined {
  if (folder === undefined || file === undefined) return undefined;
  const name = file === '' ? baseName(path) : file;
  return folder === '' ? joinPath(path, `../${name}`) : joinPath(joinPath(build, folder), name);
}
