/**
 * uv in the place of pip: `uv pip install`, `uv pip compile`.
 */

import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { pathsFrom } from '../command/words.ts';
import type { BuildEffect, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';
import { installation, purposeOf } from './installing.ts';
import { listWritten } from './outputs.ts';
import { dependenciesOf, projectIn } from './project.ts';
import {
  editableIn,
  noRequirements,
  type Requirements,
  requirementsIn,
  requirementsOf,
  sumOf,
} from './requirements.ts';
import { uvCache, uvPipSite } from './uvSites.ts';

/** What `uv pip` does; the words begin with its own subcommand. */
export function explainUvPip(
  command: PythonCommand,
  options: CommandLine,
  [verb, ...operands]: readonly CommandWord[],
): Effect | undefined {
  switch (verb?.value) {
    case 'install':
    case 'sync':
      return uvPipInstall(
        command,
        options,
        verb.value === 'sync' ? [] : operands,
        verb.value === 'sync' ? operands : [],
      );
    case 'uninstall':
      return build('uv pip uninstall');
    case 'compile':
      return listWritten(
        command,
        'uv pip compile',
        options.flag('-o', '--output-file'),
        pathsFrom(command.cwd, operands),
      );
    case 'list':
    case 'show':
    case 'freeze':
    case 'check':
    case 'tree':
      return noEffect;
    default:
      return undefined;
  }
}

function uvPipInstall(
  command: PythonCommand,
  options: CommandLine,
  operands: readonly CommandWord[],
  lists: readonly CommandWord[],
): BuildEffect {
  const files = [...lists, ...options.all('-r', '--requirement', '--requirements')];
  const required = sumOf([
    requirementsIn(operands, command),
    editableIn(options.all('-e', '--editable'), command),
    ...pathsFrom(command.cwd, files).map((path) => listed(path, command)),
  ]);
  const site = uvPipSite(command, options);
  const words = [...operands, ...options.all('-e', '--editable')];
  const purpose = purposeOf(required, [...files, ...options.all('--group')], words);
  const effect = installation(command, { does: 'uv pip install', site, required, purpose });
  return { ...effect, makes: [...effect.makes, ...uvCache(command, options)] };
}

/** `-r` takes lists, and manifests whose dependencies count. */
function listed(path: string, command: PythonCommand): Requirements {
  if (!path.endsWith('pyproject.toml')) return requirementsOf(path, command.files);
  const project = projectIn(command.files, joinPath(path, '..'));
  return {
    ...noRequirements,
    packages: dependenciesOf(project),
    files: [path],
    isOpen: project.manifest === undefined,
  };
}
