/**
 * C and C++: compilers, make, CMake, Meson, Autotools, and what stands around them.
 */

import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { configureScripts, explainAutotools } from './autotools.ts';
import { explainCMake } from './cmake/cmake.ts';
import { explainCompiler, isCompiler } from './compilers.ts';
import { explainMake } from './make/make.ts';
import { explainMeson } from './meson.ts';
import { explainNinja } from './ninja.ts';
import { explainOtherTool } from './otherTools.ts';

export const native: Toolchain = {
  name: 'C/C++',
  image: 'gcc',
  manifests: [
    'Makefile',
    'makefile',
    'GNUmakefile',
    'CMakeLists.txt',
    'CMakePresets.json',
    'meson.build',
    'configure.ac',
  ],
  sources: ['.c', '.h', '.cc', '.cpp', '.cxx', '.hh', '.hpp'],
  wants: ['Makefile', 'makefile', 'GNUmakefile', '*.mk', 'CMakeLists.txt', 'meson.build'],
  wrappers: configureScripts,
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  isPartOf: (program) => isCompiler(program) || companions.has(program),
  explain,
};

const buildVariables =
  /^(?:C|CXX|CPP|LD|MAKE|F|FC)FLAGS$|^(?:CC|CXX|CPP|LD|AR|RANLIB|MAKEFLAGS|DESTDIR|PKG_CONFIG_PATH|CMAKE_\w+|CTEST_\w+)$/;

const companions = new Set('make gmake cmake ninja samu meson ctest bazel bazelisk scons autoreconf gdb'.split(' '));

function explain(command: Command): Effect | undefined {
  switch (command.name) {
    case 'make':
    case 'gmake':
      return explainMake(command);
    case 'cmake':
    case 'cmake3':
      return explainCMake(command);
    case 'ninja':
    case 'ninja-build':
    case 'samu':
      return explainNinja(command);
    case 'meson':
      return explainMeson(command);
  }
  if (isCompiler(command.name)) return explainCompiler(command);
  return explainAutotools(command) ?? explainOtherTool(command);
}
