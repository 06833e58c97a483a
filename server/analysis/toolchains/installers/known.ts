/**
 * The installation scripts that people pipe into a shell, and what they leave. To add one, add a line: its address, and
 * where its own page says that it installs.
 */

import type { SystemPackages } from '../toolchain.ts';

export interface KnownInstaller {
  /** For people: `Bun`. */
  readonly name: string;
  /** Its address, without scheme. */
  readonly address: RegExp;
  /** What the script is called when it was saved before; undefined where that is no name of its own. */
  readonly file?: RegExp;
  readonly installs: Installs;
}

export type Installs =
  /** A folder that a variable or an option may move; in its usual place, links at home lead to its programs. */
  | ({ readonly kind: 'folder'; readonly programs?: readonly string[]; readonly links?: readonly string[] } & Place)
  /** Programs into a folder; an option may call a single one otherwise. */
  | ({ readonly kind: 'programs'; readonly programs: readonly string[]; readonly nameOption?: string } & Place)
  /** The source of packages that are installed afterwards. */
  | { readonly kind: 'packageSource'; readonly manager: SystemPackages }
  /** Packages, or files all over the system. */
  | { readonly kind: 'system' }
  /** It calls this program with the script's arguments. */
  | { readonly kind: 'runs'; readonly program: string };

export interface Place {
  /** Variables that name the folder, the strongest first. */
  readonly variables?: readonly string[];
  /** Options that name it, divided by blanks; what is installed lies in `inside` of it. */
  readonly options?: string;
  readonly inside?: string;
  /** Where it is if nothing else is said: `~/` is the home folder, `./` the working directory. */
  readonly folder: string;
}

/** A program in a folder of the system, or in one that is asked for. */
function program(name: string, options = '-b', folder = '/usr/local/bin', variables: readonly string[] = []): Installs {
  return { kind: 'programs', programs: [name], options, folder, variables };
}

/** A folder at home. */
function home(folder: string, variables: readonly string[] = [], programs: readonly string[] = []): Installs {
  return { kind: 'folder', folder: `~/${folder}`, variables, programs };
}

const system: Installs = { kind: 'system' };

/** `raw.githubusercontent.com/<team>/<project>/…`, and the same on github.com. */
function onGitHub(project: string, script = '\\S*\\.sh'): RegExp {
  return new RegExp(`^(?:raw\\.githubusercontent|github)\\.com/${project}/${script}`, 'i');
}

