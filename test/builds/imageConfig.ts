/**
 * Compares what two images say of how they want to be run. What the base images bring counts only as far as a program
 * may notice it.
 */

import { type ImageConfig, isOwnLabel } from './docker.ts';

/** An image's config beside that of the image it is based on. */
export interface Layered {
  readonly own: ImageConfig;
  readonly base: ImageConfig;
}

/**
 * Variables that compilers, build tools and installers read, or that only tell of them. Kept apart from what the engine
 * believes, so that a mistake there shows here.
 */
const onlyForBuilds = new RegExp(
  `^(?:${[
    'DEBIAN_FRONTEND|PKG_CONFIG_PATH|CC|CXX|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|MAKEFLAGS|CMAKE_\\w+|GCC_VERSION',
    'CGO_\\w+|GO111MODULE|GO(?:OS|ARCH|ARM|FLAGS|PROXY|SUMDB|PRIVATE|PATH|CACHE|MODCACHE|BIN|ROOT|TOOLCHAIN|LANG_VERSION)',
    'GOLANG_VERSION|CARGO_\\w+|RUSTFLAGS|RUSTUP_\\w+|RUST_VERSION|npm_config_\\w+|NPM_CONFIG_\\w+|YARN_\\w+|PNPM_HOME',
    'PIP_\\w+|PYTHON_(?:PIP|SETUPTOOLS|GET_PIP)_\\w+|GPG_KEY|MAVEN_\\w+|GRADLE_\\w+|PHPIZE_DEPS|MIX_ENV|HEX_\\w+',
    'JAVA_VERSION|NODE_VERSION|PYTHON_VERSION|PYTHON_SHA256|RUBY_VERSION|RUBY_DOWNLOAD_\\w+',
  ].join('|')})$`,
);

/** What is not as before, each as a sentence; `buildVariables` are variables that only this build reads. */
export function configDifferences(before: Layered, after: Layered, buildVariables: readonly string[]): string[] {
  const fields = Object.entries(comparedFields).flatMap(([field, valueIn]) =>
    difference(field, valueIn(before.own), valueIn(after.own)),
  );
  return [...fields, ...labelDifferences(before, after), ...variableDifferences(before, after, buildVariables)];
}

/** Everything but labels and variables, in a form in which equal things are equal. */
const comparedFields: Readonly<Record<string, (config: ImageConfig) => unknown>> = {
  Cmd: ({ Cmd }) => Cmd ?? [],
  Entrypoint: ({ Entrypoint }) => Entrypoint ?? [],
  ExposedPorts: ({ ExposedPorts }) => Object.keys(ExposedPorts ?? {}).sort(),
  Healthcheck: ({ Healthcheck }) => sorted(Healthcheck ?? {}),
  OnBuild: ({ OnBuild }) => OnBuild ?? [],
  Shell: ({ Shell }) => Shell ?? ['/bin/sh', '-c'],
  StopSignal: ({ StopSignal }) => StopSignal || 'SIGTERM',
  User: ({ User }) => (/^(?:|0|root)$/.test(User ?? '') ? 'root' : User),
  Volumes: ({ Volumes }) => Object.keys(Volumes ?? {}).sort(),
  WorkingDir: ({ WorkingDir }) => WorkingDir || '/',
};

function labelDifferences(before: Layered, after: Layered): string[] {
  const [was, is] = [before, after].map(({ own, base }) =>
    Object.entries(own.Labels ?? {})
      .filter(([name, value]) => !isOwnLabel(name) && base.Labels?.[name] !== value)
      .sort(),
  );
  return difference('Labels', was, is);
}

function variableDifferences(before: Layered, after: Layered, buildVariables: readonly string[]): string[] {
  const [was, is, brought] = [before.own, after.own, after.base].map(variablesOf);
  const mayGo = (name: string) => onlyForBuilds.test(name) || buildVariables.includes(name);
  const lost = Object.entries(was ?? {}).flatMap(([name, value]) => {
    if (name === 'PATH' || (mayGo(name) && is?.[name] === undefined)) return [];
    return mayGo(name) && is?.[name] === brought?.[name] ? [] : difference(name, value, is?.[name]);
  });
  const gained = Object.entries(is ?? {}).flatMap(([name, value]) =>
    was?.[name] === undefined && brought?.[name] !== value ? difference(name, undefined, value) : [],
  );
  return [...lost, ...gained, ...(buildVariables.includes('PATH') ? [] : pathDifferences(before, after))];
}

/** Folders of the base image's toolchain may leave the PATH; what the Dockerfile adds stays, and the order too. */
function pathDifferences(before: Layered, after: Layered): string[] {
  const [was = [], from = [], is = []] = [before.own, before.base, after.own].map(foldersOnPath);
  const kept = was.filter((folder) => is.includes(folder));
  const lost = was.filter((folder) => !is.includes(folder) && !from.includes(folder));
  if (lost.length > 0) return [`PATH has lost ${lost.join(':')}`];
  return difference('PATH', kept.join(':'), is.filter((folder) => was.includes(folder)).join(':'));
}

function foldersOnPath(config: ImageConfig): string[] {
  const path = variablesOf(config).PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return [...new Set(path.split(':'))];
}

function variablesOf({ Env }: ImageConfig): Record<string, string> {
  return Object.fromEntries((Env ?? []).map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
}

function difference(what: string, before: unknown, after: unknown): string[] {
  const [was, is] = [before, after].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
  return was === is ? [] : [`${what} was ${was}, is ${is}`];
}

function sorted(values: object): object {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
