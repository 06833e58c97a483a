/**
 * What an image starts, in words, for tests: `/app/server.js, project`.
 */

import assert from 'node:assert/strict';
import { analyze } from '../../../server/analysis/analyze.ts';
import type { Application } from '../../../server/analysis/toolchains/application.ts';
import { contextFor, type Files } from './madeIn.ts';

/** The applications that an image starts whose files lie in /app, in order. */
export function applicationsOf(start: string, files: Files = {}, image = 'node:22'): readonly Application[] {
  const { stages, flow } = analyze(`FROM ${image}\nWORKDIR /app\nCOPY . .\n${start}\n`, contextFor(files));
  const stage = stages.target ?? assert.fail('no stage');
  return flow.start(stage).calls.flatMap(({ application }) => application ?? []);
}

/** What the command starts, in words; several are divided by `;`, and an image that starts none gives nothing. */
export function startWords(command: string, files: Files = {}, image = 'node:22'): string {
  const applications = applicationsOf(`CMD ${command}`, files, image);
  return applications.map(({ loads, reads, develops }) => develops ?? [...loads, reads].join(' ')).join('; ');
}
