/**
 * The compiler itself, and rustup, which installs it.
 */

import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { folderAround, pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, product } from '../effects/products.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { Command, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { programFile } from './build.ts';
import { linkageOf } from './linkage.ts';
import { cargoHome, rustupHome } from './settings.ts';

const rustcFlags =
  '-o --out-dir --target --crate-name --crate-type --edition --emit --print -C -L -l -A -W -D --cfg --cap-lints ' +
  '--extern';

const rustupFlags = '-t -c --toolchain --target --component --profile --default-toolchain --default-host';

/** `rustc main.rs -o app`. Without `-o`, only programs are made under a name that is told here. */
export function explainRustc(command: Command): Effect {
  const line = readCommandLine(command.arguments, rustcFlags);
  const source = line.operands.find(({ text }) => !text.startsWith('+'));
  if (source === undefined) return noEffect;
  const path = compiledFile(command, line, source);
  if (path === undefined) return buildEffect('Rust', 'rustc', fills(outputFolder(command, line)));
  const kind = isProgram(line) ? programFile('', line.flag('--target')?.value).kind : 'file';
  const read = pathFrom(command.cwd, source);
  const reads = read === undefined ? [] : [read];
  if (kind !== 'program' || !isProgram(line))
    return buildEffect('Rust', 'rustc', { makes: [artifact(path, 'file')], reads, runsCode: true });
  const facts = () => unreadProgram(compiledLinkage(command, line));
  const makes = [{ ...artifact(path, kind), facts }];
  return buildEffect('Rust', 'rustc', { makes, reads, runsCode: true, makesPrograms: true });
}

/** What the words say of linking; there are no packages then. */
function compiledLinkage(command: Command, line: CommandLine): Linkage {
  const codegen = line.all('-C', '-Ctarget-feature').map(({ value }) => value ?? '');
  const variable: Command['variable'] = (name) =>
    name === 'RUSTFLAGS' ? codegen.join(' ') : name.endsWith('RUSTFLAGS') ? undefined : command.variable(name);
  const linkage = linkageOf({ ...command, variable }, line.flag('--target')?.value, undefined);
  return line.has('-l', '-L', '--extern') ? linkage : { ...linkage, linksLibraries: false, certificates: false };
}

function compiledFile(command: Command, line: CommandLine, source: CommandWord): string | undefined {
  const output = line.flag('-o');
  if (output !== undefined) return pathFrom(command.cwd, output);
  const folder = outputFolder(command, line);
  const named = line.flag('--crate-name');
  const name = named === undefined ? source.value && baseName(source.value).replace(/\.rs$/, '') : named.value;
  if (folder === undefined || name === undefined || !isProgram(line)) return undefined;
  return joinPath(folder, programFile(name, line.flag('--target')?.value).path);
}

/** The folder that the output goes to; what is known of it where `-o` holds a variable. */
function outputFolder(command: Command, line: CommandLine): string | undefined {
  const output = line.flag('-o');
  if (output !== undefined) return folderAround(command, output);
  const folder = line.flag('--out-dir');
  return folder === undefined ? command.cwd : pathFrom(command.cwd, folder);
}

function isProgram(line: CommandLine): boolean {
  return !line.has('--emit') && [undefined, 'bin'].includes(line.flag('--crate-type')?.value);
}

/** rustup installs compilers; `rustup run` runs a command with one of them. */
export function explainRustup(command: Command): Effect | undefined {
  const { operands, has } = readCommandLine(command.arguments, rustupFlags);
  if (has('--version', '-V', '--help', '-h')) return noEffect;
  const verb = operands.find(({ text }) => !text.startsWith('+'));
  if (verb === undefined) return noEffect;
  if (verb.value === undefined) return undefined;
  if (['which', 'doc', 'completions', 'help', 'man'].includes(verb.value)) return noEffect;
  if (verb.value === 'run') {
    const at = command.arguments.indexOf(verb) + 1;
    const words = command.arguments.slice(at).filter(({ value }) => value !== '--install');
    return { kind: 'script', toolchain: 'Rust', does: 'rustup run', runs: [{ words: words.slice(1) }] };
  }
  const home = rustupHome(command);
  const homes = home === undefined ? ['/usr/local/rustup', '/root/.rustup'] : [home];
  return buildEffect('Rust', `rustup ${verb.value}`, { makesIn: homes });
}

/** The installer of rustup: it puts itself and the compilers into the home folders. */
export function explainRustupInit(command: Command): Effect {
  const { has } = readCommandLine(command.arguments);
  if (has('--version', '-V', '--help', '-h')) return noEffect;
  const home = cargoHome(command);
  const compilers = rustupHome(command);
  if (home === undefined || compilers === undefined)
    return buildEffect('Rust', 'rustup-init', fills('/usr/local', '/root'));
  const programs = ['cargo', 'rustc', 'rustup', 'rustdoc'].map(
    (name): Product => product(joinPath(home, `bin/${name}`), 'program', 'toolchain'),
  );
  const homes = [home, compilers].map((folder): Product => product(folder, 'tree', 'toolchain'));
  return buildEffect('Rust', 'rustup-init', { makes: [...homes, ...programs], byProductsIn: [parentPath(home)] });
}
