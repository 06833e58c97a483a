/**
 * Nuxt: versions from 3 on write .output, version 2 writes .nuxt. Source: the documentation of both.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { variableOf } from '../../command/environment.ts';
import { pathFrom } from '../../command/words.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { nodeName, output } from '../effects.ts';
import { majorOf, projectAround } from '../project.ts';
import { findConfig, settingIn } from './config.ts';

/** `nuxt` or `nuxi` with these words. */
export function explainNuxt(command: Command): Effect | undefined {
  const { operands, has, flag } = readCommandLine(
    command.arguments,
    '--dotenv --preset --logLevel --envName -c --config-file',
  );
  const [verb, given] = operands;
  if (has('--version', '-v', '--help', '-h') || verb?.value === 'telemetry' || verb?.value === 'info') return noEffect;
  const folder = given === undefined ? command.cwd : pathFrom(command.cwd, given);
  const project = projectAround(command, folder);
  if (folder === undefined || project === undefined) return undefined;
  const does = `nuxt ${verb?.value ?? ''}`.trim();
  if (verb?.value === 'prepare') return output(does, folder, [joinPath(folder, '.nuxt')], 'certain');
  if (verb?.value !== 'build' && verb?.value !== 'generate') {
    return verb !== undefined && verb.value === undefined ? undefined : projectCheck(nodeName, does, folder);
  }
  const version = majorOf(project, 'nuxt') ?? (command.name === 'nuxi' ? 3 : undefined);
  const rules = version === undefined ? undefined : version < 3 ? nuxt2 : nuxt3;
  if (rules === undefined)
    return output(does, folder, [joinPath(folder, '.output'), joinPath(folder, '.nuxt')], 'likely');
  const config = findConfig(command.files, folder, 'nuxt.config');
  const isMoved = rules.movers.some((names) => settingIn(config, ...names).kind !== 'none');
  const preset =
    flag('--preset')?.value ?? variableOf(command, 'NITRO_PRESET') ?? variableOf(command, 'SERVER_PRESET') ?? 'node';
  const paths = rules[verb.value].map((name) => joinPath(folder, name));
  return output(does, folder, paths, isMoved || !preset.startsWith('node') ? 'likely' : 'certain');
}

const nuxt2 = {
  build: ['.nuxt'],
  generate: ['.nuxt', 'dist'],
  movers: [['buildDir'], ['generate', 'dir'], ['rootDir']],
};

const nuxt3 = {
  build: ['.nuxt', '.output'],
  generate: ['.nuxt', '.output', 'dist'],
  movers: [
    ['nitro', 'preset'],
    ['nitro', 'output', 'dir'],
    ['nitro', 'output', 'publicDir'],
    ['buildDir'],
    ['rootDir'],
  ],
};
