/**
 * All families of images that the catalogue describes.
 */

import type { Family } from '../family.ts';
import { alpineFamilies } from './alpine.ts';
import { beamFamilies } from './beam.ts';
import { chainguardFamilies } from './chainguard.ts';
import { databaseFamilies } from './databases.ts';
import { debianFamilies } from './debian.ts';
import { devContainerFamilies } from './devContainers.ts';
import { distrolessFamilies } from './distroless.ts';
import { dotnetFamilies } from './dotnet.ts';
import { goFamilies } from './go.ts';
import { gpuFamilies } from './gpu.ts';
import { javaFamilies } from './java.ts';
import { javaBuildFamilies } from './javaBuild.ts';
import { nativeFamilies } from './native.ts';
import { nodeFamilies } from './node.ts';
import { openjdkFamilies } from './openjdk.ts';
import { phpFamilies } from './php.ts';
import { pythonFamilies } from './python.ts';
import { retiredFamilies } from './retired.ts';
import { rpmFamilies } from './rpm.ts';
import { rubyFamilies } from './ruby.ts';
import { rustFamilies } from './rust.ts';
import { toolFamilies } from './tools.ts';
import { webServerFamilies } from './webServers.ts';

export const families: readonly Family[] = [
  ...debianFamilies,
  ...alpineFamilies,
  ...rpmFamilies,
  ...distrolessFamilies,
  ...chainguardFamilies,
  ...goFamilies,
  ...nodeFamilies,
  ...pythonFamilies,
  ...rubyFamilies,
  ...phpFamilies,
  ...rustFamilies,
  ...nativeFamilies,
  ...openjdkFamilies,
  ...javaFamilies,
  ...javaBuildFamilies,
  ...beamFamilies,
  ...dotnetFamilies,
  ...webServerFamilies,
  ...databaseFamilies,
  ...toolFamilies,
  ...gpuFamilies,
  ...devContainerFamilies,
  ...retiredFamilies,
];
