/**
 * A web site that the stage builds and a static server of its ecosystem serves: what any other server needs to know to
 * serve it in the same place. Undefined wherever that server may do more than to hand out files.
 */

import type { Call } from '../../flow/call.ts';
import { isShell, wrapped } from '../../flow/wrappers.ts';
import { shellTreeVariables } from '../../syntax/shellVariables.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import type { Demand } from '../needs/demand.ts';
import { configOf } from '../result/config.ts';
import type { Subject } from '../subject/subject.ts';
import { portIn, readServer, readsPortVariable } from './staticServers.ts';

export interface StaticSite {
  /** The folder that is served, absolute. */
  readonly folder: string;
  /** What serves it now: `serve`. */
  readonly server: string;
  /** Undefined where nothing tells it. */
  readonly port: number | undefined;
  /** Whether only EXPOSE tells it. */
  readonly isPortGuessed: boolean;
  /** Whether paths that are not there get the start page. */
  readonly fallback: boolean;
}

/** The site that the image serves, if that is all it does. */
export function staticSiteOf(subject: Subject, demand: Demand): StaticSite | undefined {
  const { start, stage, analysis } = subject;
  const serving = start.calls.filter(({ application }) => application !== undefined);
  const [call] = serving;
  const isAlone = serving.length === 1 && start.calls.every((each) => each === call || onlyLeadsOn(each));
  const isStartedElsewhere = analysis.stages.builds.some(
    ({ build, stage: built }) => built === stage && build.starts !== undefined,
  );
  if (call === undefined || !isAlone || isStartedElsewhere || demand.programs.length > 0) return undefined;
  const folder = servedFolder(call, subject);
  const served = readServer(baseName(call.program), call.words);
  const isBuilt = folder !== undefined && demand.products.some(({ path }) => isWithin(path, folder));
  if (folder === undefined || served === undefined || !isBuilt || hasSettings(folder, subject)) return undefined;
  const told = served.port ?? portOfVariable(call, subject);
  if (told === 'unknown') return undefined;
  const exposed = exposedPort(subject);
  return {
    folder,
    server: baseName(call.program),
    port: told ?? exposed,
    isPortGuessed: told === undefined && exposed !== undefined,
    fallback: served.fallback,
  };
}

/** Shells, wrappers such as `tini`, and scripts of a manifest: nothing that does anything of its own. */
function onlyLeadsOn({ program, words, leadsOn, script, conditional }: Call): boolean {
  if (script !== undefined || conditional) return false;
  return leadsOn || isShell(program) || wrapped(program, words) !== undefined;
}

/** A server that is told one folder and nothing else, or `vite preview` with settings that only builds care about. */
function servedFolder({ application, program, script, conditional }: Call, subject: Subject): string | undefined {
  if (application === undefined || script !== undefined || conditional) return undefined;
  const [folder, ...settings] = application.loads;
  if (application.reads === 'nothing') return settings.length === 0 ? folder : undefined;
  return baseName(program) === 'vite' && settings.every((path) => isPlain(path, subject)) ? folder : undefined;
}

/** Whether settings of Vite were read, and neither pass requests on nor serve the site below another path. */
function isPlain(path: string, { tree }: Subject): boolean {
  const text = tree.read(path);
  return text !== undefined && !/\b(?:proxy|preview|headers|base|appType|https)\b/.test(text);
}

/** Whether a file beside the site tells the server to rewrite or to redirect. */
function hasSettings(folder: string, { tree, stage }: Subject): boolean {
  const around = [folder, parentPath(folder), stage.scope.workdir() ?? '/'];
  const places = [...around, ...around.map((each) => joinPath(each, 'public'))];
  return places.some((each) => tree.kindOf(joinPath(each, 'serve.json')) !== undefined);
}

/** `unknown` where it is set, to something that is not known here. */
function portOfVariable({ program, words }: Call, { start, stage }: Subject): number | 'unknown' | undefined {
  if (!readsPortVariable(baseName(program))) return undefined;
  const isAssigned =
    start.scripts.some((script) => shellTreeVariables(script).assigned.has('PORT')) ||
    [words, ...start.calls.map((call) => call.words)].some((each) => each.some(({ text }) => /^PORT=/.test(text)));
  if (isAssigned) return 'unknown';
  const variable = stage.scope.variable('PORT');
  if (variable?.origin !== 'env') return undefined;
  return (typeof variable.value === 'string' ? portIn(variable.value) : undefined) ?? 'unknown';
}

/** The only port that the image exposes. */
function exposedPort({ stage, analysis }: Subject): number | undefined {
  const exposed = [...configOf(stage, analysis.tree).keys()].flatMap((setting) =>
    setting.startsWith('EXPOSE ') ? [setting.slice('EXPOSE '.length).replace(/\/tcp$/i, '')] : [],
  );
  return exposed.length === 1 ? portIn(exposed[0]) : undefined;
}
