/**
 * Development containers, continuous integration and cloud functions: toolchains that are used as they are. Described in part, from
 * devcontainers/images and the providers' documentation.
 */

import type { Family, Variant } from '../family.ts';

const common = ['git', 'curl', 'wget', 'ssh', 'gpg', 'zsh', 'sudo', 'unzip', 'zip', 'jq', 'less', 'nano', 'vim'];
const compilers = ['gcc', 'g++', 'cc', 'make'];

/** Tags such as `1-1.22-bookworm` and `22-bookworm`, behind an optional version of the image itself. */
const debianTags: readonly Variant[] = [
  { tag: 'dev? {version}? {release}? {debian}', on: 'debian:{debian}' },
  { tag: 'dev? {version}? {release}? {ubuntu}', on: 'ubuntu:{ubuntu}' },
  { tag: 'dev? {version}? {release}?', on: 'debian:?' },
];

export const devContainerFamilies: readonly Family[] = [
  {
    names: namesOf('base'),
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    users: ['vscode'],
    tools: common,
    variants: [
      { tag: 'dev? {version}? alpine{alpine}', on: 'alpine:{alpine}' },
      { tag: 'dev? {version}? alpine {alpine}', on: 'alpine:{alpine}' },
      { tag: 'dev? {version}? ubuntu{ubuntuNumber}', on: 'ubuntu:{ubuntuNumber}' },
      { tag: 'dev? {version}? ubuntu', on: 'ubuntu:?' },
      { tag: 'dev? {version}? debian{debianNumber}', on: 'debian:{debianNumber}' },
      { tag: 'dev? {version}? debian', on: 'debian:?' },
      ...debianTags,
    ],
  },
  language('go', ['go', 'gofmt', 'gopls', ...compilers]),
  language('rust', ['cargo', 'rustc', 'rustup', 'rustfmt', ...compilers]),
  language('python', ['python', 'python3', 'pip', 'pip3', ...compilers]),
  language('javascript-node', ['node', 'npm', 'npx', 'yarn', 'pnpm', ...compilers], 'node'),
  language('typescript-node', ['node', 'npm', 'npx', 'yarn', 'pnpm', 'tsc', ...compilers], 'node'),
  language('java', ['java', 'javac', 'jar']),
  language('dotnet', ['dotnet']),
  language('cpp', [...compilers, 'clang', 'cmake', 'gdb', 'ninja']),
  language('php', ['php', 'composer', ...compilers]),
  language('ruby', ['ruby', 'gem', 'bundle', 'irb', 'rake', ...compilers]),
  ...Object.entries({
    go: ['go'],
    node: ['node', 'npm', 'npx', 'yarn'],
    python: ['python', 'pip', 'poetry', 'pipenv'],
    openjdk: ['java', 'javac', 'mvn', 'gradle'],
    ruby: ['ruby', 'gem', 'bundle'],
    php: ['php', 'composer'],
    rust: ['cargo', 'rustc', 'rustup'],
    base: [],
  }).map(
    ([name, tools]): Family => ({
      names: [`cimg/${name}`],
      purpose: 'toolchain',
      complete: false,
      certificates: true,
      user: 'circleci',
      users: ['circleci'],
      workdir: '/home/circleci/project',
      tools: ['git', 'curl', 'wget', 'ssh', 'sudo', 'jq', 'make', 'gcc', 'docker', ...tools],
      variants: [{ tag: '{version}? node|browsers?', on: 'ubuntu:?' }],
    }),
  ),
];

function language(name: string, tools: readonly string[], user = 'vscode'): Family {
  return {
    names: namesOf(name),
    purpose: 'toolchain',
    complete: false,
    certificates: true,
    users: [user],
    tools: [...common, ...tools],
    env: { PATH: null },
    variants: debianTags,
  };
}

function namesOf(name: string): [string, string] {
  return [`mcr.microsoft.com/devcontainers/${name}`, `mcr.microsoft.com/vscode/devcontainers/${name}`];
}
