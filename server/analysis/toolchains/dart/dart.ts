/**
 * Dart and Flutter: compiled programs, web applications, and the packages that `pub get` fetches.
 */

import { joinPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { fileAround, homeFolder } from '../command/environment.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, libraries, manifest, product } from '../effects/products.ts';
import type { FileView } from '../fileView.ts';
import { unreadProgram } from '../program.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const dart: Toolchain = {
  name: 'Dart',
  image: 'dart',
  home: '/usr/lib/dart',
  manifests: ['pubspec.yaml', 'pubspec.lock', 'pubspec_overrides.yaml', 'analysis_options.yaml'],
  sources: ['.dart'],
  wants: ['pubspec.yaml'],
  makesPrograms: true,
  buildSettings: ['build.yaml', 'dart_test.yaml', '.metadata', '.flutter-plugins', '.flutter-plugins-dependencies'],
  buildFolders: ['integration_test', '.dart_tool'],
  readsOnlyInBuilds: (variable) => /^(?:PUB_CACHE|PUB_HOSTED_URL|FLUTTER_\w+)$/.test(variable),
  isPartOf: (program) => /^(?:dart|flutter|dart2native|dart2js|pub|dart_frog|melos|webdev)$/.test(program),
  programs: {
    dart: explainDart,
    flutter: explainFlutter,
    pub: (command) => explainPub(command, command.arguments, 'pub'),
    dart2native: (command) => compiled(command, command.arguments, 'exe', 'dart2native'),
  },
  starts: { dart: started, flutter: () => developing('compiles the project before it runs it') },
};

function explainDart(command: Command): Effect | undefined {
  const [verb, ...words] = command.arguments;
  switch (verb?.value) {
    case 'compile':
      return compiled(command, words.slice(1), words[0]?.value, `dart compile ${words[0]?.value ?? ''}`.trim());
    case 'pub':
      return explainPub(command, words, 'dart pub');
    case 'run':
      // As a rule a generator of the project.
      return buildEffect('Dart', 'dart run', { ...fills(command.cwd), runsCode: true });
    case 'test':
      return buildEffect('Dart', 'dart test', { makesIn: [], byProductsIn: [command.cwd ?? '/'], runsCode: true });
    case 'build':
    case 'create':
      return buildEffect('Dart', `dart ${verb.value}`, { ...fills(command.cwd), runsCode: true });
    case 'analyze':
    case 'format':
    case 'fix':
    case 'info':
    case 'help':
    case '--version':
    case '--disable-analytics':
    case '--enable-analytics':
      return noEffect;
    default:
      return undefined;
  }
}

/** What each format of `dart compile` appends to the name of the source. */
const endings: Readonly<Record<string, string>> = {
  exe: '.exe',
  'aot-snapshot': '.aot',
  'jit-snapshot': '.jit',
  kernel: '.dill',
  js: '.js',
  wasm: '.wasm',
};

/** `dart run`, `dart bin/server.dart`: the tool compiles what it runs; what it runs may be compiled already. */
function started({ arguments: words, cwd }: Command): Application | undefined {
  const { operands } = readCommandLine(words, '--packages -D --define');
  const [first, second] = operands;
  const file = first?.value === 'run' ? second : first;
  const compiledFile = /\.(?:jit|dill|snapshot|aot)$/.test(file?.value ?? '') ? pathFrom(cwd, file) : undefined;
  if (compiledFile !== undefined) return { toolchain: 'Dart', loads: [compiledFile], reads: 'data' };
  const isSource = first?.value === 'run' || first?.value?.endsWith('.dart') === true;
  return isSource ? developing('compiles the project before it runs it') : undefined;
}

function developing(develops: string): Application {
  return { toolchain: 'Dart', loads: [], reads: 'project', develops };
}

function compiled(
  { cwd, files }: Command,
  words: readonly CommandWord[],
  format: string | undefined,
  does: string,
): Effect | undefined {
  const ending = entryOf(endings, format);
  if (ending === undefined) return undefined;
  const line = readCommandLine(words, '-o --output -D --define -p --packages -S -O --target-os');
  const source = line.operands.at(-1)?.value;
  const path = pathFrom(cwd, line.flag('-o', '--output') ?? { value: source?.replace(/(?:\.dart)?$/, ending) });
  if (path === undefined) return buildEffect('Dart', does, fills(cwd));
  if (format === 'exe') {
    const facts = () =>
      unreadProgram({ linking: 'dynamic', isLinkingCertain: true, linksLibraries: opensLibraries(files, cwd) });
    return buildEffect('Dart', does, { makes: [{ ...artifact(path, 'program'), facts }], makesPrograms: true });
  }
  const product = artifact(path, 'file');
  // The browser's formats come with maps and loaders beside them.
  const beside = format === 'js' || format === 'wasm' ? { byProductsIn: [joinPath(path, '..')] } : {};
  return buildEffect('Dart', does, { makes: [product], ...beside });
}

