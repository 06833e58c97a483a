/**
 * Programs that run others: scripts of package.json (npm-run-all, concurrently), or a command with other variables
 * (cross-env, dotenv).
 */

import { readCall, readCommandLine } from '../../command/commandLine.ts';
import { projectCode } from '../../effects/projectCode.ts';
import type { Command, CommandWord, Effect, InnerRun } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName } from '../effects.ts';
import { type Project, projectAround, scriptsOf } from '../project.ts';
import { runsOf, scriptEffect } from '../scripts.ts';

type Explain = (command: Command) => Effect | undefined;

export const runners: Readonly<Record<string, Explain>> = {
  concurrently: sideBySide,
  conc: sideBySide,
  'cross-env': withVariables,
  'cross-env-shell': withVariables,
  dotenv: behindFlags('-e --env -v -c -p'),
  dotenvx: behindVerb('run', '-f --env-file -e --env --convention'),
  'env-cmd': behindFlags('-f --file -e --environments -r --rc-file'),
  'npm-run-all': severalScripts,
  'npm-run-all2': severalScripts,
  'run-p': severalScripts,
  'run-s': severalScripts,
  shx: (command) => passedOn(command, command.arguments),
};

/** `run-s clean build:*` */
function severalScripts(command: Command): Effect | undefined {
  const project = projectAround(command);
  const { operands } = readCommandLine(command.arguments, '--max-parallel -n --npm-path');
  if (project === undefined) return undefined;
  if (project.manifest === undefined) return projectCode(nodeName, command.name, project.folder);
  const runs = operands.map(({ value }) => (value === undefined ? [] : scriptRuns(project, value)));
  return runs.some((each) => each.length === 0) ? undefined : scriptEffect(command.name, runs.flat(), project.folder);
}

/** The scripts that a pattern names: `build:*` those of one level, `build:**` all below. Words behind are passed on. */
function scriptRuns(project: Project, pattern: string): readonly InnerRun[] {
  const [name = '', ...passed] = pattern
    .trim()
    .split(/\s+/)
    .filter((each) => each !== '--');
  const source = name
    .split(/(\*{1,2})/)
    .map((part) => (part === '*' ? '[^:]*' : part === '**' ? '.*' : part.replace(/[^\w:/-]/g, '\\$&')));
  const fits = new RegExp(`^${source.join('')}$`);
  const words = passed.map((text): CommandWord => ({ value: text, text, range: { start: 0, end: 0 } }));
  return [...scriptsOf(project).keys()]
    .filter((each) => fits.test(each))
    .flatMap((each) => runsOf(project, { name: each, passed: words, hooks: true }));
}

/** `concurrently "npm:build-*" "tsc -w"` */
function sideBySide(command: Command): Effect | undefined {
  const project = projectAround(command);
  const { operands } = readCommandLine(
    command.arguments,
    '-n --names -c --prefix-colors -p --prefix -m --max-processes -s --success --restart-tries',
  );
  if (project === undefined) return undefined;
  const runs = operands.flatMap(({ value, text }): readonly InnerRun[] => {
    const [, pattern] = /^(?:npm|yarn|pnpm|bun|node):(.*)$/.exec(value ?? '') ?? [];
    if (pattern !== undefined && project.manifest !== undefined) return scriptRuns(project, pattern);
    return [{ script: value ?? text }];
  });
  return scriptEffect(command.name, runs, project.folder);
}

/** `cross-env NODE_ENV=production webpack`; with a single word behind, that is a script. */
function withVariables(command: Command): Effect | undefined {
  const variables: Record<string, string> = {};
  const words = [...command.arguments];
  for (let pair = assignment(words[0]); pair !== undefined; pair = assignment(words[0])) {
    variables[pair.name] = pair.value;
    words.shift();
  }
  const [only, ...others] = words;
  const script = others.length === 0 && /\s/.test(only?.value ?? '') ? only?.value : undefined;
  return passedOn(command, words, variables, script);
}

function assignment(word: CommandWord | undefined): { name: string; value: string } | undefined {
  const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word?.value ?? '') ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}

function behindFlags(withValue: string): Explain {
  return (command) => {
    return passedOn(command, readCall(command.arguments, withValue).rest);
  };
}

function behindVerb(verb: string, withValue: string): Explain {
  return (command) => {
    const [first, ...words] = command.arguments;
    if (first?.value !== verb) return build(command.name);
    return passedOn(command, readCall(words, withValue).rest);
  };
}

function passedOn(
  command: Command,
  words: readonly CommandWord[],
  variables: Readonly<Record<string, string>> = {},
  script?: string,
): Effect | undefined {
  const project = projectAround(command);
  if (words.length === 0) return noEffect;
  if (project === undefined) return undefined;
  const run = script === undefined ? { words, variables } : { script, variables };
  return scriptEffect(command.name, [run], project.folder);
}
