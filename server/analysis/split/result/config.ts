/**
 * The configuration of the image that a stage makes, as far as the Dockerfile sets it: what a split must leave as it is.
 */

import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { unknownValue } from '../../syntax/lexer.ts';
import type { Dockerfile, Instruction } from '../../syntax/tree.ts';
import { expandedWords } from '../../syntax/variables.ts';
import { isBuildVariable } from '../../toolchains/index.ts';

/** Settings by name; two images are configured alike when all of them are. */
export type ImageConfig = ReadonlyMap<string, string>;

/** The configuration of the image of `stage`. Variables that only builds read are left out. */
export function configOf(stage: Stage, tree: Dockerfile): ImageConfig {
  const config = new Map<string, string>();
  for (const each of lineageOf(stage)) {
    for (const instruction of each.instructions) enter(config, instruction, each, tree);
  }
  config.set('WORKDIR', stage.scope.workdir() ?? '?');
  config.set('USER', stage.scope.user() ?? '?');
  return config;
}

/** The names of the settings in which two configurations differ. */
export function differences(before: ImageConfig, after: ImageConfig): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

function enter(config: Map<string, string>, instruction: Instruction, stage: Stage, tree: Dockerfile): void {
  switch (instruction.name) {
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
    case 'SHELL':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      config.set(instruction.name, argumentsOf(instruction));
      break;
    case 'ENV':
      for (const { name, value } of instruction.pairs) {
        const isOwn = name.text !== 'PATH' && !isBuildVariable(name.text);
        if (isOwn)
          config.set(
            `ENV ${name.text}`,
            valueOf(stage.scope.variable(name.text, instruction.range.end)?.value, value?.text),
          );
      }
      break;
    case 'LABEL':
      for (const { name, value } of instruction.pairs)
        config.set(`LABEL ${name.text}`, expanded(value?.text ?? '', stage, instruction, tree));
      break;
    case 'EXPOSE':
    case 'VOLUME':
      for (const { text } of expandedWords(instruction)) {
        config.set(`${instruction.name} ${expanded(text, stage, instruction, tree)}`, '');
      }
      break;
    default:
  }
}

function argumentsOf({ line, argumentsSpan, flags }: Instruction): string {
  const written = line.text.slice(argumentsSpan.start, argumentsSpan.end).trim();
  return [...flags.map(({ name, value }) => `--${name}=${value?.text ?? ''}`), written].join(' ');
}

function valueOf(value: string | typeof unknownValue | undefined, written = ''): string {
  return value === undefined || value === unknownValue ? `as written: ${written}` : value;
}

function expanded(text: string, { scope }: Stage, { range }: Instruction, { escape }: Dockerfile): string {
  const expansion = scope.expand(text, escape, range.start);
  return expansion.known && expansion.error === undefined ? expansion.text : `as written: ${text}`;
}
