/**
 * Clojure: Leiningen, and the command line of Clojure with its aliases.
 */

import { joinPath } from '../../../text/paths.ts';
import { inHome } from '../../command/environment.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact, cache } from '../../effects/products.ts';
import type { BuildEffect, Command, Effect, Product, Toolchain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { buildsAtStart } from '../building.ts';

const name = 'Clojure';

export const clojure: Toolchain = {
  name,
  image: 'clojure',
  manifests: ['project.clj', 'deps.edn', 'build.clj'],
  sources: ['.clj', '.cljc', '.cljs'],
  buildSettings: ['shadow-cljs.edn', 'tests.edn', '.lein-*'],
  buildFolders: ['.cpcache'],
  wants: ['project.clj'],
  wrappers: ['lein'],
  programs: { lein: explainLein, ...each('clojure clj', explainClojure) },
  starts: each('lein clojure clj', buildsAtStart(name)),
  readsOnlyInBuilds: (variable) => /^(?:LEIN|CLOJURE)_\w+$/.test(variable),
  isPartOf: (program) => program === 'lein' || program === 'clojure' || program === 'clj',
};

type Part = Partial<BuildEffect>;

function explainLein(command: Command): Effect {
  const { cwd } = command;
  const words = command.arguments.map(({ value }) => value?.replace(/,$/, ''));
  if (words.length === 0 || words[0] === 'version' || words[0] === '-v' || words[0] === 'help') return noEffect;
  const downloads = {
    makes: [...cache(inHome(command, '.m2/repository'), 'certain'), ...cache(inHome(command, '.lein'), 'likely')],
  };
  const task = words.findLast((word) => word !== undefined && /^[a-z]/.test(word));
  const does = task === undefined ? 'lein' : `lein ${task}`;
  if (cwd === undefined) return buildEffect(name, does, downloads, { makesIn: ['/'] });
  return buildEffect(name, does, { byProductsIn: [cwd] }, downloads, ...leinParts(words, cwd, command));
}

const quietTasks = new Set(
  'deps version help classpath show-profiles self-install upgrade check do with-profile'.split(' '),
);

function leinParts(words: readonly (string | undefined)[], cwd: string, { files }: Command): Part[] {
  const profile = words[0] === 'with-profile' || words[0] === 'with-profiles' ? 1 : -1;
  const text = files.read(joinPath(cwd, 'project.clj'));
  return words.map((word, index): Part => {
    if (index === profile || (word !== undefined && (quietTasks.has(word) || word.startsWith(':')))) return {};
    if (word === 'uberjar' || word === 'jar' || word === 'ring') return archives(text, cwd, word);
    if (word === 'clean') return {};
    return {
      makesIn: [word === 'compile' || word === 'test' || word === 'javac' ? joinPath(cwd, 'target') : cwd],
      runsCode: true,
    };
  });
}

/** Leiningen's archives have the names that `defproject` gives, in the folder of `:target-path`. */
function archives(text: string | undefined, cwd: string, task: string): Part {
  const target = joinPath(cwd, 'target');
  const project = text?.replace(/;[^\n]*/g, '');
  const [, id, version] = /\(\s*defproject\s+([^\s"()]+)\s+"([^"]+)"/.exec(project ?? '') ?? [];
  const place = /:target-path\s+"([^"]+)"/.exec(project ?? '')?.[1] ?? 'target';
  const known = pathFrom(cwd, place.replace(/\/%s$/, ''));
  const unnamed: Part = { makesIn: [target, ...(known === undefined ? [] : [known])], runsCode: true };
  if (project === undefined || id === undefined || version === undefined || task === 'ring') return unnamed;
  const own = `${id.replace(/^.*\//, '')}-${version}`;
  const thin = /:jar-name\s+"([^"%]+)"/.exec(project)?.[1] ?? `${own}.jar`;
  const fat = /:uberjar-name\s+"([^"%]+)"/.exec(project)?.[1] ?? `${own}-standalone.jar`;
  // With `%s`, each profile has a folder of its own.
  const folder =
    known === undefined || !place.endsWith('/%s') ? known : joinPath(known, task === 'uberjar' ? 'uberjar' : 'default');
  if (folder === undefined || folder.includes('%')) return unnamed;
  const makes = (task === 'uberjar' ? [fat, thin] : [thin]).map(
    (each): Product => artifact(joinPath(folder, each), 'file', 'likely'),
  );
  return { makes, makesIn: known === undefined ? [target] : [known], runsCode: true };
}

/** `-P` only fetches; aliases run what they say, which as a rule works in `target`. */
function explainClojure(command: Command): Effect | undefined {
  const words = command.arguments.map(({ value }) => value ?? '');
  const own = command.cwd ?? '/';
  const downloads = [
    ...cache(inHome(command, '.m2/repository'), 'certain'),
    ...cache(inHome(command, '.gitlibs'), 'likely'),
  ];
  if (words.some((word) => ['--version', '-version', '-h', '--help', '-Sdescribe'].includes(word))) return noEffect;
  if (words.some((word) => word === '-P' || /^-(?:Spath|Stree|Sforce|Sdeps-file)$/.test(word))) {
    return buildEffect(name, 'clojure -P', { makes: downloads, makesIn: [joinPath(own, '.cpcache')] });
  }
  if (!words.some((word) => /^-[XTMA]:?\w/.test(word) || word === '-m')) return undefined;
  return buildEffect(name, command.name, { makes: downloads, makesIn: [own], runsCode: true });
}
