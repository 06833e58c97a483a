/**
 * Version managers: each keeps the compilers and tools that it installs in a folder of its own.
 */

import { folderFrom, inHome } from '../command/environment.ts';
import { fileEffect } from '../effects/fileEffect.ts';
import type { Command, Effect, Explain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

interface VersionManager {
  /** The variables that name its folder, the strongest first. */
  readonly variables: readonly string[];
  /** Its folder at home. */
  readonly folder: string;
}

const managers: Readonly<Record<string, VersionManager>> = {
  asdf: { variables: ['ASDF_DATA_DIR', 'ASDF_DIR'], folder: '.asdf' },
  fnm: { variables: ['FNM_DIR'], folder: '.local/share/fnm' },
  ghcup: { variables: ['GHCUP_INSTALL_BASE_PREFIX'], folder: '.ghcup' },
  gvm: { variables: [], folder: '.gvm' },
  mise: { variables: ['MISE_DATA_DIR'], folder: '.local/share/mise' },
  nvm: { variables: ['NVM_DIR'], folder: '.nvm' },
  sdk: { variables: ['SDKMAN_DIR'], folder: '.sdkman' },
  sdkmanager: { variables: ['ANDROID_SDK_ROOT', 'ANDROID_HOME'], folder: 'Android/Sdk' },
  volta: { variables: ['VOLTA_HOME'], folder: '.volta' },
};

const questions = /^(?:use|current|list|ls|which|where|env|version|trust|help|-v|-V|--version|--help|--list)$/;

/** These programs. */
export const versionManagers: Readonly<Record<string, Explain>> = Object.fromEntries(
  Object.entries(managers).map(([name, manager]) => [name, (command) => managed(command, manager)]),
);

function managed(command: Command, manager: VersionManager): Effect | undefined {
  const [verb] = command.arguments;
  if (verb?.value === undefined) return undefined;
  if (command.name === 'mise' && /^(?:exec|x|run)$/.test(verb.value)) return undefined;
  // `mise use` installs what it makes the default.
  if (questions.test(verb.value) && !(command.name === 'mise' && verb.value === 'use')) return noEffect;
  const named = manager.variables.map((name) => folderFrom(command, name)).find((folder) => folder !== undefined);
  return fileEffect(command, { makesIn: [named ?? inHome(command, manager.folder) ?? '/'] });
}
