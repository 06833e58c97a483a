/**
 * What the executables of a CMake project are linked with, by the `target_link_libraries` of its CMakeLists.txt.
 */

import { each, entryOf } from '../../command/table.ts';
import type { Linkage } from '../../program.ts';
import { comesWithCompiler } from '../linkage.ts';

/** What a project says of linking; a word of undefined is not known. */
export interface LinkRules {
  /** By target: the libraries that it asks for, with keywords. */
  readonly links: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** The libraries that the project makes itself. */
  readonly ownLibraries: ReadonlyMap<string, 'shared' | 'static'>;
  /** Options for the linker, of all targets. */
  readonly options: readonly string[];
  /** The languages of the project; undefined when it has the usual two. */
  readonly languages: readonly string[] | undefined;
}

const keywords = new Set(
  'PUBLIC PRIVATE INTERFACE LINK_PUBLIC LINK_PRIVATE LINK_INTERFACE_LIBRARIES debug optimized general'.split(' '),
);

/** Libraries as CMake's own modules call them; of none, there are headers alone. */
const imported: Readonly<Record<string, string>> = {
  'Threads::Threads': '',
  'OpenSSL::SSL': 'ssl',
  'OpenSSL::Crypto': 'crypto',
  'ZLIB::ZLIB': 'z',
  'CURL::libcurl': 'curl',
  'PostgreSQL::PostgreSQL': 'pq',
  'SQLite::SQLite3': 'sqlite3',
  'LibXml2::LibXml2': 'xml2',
  'OpenMP::OpenMP_C': 'gomp',
  'OpenMP::OpenMP_CXX': 'gomp',
  'fmt::fmt': 'fmt',
  'spdlog::spdlog': 'spdlog',
  ...each(
    'Boost::boost Boost::headers nlohmann_json::nlohmann_json Eigen3::Eigen fmt::fmt-header-only spdlog::spdlog_header_only ' +
      'asio::asio httplib::httplib Microsoft.GSL::GSL',
    '',
  ),
};

/** How an executable of the project is linked. */
export function linkageOfTarget(name: string, sources: readonly (string | undefined)[], rules: LinkRules): Linkage {
  const words = linkedWords(name, rules);
  const options = [...rules.options, ...words.filter((word) => word?.startsWith('-') === true)];
  if (options.some((option) => option !== undefined && /(?:^|\s)-static(?:-pie)?(?=\s|$)/.test(option)))
    return { linking: 'static', linksLibraries: false, runtimeLibraries: [] };
  const libraries = words.map((word) => (word === undefined ? undefined : librariesOf(word)));
  const named = libraries.flatMap((each) => each ?? []);
  return {
    linking: 'dynamic',
    linksLibraries: named.some((library) => !comesWithCompiler(library))
      ? true
      : libraries.includes(undefined)
        ? undefined
        : false,
    runtimeLibraries: [...new Set([...languageLibraries(sources, rules, options), ...named.filter(isBesideC)])],
    ...(libraries.includes(undefined) || named.some((library) => !comesWithCompiler(library))
      ? {}
      : { certificates: false }),
  };
}

/** What the target asks for, and the libraries of the project that become part of it, or come along. */
function linkedWords(name: string, { links, ownLibraries }: LinkRules): (string | undefined)[] {
  const seen = new Set<string>([name]);
  const words: (string | undefined)[] = [...(links.get('') ?? [])];
  for (const target of seen) {
    for (const word of links.get(target) ?? []) {
      if (word !== undefined && ownLibraries.has(word)) seen.add(word);
      else words.push(word);
    }
  }
  return words.filter((word) => word === undefined || !keywords.has(word));
}

/** The libraries that a word stands for; undefined when not known. */
function librariesOf(word: string): readonly string[] | undefined {
  const known = entryOf(imported, word);
  if (known !== undefined) return known === '' ? [] : [known];
  if (word.startsWith('Boost::')) return [`boost_${word.slice('Boost::'.length)}`];
  if (word.endsWith('.a')) return [];
  if (word.startsWith('-')) return word.startsWith('-l') ? [word.slice(2)] : [];
  // A target of another project may be an archive, or headers alone.
  return /^[A-Za-z][\w+.-]*$/.test(word) && comesWithCompiler(word) ? [word] : undefined;
}

function languageLibraries(
  sources: readonly (string | undefined)[],
  { languages }: LinkRules,
  options: readonly (string | undefined)[],
): string[] {
  const onlyC = languages !== undefined ? languages.every((each) => each === 'C' || each === 'ASM') : undefined;
  const isC = onlyC ?? (sources.length > 0 && sources.every((source) => source?.endsWith('.c') === true));
  const isLinked = (library: string) => !options.some((option) => option?.includes(`-static-lib${library}`) === true);
  return isC ? [] : [...(isLinked('stdc++') ? ['stdc++'] : []), ...(isLinked('gcc') ? ['gcc_s'] : [])];
}

function isBesideC(library: string): boolean {
  return !/^(?:c|m|pthread|dl|rt|util)$/.test(library);
}
