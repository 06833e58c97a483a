/**
 * Installation scripts that come from the net: `curl … | sh`, `sh -c "$(curl …)"`, `bash <(curl …)`, or saved before
 * they are run. What the known ones leave is known; the others may do anything.
 */

import { joinPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderFrom, inHome } from '../command/environment.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { fileEffect } from '../effects/fileEffect.ts';
import { product } from '../effects/products.ts';
import { packageEffect } from '../packages/packageEffect.ts';
import type { Command, Effect, FileEffect, Product, Toolchain } from '../toolchain.ts';
import { type Installs, type KnownInstaller, knownInstallers, type Place } from './known.ts';
import { scriptOf } from './scripts.ts';
import { versionManagers } from './versionManagers.ts';

export const installers: Toolchain = {
  name: 'installers',
  programs: { ...each('sh ash bash dash ksh zsh python php', explainScript), ...versionManagers },
  explainOthers: (command) => (command.name.endsWith('.sh') ? explainScript(command) : undefined),
  wrappers: ['dotnet-install.sh', 'get-docker.sh', 'nodesource_setup.sh'],
};

function explainScript(command: Command): Effect | undefined {
  const script = scriptOf(command);
  const installer = script && knownInstallers.find((each) => isMeant(each, script));
  if (script === undefined || installer === undefined) return undefined;
  return explainInstaller({ ...command, arguments: script.arguments }, installer.name, installer.installs);
}

function isMeant(
  { address, file }: KnownInstaller,
  script: { readonly address?: string; readonly file?: string },
): boolean {
  if (script.address !== undefined) return address.test(script.address);
  return script.file !== undefined && file?.test(script.file) === true;
}

function explainInstaller(command: Command, name: string, installs: Installs): Effect {
  const does = `${name} installer`;
  switch (installs.kind) {
    case 'packageSource':
      return packageEffect(installs.manager, 'upkeep');
    case 'system':
      return { ...fileEffect(command, { makesIn: ['/etc', '/usr', '/var'] }), does };
    case 'runs': {
      const [first] = command.arguments;
      const program = { value: installs.program, text: installs.program, range: first?.range ?? { start: 0, end: 0 } };
      return { kind: 'script', toolchain: name, does, runs: [{ words: [program, ...command.arguments] }] };
    }
    case 'folder':
      return { ...installedFolder(command, installs), does };
    case 'programs':
      return { ...installedPrograms(command, installs), does };
  }
}

function installedFolder(command: Command, installs: Extract<Installs, { readonly kind: 'folder' }>): FileEffect {
  const folder = placeOf(command, installs);
  if (folder === undefined || folder === inHome(command, '.')) return fileEffect(command, { makesIn: [folder ?? '/'] });
  const programs = (installs.programs ?? []).map((name) => tool(joinPath(folder, name)));
  return fileEffect(command, {
    makes: [product(folder, 'tree', 'toolchain'), ...programs, ...linksTo(command, installs, folder)],
  });
}

function linksTo(
  command: Command,
  { links = [], folder: usual }: Extract<Installs, { readonly kind: 'folder' }>,
  folder: string,
): Product[] {
  if (!usual.startsWith('~/') || inHome(command, usual.slice(2)) !== folder) return [];
  return links.flatMap((link) => inHome(command, link) ?? []).map(tool);
}

function installedPrograms(command: Command, installs: Extract<Installs, { readonly kind: 'programs' }>): FileEffect {
  const folder = placeOf(command, installs);
  if (folder === undefined) return fileEffect(command, { makesIn: ['/'] });
  const { nameOption = '' } = installs;
  const [asked] = readOptions(command.arguments, nameOption).all(nameOption);
  if (asked !== undefined && asked.value === undefined) return fileEffect(command, { makesIn: [folder] });
  const names = asked?.value === undefined ? installs.programs : [asked.value];
  return fileEffect(command, { makes: names.map((name) => tool(joinPath(folder, name))) });
}

function tool(path: string): Product {
  return product(path, 'file', 'toolchain');
}

/** The folder that the options, else the variables, else the habits of a script name; undefined when not known. */
function placeOf(
  command: Command,
  { options: names = '', variables = [], inside = '.', folder }: Place,
): string | undefined {
  const [word] = readOptions(command.arguments, names).all(...names.split(' '));
  if (word !== undefined) {
    const path = pathFrom(command.cwd, word);
    return path && joinPath(path, inside);
  }
  for (const variable of variables) {
    const path = folderFrom(command, variable);
    if (path !== undefined) return joinPath(path, inside);
    // It may be set, and nobody knows to what.
    if (command.variable(variable) !== undefined && command.variable(variable) !== '') return undefined;
  }
  if (folder.startsWith('~/')) return inHome(command, folder.slice(2));
  if (!folder.startsWith('./')) return folder;
  return command.cwd === undefined ? undefined : joinPath(command.cwd, folder);
}
