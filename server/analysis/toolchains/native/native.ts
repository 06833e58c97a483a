/**
 * C and C++: compilers, make, CMake, Meson, Autotools, and what stands around them.
 */

import { each, entryOf } from '../command/table.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { autotools, configureScripts } from './autotools.ts';
import { explainCMake } from './cmake/cmake.ts';
import { explainCompiler, isCompiler } from './compilers.ts';
import { explainMake } from './make/make.ts';
import { explainMeson } from './meson.ts';
import { explainNinja } from './ninja.ts';
import { otherCompilers } from './otherCompilers.ts';
import { otherTools } from './otherTools.ts';
import { nativeStarts } from './starts.ts';

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
  sources: [
    '.c',
    '.h',
    '.cc',
    '.cpp',
    '.cxx',
    '.c++',
    '.hh',
    '.hpp',
    '.hxx',
    '.inl',
    '.ipp',
    '.s',
    '.asm',
    '.f',
    '.f90',
    '.f95',
    '.f03',
    '.d',
    '.adb',
    '.ads',
    '.pas',
  ],
  wants: ['Makefile', 'makefile', 'GNUmakefile', '*.mk', 'CMakeLists.txt', 'meson.build'],
  wrappers: configureScripts,
  makesPrograms: true,
  buildSettings: [
    // Anything may be called `config`: where it lies would have to tell.
    ...configureScripts.filter((name) => name !== 'config'),
    '*.o',
    '*.lo',
    '*.gch',
    '*.cmake',
    '*.mk',
    '*.am',
    '*.m4',
    'Makefile.in',
    'config.h.in',
    'configure.in',
    '*.pc.in',
    '*.ld',
    'CMakePresets.json',
    'CMakeUserPresets.json',
    'meson_options.txt',
    'meson.options',
    'SConstruct',
    'SConscript',
    'BUILD',
    'BUILD.bazel',
    'WORKSPACE',
    'WORKSPACE.bazel',
    'MODULE.bazel',
    'conanfile.txt',
    'conanfile.py',
    'vcpkg.json',
    '.clang-format',
    '.clang-tidy',
    '.clangd',
    'compile_commands.json',
    'Doxyfile',
  ],
  buildFolders: ['cmake', 'm4', 'autom4te.cache', 'CMakeFiles'],
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  isPartOf: (program) => isCompiler(program) || companions.has(program),
  programs: {
    ...each('make gmake', explainMake),
    ...each('cmake cmake3', explainCMake),
    ...each('ninja ninja-build samu', explainNinja),
    meson: explainMeson,
    ...autotools,
    ...otherTools,
    ...otherCompilers,
  },
  explainOthers: explainByName,
  starts: nativeStarts,
};

const buildVariables =
  /^(?:C|CXX|CPP|LD|MAKE|F|FC)FLAGS$|^(?:CC|CXX|CPP|LD|AR|RANLIB|MAKEFLAGS|DESTDIR|PKG_CONFIG_PATH|CMAKE_\w+|CTEST_\w+)$/;

const companions = new Set(
  'make gmake cmake ninja samu meson ctest bazel bazelisk scons autoreconf gdb dmd ldc2 ldmd2 dub fpc gnatmake'.split(
    ' ',
  ),
);

/** Compilers and their kin may be for another system, which their name begins with: `aarch64-linux-gnu-strip`. */
function explainByName(command: Command): Effect | undefined {
  if (isCompiler(command.name)) return explainCompiler(command);
  const name = /^(?:\w+-)+(ar|ranlib|strip|objcopy)$/.exec(command.name)?.[1];
  return entryOf(otherTools, name)?.(command);
}
