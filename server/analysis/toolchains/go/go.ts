/**
 * Go: what the commands of the `go` tool make, and where.
 */

import { joinPath } from '../../text/paths.ts';
import { folderFrom, inHome, variableOf } from '../command/environment.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { product } from '../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type GoArguments, readArguments } from './arguments.ts';
import { type GoPackage, packagesOf } from './packages.ts';
import { programFacts } from './sources.ts';

export const go: Toolchain = {
  name: 'Go',
  image: 'golang',
  home: '/usr/local/go',
  manifests: ['go.mod', 'go.sum', 'go.work', 'go.work.sum'],
  sources: ['.go'],
  buildSettings: ['.golangci.*', '.goreleaser.*', '.air.toml', 'gqlgen.yml'],
  wants: ['go.mod', 'go.sum', 'go.work', '*.go'],
  makesPrograms: true,
  programs: { go: explainGo, ...each('gofmt goimports', ({ name }) => build(name, [])) },
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  isPartOf: (program) => companions.has(program) || program.startsWith('protoc-gen-'),
};

const buildVariables =
  /^(?:CGO_\w+|GO111MODULE|GOLANG_VERSION|GO_VERSION|GO(?:OS|ARCH|ARM|AMD64|386|MIPS|PPC64|FLAGS|PROXY|SUMDB|NOSUMDB|NOSUMCHECK|NOPROXY|PRIVATE|INSECURE|VCS|PATH|BIN|ROOT|CACHE|MODCACHE|TMPDIR|TOOLCHAIN|WORK|ENV|EXPERIMENT))$/;

/** The tool itself, servers that rebuild when a source changes, debuggers, and tools that call the compiler. */
const companions = new Set(
  (
    'go gofmt air reflex fresh realize CompileDaemon gow gowatch modd wgo gin bee revel buffalo dlv gopls ' +
    'golangci-lint staticcheck gotestsum ginkgo godoc pkgsite goreleaser mage gotests wire mockgen templ'
  ).split(' '),
);

/** Commands of the `go` tool that make nothing but caches, or change sources. */
const quietCommands = new Set('vet fmt fix list clean work telemetry doc bug help tool'.split(' '));

function explainGo(given: Command): Effect | undefined {
  const [first, ...others] = given.arguments;
  const subcommand = first?.value;
  if (subcommand === undefined) return undefined;
  const { command, args } = inFolder(given, readArguments(others));
  switch (subcommand) {
    case 'build':
      return { ...build('go build', []), ...builtPrograms(command, args), makesPrograms: true };
    case 'install':
      return { ...build('go install', []), ...installedPrograms(command, args, 'certain'), makesPrograms: true };
    case 'get':
      return explainGet(command, args);
    case 'run':
      // A generator, or a program that a test needs: it may write anything where it runs.
      return { ...build('go run', []), makesIn: command.cwd === undefined ? [] : [command.cwd], runsCode: true };
    case 'generate':
      return { ...build('go generate', []), runsCode: true };
    case 'test':
      return args.flag('-c') === undefined
        ? { ...build('go test', []), runsCode: true }
        : { ...build('go test -c', []), ...testPrograms(command, args) };
    case 'mod':
      return build(`go mod${suffix(others[0])}`, initializedModule(command, args));
    case 'version':
    case 'env':
      return others.some(({ value }) => value === '-w') ? build('go env', []) : noEffect;
    default:
      return quietCommands.has(subcommand) ? build(`go ${subcommand}`, []) : undefined;
  }
}

function build(does: string, makes: readonly Product[]): BuildEffect {
  return { kind: 'build', toolchain: 'Go', does, makes, makesIn: [] };
}

function suffix(word: CommandWord | undefined): string {
  return word?.value === undefined ? '' : ` ${word.value}`;
}

/** `-C dir` runs the command as if started there. */
function inFolder(command: Command, args: GoArguments): { command: Command; args: GoArguments } {
  const folder = args.flag('-C');
  if (folder === undefined) return { command, args };
  const cwd = pathFrom(command.cwd, folder);
  return { command: { ...command, cwd }, args };
}

/** What is made, and where things are made whose names are not known. */
type Made = Pick<BuildEffect, 'makes' | 'makesIn'>;

const nothing: Made = { makes: [], makesIn: [] };