/** Programs need the C library alone, unless a package opens others as it runs. */
function opensLibraries(files: FileView, cwd: string | undefined): false | undefined {
  const manifest = cwd === undefined ? undefined : fileAround(files, cwd, 'pubspec.yaml');
  const text = manifest === undefined ? undefined : files.read(manifest);
  return text === undefined || /^[ \t]+(?:ffi|sqlite3\w*|drift|isar\w*|objectbox\w*|realm\w*)[ \t]*:/m.test(text)
    ? undefined
    : false;
}

function explainPub(command: Command, words: readonly CommandWord[], tool: string): Effect | undefined {
  const line = readCommandLine(words, '-C --directory');
  const [verb, second] = line.operands;
  const does = `${tool} ${verb?.value ?? ''}`.trim();
  const cache = homeFolder(command, '.pub-cache', 'PUB_CACHE');
  const folder = pathFrom(command.cwd, line.flag('-C', '--directory') ?? { value: '.' });
  switch (verb?.value) {
    case 'get':
    case 'upgrade':
    case 'downgrade':
    case 'add':
    case 'remove':
      return buildEffect('Dart', does, fetched(folder, cache));
    case 'global':
      return second?.value === 'list' ? noEffect : buildEffect('Dart', does, { ...fills(cache), runsCode: true });
    case 'cache':
      return buildEffect('Dart', does, fills(cache));
    case 'run':
      return buildEffect('Dart', does, { ...fills(folder), runsCode: true });
    case 'deps':
    case 'outdated':
      return noEffect;
    default:
      return undefined;
  }
}

/** The packages lie in the cache; the project has a list of where they are, and a lock file. */
function fetched(folder: string | undefined, cache: string | undefined): Partial<BuildEffect> {
  // Beside them there is a folder for programs, which are activated by a command of their own.
  const sources = cache === undefined ? [] : ['hosted', 'git'].map((name) => joinPath(cache, name));
  const packages: Product[] = sources.map((path) => libraries(path, path.endsWith('/git') ? 'likely' : 'certain'));
  const installs = { purpose: 'all', folders: sources } as const;
  if (folder === undefined) return { ...fills(folder), makes: packages, installs };
  const settings: Product = product(joinPath(folder, '.dart_tool'), 'tree', 'cache');
  const lock: Product = manifest(joinPath(folder, 'pubspec.lock'));
  return {
    makes: [...packages, settings, lock],
    // Flutter writes lists of plugins beside them.
    byProductsIn: cache === undefined ? ['/'] : [folder],
    installs,
    reads: [joinPath(folder, 'pubspec.yaml')],
  };
}

/** Where `flutter build` puts what it makes for each kind of device. */
const flutterOutputs: Readonly<Record<string, string>> = {
  web: 'build/web',
  apk: 'build/app/outputs/flutter-apk',
  appbundle: 'build/app/outputs/bundle',
  linux: 'build/linux',
};

function explainFlutter(command: Command): Effect | undefined {
  const { cwd } = command;
  const line = readCommandLine(command.arguments, '-o --output -t --target --dart-define --base-href -d');
  const [verb, second] = line.operands;
  const does = `flutter ${verb?.value ?? ''}`.trim();
  switch (verb?.value) {
    case 'build': {
      const usual = flutterOutputs[second?.value ?? ''] ?? 'build';
      const output = pathFrom(cwd, line.flag('-o', '--output') ?? { value: usual });
      const makes = output === undefined ? [] : [artifact(output, 'tree')];
      const { makes: fetchedFiles = [], ...others } = fetched(cwd, homeFolder(command, '.pub-cache', 'PUB_CACHE'));
      return buildEffect('Dart', `${does} ${second?.value ?? ''}`.trim(), {
        ...others,
        ...fills(pathFrom(cwd, { value: 'build' })),
        makes: [...fetchedFiles, ...makes],
        runsCode: true,
      });
    }
    case 'pub':
    case 'packages':
      return explainPub(command, command.arguments.slice(1), 'flutter pub');
    case 'test':
    case 'create':
    case 'gen-l10n':
    case 'run':
    case 'drive':
      return buildEffect('Dart', does, { ...fills(cwd), runsCode: true });
    case 'clean':
      return buildEffect(
        'Dart',
        does,
        cwd === undefined ? {} : { removes: [joinPath(cwd, 'build'), joinPath(cwd, '.dart_tool')] },
      );
    case 'precache':
    case 'upgrade':
    case 'channel':
    case 'config':
    case 'doctor':
    case 'downgrade':
      // It changes the tool where it is installed, and its settings.
      return buildEffect('Dart', does, { byProductsIn: ['/'] });
    case 'analyze':
    case 'devices':
    case undefined:
      return noEffect;
    default:
      return undefined;
  }
}
