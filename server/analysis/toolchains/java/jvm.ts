/**
 * The toolchains of the Java virtual machine, in the order in which they are asked.
 */

import type { Toolchain } from '../toolchain.ts';
import { clojure } from './clojure.ts';
import { gradle } from './gradle/gradle.ts';
import { jdk } from './jdk/jdk.ts';
import { maven } from './maven/maven.ts';
import { scala } from './scala/scala.ts';

export const jvm: readonly Toolchain[] = [maven, gradle, jdk, scala, clojure];