function builtPrograms(command: Command, args: GoArguments): Made {
  const packages = packagesOf(command, args.packages);
  const output = args.flag('-o');
  if (output === undefined) {
    // Several packages are compiled only to see whether they do; so is one that is no program.
    const [only, ...more] = packages;
    if (only === undefined || more.length > 0 || only.isMain === false) return nothing;
    return placed(command, args, [only], command.cwd);
  }
  if (output.value === undefined) return { makes: [], makesIn: ['/'] };
  const path = pathFrom(command.cwd, output.value);
  const programs = packages.filter(({ isMain }) => isMain !== false);
  if (path === undefined || path === '/dev/null' || programs.length === 0) return nothing;
  const isFolder = /(^|\/)\.{0,2}$/.test(output.value) || command.files.kindOf(path) === 'folder';
  if (isFolder || programs.length > 1) return placed(command, args, programs, path);
  const [only] = programs;
  return { makes: [programAt(command, args, path, only, 'certain')], makesIn: [] };
}

/** `go test -c` makes the test program itself: in the working directory, or where `-o` says. */
function testPrograms(command: Command, args: GoArguments): Made {
  const output = args.flag('-o');
  const path = output?.value === undefined ? undefined : pathFrom(command.cwd, output.value);
  if (path !== undefined && command.files.kindOf(path) !== 'folder' && !/\/$/.test(output?.value ?? '')) {
    return { makes: [product(path, 'file', 'file')], makesIn: [] };
  }
  return { makes: [], makesIn: [path ?? (output === undefined ? (command.cwd ?? '/') : '/')] };
}

function installedPrograms(command: Command, args: GoArguments, certainty: Product['certainty']): Made {
  const folder = binFolder(command);
  const programs = packagesOf(command, args.packages).filter(({ isMain }) => isMain !== false);
  const { makes, makesIn } = placed(command, args, programs, folder);
  return { makes: makes.map((each) => (certainty === 'likely' ? { ...each, certainty } : each)), makesIn };
}

/**
 * `go get` installs programs up to Go 1.17 and without modules; later it only writes go.mod. Whether it does here is
 * not known; that it would make a program of that name is.
 */
function explainGet(command: Command, args: GoArguments): BuildEffect {
  const made = args.flag('-d') === undefined ? installedPrograms(command, args, 'likely') : nothing;
  return { ...build('go get', []), ...made, makesPrograms: true };
}

function initializedModule(command: Command, args: GoArguments): Product[] {
  const [verb, name] = args.packages;
  if (verb?.value !== 'init' || name?.value === undefined || command.cwd === undefined) return [];
  const path = joinPath(command.cwd, 'go.mod');
  return [{ path, kind: 'file', certainty: 'certain', content: `module ${name.value}\n` }];
}

function placed(command: Command, args: GoArguments, programs: readonly GoPackage[], folder: string | undefined): Made {
  if (folder === undefined) return nothing;
  const makes = programs.flatMap((program) => {
    if (program.name === undefined) return [];
    const certainty = program.isMain === true ? 'certain' : 'likely';
    return [programAt(command, args, joinPath(folder, program.name), program, certainty)];
  });
  return { makes, makesIn: makes.length < programs.length ? [folder] : [] };
}

function programAt(
  command: Command,
  args: GoArguments,
  path: string,
  from: GoPackage | undefined,
  certainty: Product['certainty'],
): Product {
  if (!makesProgram(command, args)) return { path, kind: 'file', certainty };
  return { path, kind: 'program', certainty, facts: () => programFacts(command, args, from) };
}

/** Libraries, plugins and programs for other systems are nothing that the image could start. */
function makesProgram({ variable }: Command, args: GoArguments): boolean {
  const mode = args.flag('-buildmode')?.value;
  const system = variable('GOOS');
  const isProgram = mode === undefined || ['default', 'exe', 'pie'].includes(mode);
  return isProgram && (typeof system !== 'string' || system === '' || system === 'linux');
}

/** Where `go install` puts programs; undefined when not known. */
function binFolder(command: Command): string | undefined {
  const isSet = (name: string) => command.variable(name) !== undefined && command.variable(name) !== '';
  if (isSet('GOBIN')) return folderFrom(command, 'GOBIN');
  if (!isSet('GOPATH')) return inHome(command, 'go/bin');
  const [first] = variableOf(command, 'GOPATH')?.split(':') ?? [];
  return first === undefined ? undefined : joinPath(first, 'bin');
}