export const knownInstallers: readonly KnownInstaller[] = [
  // Package sources and system packages.
  {
    name: 'NodeSource',
    address: /^deb\.nodesource\.com\/setup/,
    file: /^nodesource_setup\.sh$/,
    installs: { kind: 'packageSource', manager: 'apt' },
  },
  { name: 'NodeSource', address: /^rpm\.nodesource\.com\/setup/, installs: { kind: 'packageSource', manager: 'dnf' } },
  {
    name: 'package source',
    address: /\/(?:script|setup)\.deb\.sh/,
    installs: { kind: 'packageSource', manager: 'apt' },
  },
  {
    name: 'package source',
    address: /\/(?:script|setup)\.rpm\.sh/,
    installs: { kind: 'packageSource', manager: 'dnf' },
  },
  {
    name: 'package source',
    address: /\/(?:script|setup)\.alpine\.sh/,
    installs: { kind: 'packageSource', manager: 'apk' },
  },
  { name: 'Docker', address: /^(?:get|test)\.docker\.com/, file: /^get-docker\.sh$/, installs: system },
  { name: 'Azure CLI', address: /^aka\.ms\/InstallAzureCLIDeb/i, installs: system },
  { name: 'Salt', address: /^(?:bootstrap\.saltstack\.com|bootstrap\.saltproject\.io)/, installs: system },
  { name: 'Tailscale', address: /^tailscale\.com\/install\.sh/, installs: system },
  { name: 'Ollama', address: /^ollama\.(?:com|ai)\/install\.sh/, installs: system },
  { name: 'npm', address: /^(?:www\.)?npmjs\.(?:org|com)\/install\.sh/, installs: system },
  // Languages.
  {
    name: 'rustup',
    address: /^sh\.rustup\.rs/,
    file: /^(?:rustup|rustup-init|sh\.rustup)(?:\.sh|\.rs)$/,
    installs: { kind: 'runs', program: 'rustup-init' },
  },
  { name: 'nvm', address: onGitHub('(?:nvm-sh|creationix)/nvm'), installs: home('.nvm', ['NVM_DIR']) },
  {
    name: 'fnm',
    address: /^fnm\.vercel\.app\/install/,
    installs: { kind: 'folder', options: '-d --install-dir', folder: '~/.local/share/fnm' },
  },
  { name: 'Volta', address: /^get\.volta\.sh/, installs: home('.volta', ['VOLTA_HOME'], ['bin/volta']) },
  {
    name: 'Bun',
    address: /^bun\.(?:sh|com)\/install/,
    installs: home('.bun', ['BUN_INSTALL'], ['bin/bun', 'bin/bunx']),
  },
  {
    name: 'Deno',
    address: /^deno\.(?:land|com)\/(?:x\/install\/)?install\.sh/,
    installs: home('.deno', ['DENO_INSTALL'], ['bin/deno']),
  },
  {
    name: 'pnpm',
    address: /^get\.pnpm\.io\/install\.sh/,
    installs: home('.local/share/pnpm', ['PNPM_HOME'], ['pnpm']),
  },
  { name: 'Yarn', address: /^yarnpkg\.com\/install\.sh/, installs: home('.yarn', [], ['bin/yarn']) },
  { name: 'Meteor', address: /^install\.meteor\.com/, installs: home('.meteor') },
  { name: 'pyenv', address: /^pyenv\.run/, installs: home('.pyenv', ['PYENV_ROOT'], ['bin/pyenv']) },
  {
    name: 'pyenv',
    address: onGitHub('pyenv/pyenv-installer', '\\S*pyenv-installer'),
    installs: home('.pyenv', ['PYENV_ROOT'], ['bin/pyenv']),
  },
  {
    name: 'Poetry',
    address: /^install\.python-poetry\.org/,
    file: /^(?:install-poetry|get-poetry)\.py$/,
    installs: {
      kind: 'folder',
      folder: '~/.local/share/pypoetry',
      variables: ['POETRY_HOME'],
      links: ['.local/bin/poetry'],
    },
  },
  {
    name: 'uv',
    address: /^astral\.sh\/uv\/(?:[\d.]+\/)?install\.sh/,
    file: /^(?:uv|install-uv|uv-installer)\.sh$/,
    installs: {
      kind: 'programs',
      programs: ['uv', 'uvx'],
      variables: ['UV_INSTALL_DIR', 'XDG_BIN_HOME'],
      folder: '~/.local/bin',
    },
  },
  {
    name: 'Ruff',
    address: /^astral\.sh\/ruff\/(?:[\d.]+\/)?install\.sh/,
    installs: {
      kind: 'programs',
      programs: ['ruff'],
      variables: ['RUFF_INSTALL_DIR', 'XDG_BIN_HOME'],
      folder: '~/.local/bin',
    },
  },
  { name: 'Rye', address: /^rye\.astral\.sh\/get/, installs: home('.rye', ['RYE_HOME'], ['shims/rye']) },
  { name: 'Pixi', address: /^pixi\.sh\/install\.sh/, installs: home('.pixi', ['PIXI_HOME'], ['bin/pixi']) },
  {
    name: 'conda',
    address: /^repo\.(?:anaconda|continuum)\.(?:com|io)\/.*\.sh/,
    file: /^(?:mini(?:conda|forge)|mambaforge|anaconda)\d?.*\.sh$/i,
    installs: { kind: 'folder', options: '-p --prefix', folder: '~/.', programs: ['bin/conda', 'bin/python'] },
  },
  { name: 'SDKMAN!', address: /^get\.sdkman\.io/, installs: home('.sdkman', ['SDKMAN_DIR']) },
  {
    name: '.NET',
    address:
      /^(?:dot\.net\/v1|dotnet\.microsoft\.com\/download\/dotnet\/scripts\/v1|builds\.dotnet\.microsoft\.com\/dotnet\/scripts\/v1)\/dotnet-install\.sh/,
    file: /^dotnet-install\.sh$/,
    installs: {
      kind: 'folder',
      options: '-i --install-dir',
      variables: ['DOTNET_INSTALL_DIR'],
      folder: '~/.dotnet',
      programs: ['dotnet'],
    },
  },
  {
    name: 'GHCup',
    address: /^get-ghcup\.haskell\.org/,
    installs: { kind: 'folder', variables: ['GHCUP_INSTALL_BASE_PREFIX'], inside: '.ghcup', folder: '~/.ghcup' },
  },
  { name: 'Stack', address: /^get\.haskellstack\.org/, installs: program('stack', '-d') },
  {
    name: 'Composer',
    address: /^getcomposer\.org\/installer/,
    installs: {
      kind: 'programs',
      programs: ['composer.phar'],
      nameOption: '--filename',
      options: '--install-dir',
      folder: './.',
    },
  },
  {
    name: 'D',
    address: /^dlang\.org\/install\.sh/,
    installs: { kind: 'folder', options: '-p --path', folder: '~/dlang' },
  },
  {
    name: 'wasm-pack',
    address: /^rustwasm\.github\.io\/wasm-pack\/installer/,
    installs: {
      kind: 'programs',
      programs: ['wasm-pack'],
      variables: ['CARGO_HOME'],
      inside: 'bin',
      folder: '~/.cargo/bin',
    },
  },
  {
    name: 'Foundry',
    address: /^foundry\.paradigm\.xyz/,
    installs: home('.foundry', ['FOUNDRY_DIR'], ['bin/foundryup']),
  },
  { name: 'Nix', address: /^nixos\.org\/nix\/install/, installs: { kind: 'folder', folder: '/nix' } },
  // Tools.
  {
    name: 'golangci-lint',
    address: onGitHub('golangci/golangci-lint'),
    installs: program('golangci-lint', '-b', './bin'),
  },
  {
    name: 'golangci-lint',
    address: /^(?:golangci-lint\.run|install\.goreleaser\.com\/github\.com\/golangci\/golangci-lint)/,
    installs: program('golangci-lint', '-b', './bin'),
  },
  {
    name: 'dep',
    address: onGitHub('golang/dep'),
    installs: { kind: 'programs', programs: ['dep'], variables: ['INSTALL_DIRECTORY', 'GOBIN'], folder: '/go/bin' },
  },
  { name: 'Trivy', address: onGitHub('aquasecurity/trivy'), installs: program('trivy', '-b', './bin') },
  { name: 'Syft', address: onGitHub('anchore/syft'), installs: program('syft', '-b', './bin') },
  { name: 'Grype', address: onGitHub('anchore/grype'), installs: program('grype', '-b', './bin') },
  { name: 'Task', address: /^taskfile\.dev\/install\.sh/, installs: program('task', '-b', './bin') },
  {
    name: 'Helm',
    address: onGitHub('(?:helm|kubernetes)/helm', '\\S*get(?:-helm-\\d)?'),
    file: /^get[-_]helm(?:-3)?(?:\.sh)?$/,
    installs: program('helm', '-i', '/usr/local/bin', ['HELM_INSTALL_DIR']),
  },
  {
    name: 'Kustomize',
    address: onGitHub('kubernetes-sigs/kustomize'),
    file: /^install_kustomize\.sh$/,
    installs: program('kustomize', '--none', './.'),
  },
  { name: 'Starship', address: /^starship\.rs\/install\.sh/, installs: program('starship', '-b --bin-dir') },
  {
    name: 'mise',
    address: /^mise\.(?:run|jdx\.dev\/install\.sh)/,
    installs: { kind: 'programs', programs: ['mise'], folder: '~/.local/bin' },
  },
  { name: 'Pulumi', address: /^get\.pulumi\.com/, installs: home('.pulumi', [], ['bin/pulumi']) },
  { name: 'JFrog CLI', address: /^getcli\.jfrog\.io/, installs: program('jfrog', '--none', './.') },
  {
    name: 'Sentry CLI',
    address: /^sentry\.io\/get-cli/,
    installs: program('sentry-cli', '--none', '/usr/local/bin', ['INSTALL_DIR']),
  },
  {
    name: 'Dapr',
    address: onGitHub('dapr/cli'),
    installs: program('dapr', '--none', '/usr/local/bin', ['DAPR_INSTALL_DIR']),
  },
  {
    name: 'Fly',
    address: /^(?:fly\.io|L\.fly\.io)\/install\.sh/i,
    installs: home('.fly', ['FLYCTL_INSTALL'], ['bin/flyctl']),
  },
  {
    name: 'Google Cloud CLI',
    address: /^sdk\.cloud\.google\.com/,
    installs: { kind: 'folder', options: '--install-dir', inside: 'google-cloud-sdk', folder: '~/google-cloud-sdk' },
  },
  {
    name: 'vsdbg',
    address: /^aka\.ms\/getvsdbgsh/i,
    installs: { kind: 'folder', options: '-l', folder: '~/.vs-debugger' },
  },
  {
    name: 'Oh My Zsh',
    address: onGitHub('(?:ohmyzsh|robbyrussell)/(?:ohmyzsh|oh-my-zsh)'),
    installs: home('.oh-my-zsh', ['ZSH']),
  },
];
