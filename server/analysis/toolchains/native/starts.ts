/**
 * What images start with compilers and build tools: a build, each time. Recipes of a Makefile that was read are followed.
 */

import type { Application, ExplainStart } from '../application.ts';
import { each } from '../command/table.ts';

const building: Application = {
  toolchain: 'C/C++',
  loads: [],
  reads: 'project',
  develops: 'runs the build of the project each time it starts',
};

const start: ExplainStart = ({ arguments: words }) =>
  words.some(({ value }) => /^(?:-v|--version|--help|-h)$/.test(value ?? '')) ? undefined : building;

/** The programs that images start, by name. */
export const nativeStarts: Readonly<Record<string, ExplainStart>> = each(
  'make gmake ninja samu cmake ctest meson bazel bazelisk scons gcc g++ cc c++ clang clang++ gfortran dub',
  start,
);
