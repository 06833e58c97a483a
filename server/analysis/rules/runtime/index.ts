/**
 * What the image needs to run: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { dotnetRuntimeMismatch } from './dotnetRuntimeMismatch.ts';
import { externallyManagedPython } from './externallyManagedPython.ts';
import { libcMismatch } from './libcMismatch.ts';
import { missingCaCertificates } from './missingCaCertificates.ts';
import { missingDevDependencies } from './missingDevDependencies.ts';
import { missingSharedLibrary } from './missingSharedLibrary.ts';
import { olderJava } from './olderJava.ts';
import { programNotFound } from './programNotFound.ts';
import { runtimeVersionMismatch } from './runtimeVersionMismatch.ts';
import { shellFormStart } from './shellFormStart.ts';

export const runtime: RuleGroup = {
  title: 'What the image needs to run',
  rules: [
    dotnetRuntimeMismatch,
    externallyManagedPython,
    libcMismatch,
    missingCaCertificates,
    missingDevDependencies,
    missingSharedLibrary,
    olderJava,
    programNotFound,
    runtimeVersionMismatch,
    shellFormStart,
  ],
};
