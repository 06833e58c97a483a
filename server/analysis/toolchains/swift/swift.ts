/**
 * Swift: what `swift build` makes, by the products of Package.swift.
 */

import { joinPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { folderFrom } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, manifest } from '../effects/products.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { Command, Effect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { bundlesIn, executablesIn, packageNeeds } from './manifest.ts';

export const swift: Toolchain = {
  name: 'Swift',
  image: 'swift',
  manifests: ['Package.swift', 'Package.resolved'],
  sources: ['.swift'],
  wants: ['Package.swift'],
  makesPrograms: true,
  buildSettings: ['.swiftlint.yml', '.swiftformat', '.swift-version', '.spi.yml', '.swift-format'],
  buildFolders: ['.swiftpm'],
  starts: {
    swift: ({ arguments: [verb] }) => (/^(?:run|build|test|package)$/.test(verb?.value ?? '') ? compiling : undefined),
    vapor: ({ arguments: [verb] }) => (verb?.value === 'run' ? compiling : undefined),
  },
  isPartOf: (program) => program === 'swift' || program === 'swiftc' || program === 'vapor',
  programs: { swift: explainSwift, swiftc: explainCompiler },
};

const compiling: Application = {
  toolchain: 'Swift',
  loads: [],
  reads: 'project',
  develops: 'compiles the project before it runs it',
};

const withValue =
  '-c --configuration --product --target --scratch-path --build-path --package-path --chdir --triple --arch --swift-sdk --sdk ' +
  '--destination --toolchain -Xswiftc -Xcc -Xlinker -Xcxx -j --jobs --traits --cache-path --num-workers --filter';

function explainSwift(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue);
  const verb = line.operands[0]?.value;
  if (line.has('--version', '-version', '--help', '--show-bin-path')) return noEffect;
  const folder = pathFrom(command.cwd, line.flag('--package-path', '--chdir') ?? { value: '.' });
  const build = buildFolder(command, line, folder);
  switch (verb) {
    case 'build':
      return buildEffect('Swift', 'swift build', {
        ...fills(build),
        makes: built(command, line, folder, build),
        ...(folder === undefined ? {} : { byProductsIn: [folder], reads: [joinPath(folder, 'Package.swift')] }),
        runsCode: true,
        ...(line.has('--target') ? {} : { makesPrograms: true }),
      });
    case 'test':
    case 'run':
      return buildEffect('Swift', `swift ${verb}`, { ...fills(build, folder), runsCode: true });
    case 'package':
      return explainPackage(line, folder, build);
    default:
      return undefined;
  }
}

function explainPackage(line: CommandLine, folder: string | undefined, build: string | undefined): Effect {
  const verb = line.operands[1]?.value ?? '';
  const does = `swift package ${verb}`.trim();
  switch (verb) {
    case 'clean':
      // What was built goes, what was fetched stays.
      return buildEffect(
        'Swift',
        does,
        build === undefined ? {} : { removes: [joinPath(build, 'debug'), joinPath(build, 'release')] },
      );
    case 'resolve':
    case 'update': {
      const lock = folder === undefined ? undefined : joinPath(folder, 'Package.resolved');
      return buildEffect('Swift', does, {
        ...fills(build),
        ...(lock === undefined ? {} : { makes: [manifest(lock, 'likely')] }),
      });
    }
    case 'describe':
    case 'dump-package':
    case 'show-dependencies':
    case 'tools-version':
      return noEffect;
    default:
      return buildEffect('Swift', does, { ...fills(folder), runsCode: true });
  }
}

function buildFolder(command: Command, line: CommandLine, folder: string | undefined): string | undefined {
  const given = line.flag('--scratch-path', '--build-path');
  if (given !== undefined) return pathFrom(command.cwd, given);
  return folderFrom(command, 'SWIFTPM_BUILD_DIR') ?? (folder && joinPath(folder, '.build'));
}

/** The programs in `.build/release`, which is a link to the folder of the system that they are built for. */
function built(
  { files }: Command,
  line: CommandLine,
  folder: string | undefined,
  build: string | undefined,
): Product[] {
  const mode = line.flag('-c', '--configuration');
  const configuration = mode === undefined ? 'debug' : mode.value;
  if (folder === undefined || build === undefined || configuration === undefined) return [];
  if (line.has('--target')) return [];
  const declared = executablesIn(files, folder);
  const product = line.flag('--product');
  const isWanted = (name: string) => product === undefined || name === product.value;
  // Without the manifest, what is asked for may also be a library.
  const guessed = declared === undefined && product?.value !== undefined ? [product.value] : [];
  const triple = line.flag('--triple')?.value;
  const folders = [configuration, ...(triple === undefined ? [] : [`${triple}/${configuration}`])];
  const facts = () => unreadProgram(linkageOf(line, packageNeeds(files, folder)));
  const program = (path: string, certainty: Product['certainty']): Product => ({
    ...artifact(joinPath(build, path), 'program', certainty),
    facts,
  });
  return folders.flatMap((each) => [
    ...(declared ?? []).filter(isWanted).map((name) => program(`${each}/${name}`, 'certain')),
    ...guessed.map((name) => program(`${each}/${name}`, 'likely')),
    ...bundlesIn(files, folder).map((name) => artifact(joinPath(build, `${each}/${name}`), 'tree', 'likely')),
  ]);
}

/** Programs need the libraries of Swift, unless they are told to carry them. */
function linkageOf(line: CommandLine, linksLibraries: boolean | undefined): Linkage {
  const sdk = line.flag('--swift-sdk', '--triple', '-target')?.value;
  const isMusl = sdk !== undefined && /musl|static-linux/.test(sdk);
  const options = line.all('-Xswiftc', '-Xlinker').map(({ value }) => value);
  if (isMusl || line.has('-static-executable') || options.includes('-static-executable'))
    return { linking: 'static', linksLibraries: false, runtimeLibraries: [] };
  const carries = line.has('--static-swift-stdlib', '-static-stdlib') || options.includes('-static-stdlib');
  return {
    linking: 'dynamic',
    isLinkingCertain: true,
    linksLibraries,
    runtimeLibraries: [...(carries ? [] : ['swift']), 'stdc++', 'gcc_s'],
  };
}

function explainCompiler({ arguments: words, cwd }: Command): Effect {
  const line = readCommandLine(words, '-o -module-name -target -sdk -Xlinker -Xcc -import-objc-header');
  const source = line.operands[0];
  if (source === undefined) return noEffect;
  const isProgram = !line.has('-c', '-emit-library', '-emit-module', '-parse-as-library');
  const path = pathFrom(cwd, line.flag('-o') ?? { value: isProgram ? programName(line) : undefined });
  if (path === undefined) return buildEffect('Swift', 'swiftc', fills(cwd));
  if (!isProgram) return buildEffect('Swift', 'swiftc', { makes: [artifact(path, 'file')] });
  const linksLibraries = words.some(({ value }) => value === undefined || /^-l/.test(value)) ? undefined : false;
  const facts = () => unreadProgram(linkageOf(line, linksLibraries));
  return buildEffect('Swift', 'swiftc', { makes: [{ ...artifact(path, 'program'), facts }], makesPrograms: true });
}

/** Several sources make `main`; one lends its name. */
function programName({ operands }: CommandLine): string | undefined {
  return operands.length > 1 ? 'main' : operands[0]?.value?.replace(/^.*\/|\.swift$/g, '');
}
