/**
 * How much of a RUN could do its work before a copy: fetching packages and libraries, and whatever touches nothing that
 * the copy brings.
 */

import type { Stage } from '../../../stages/model.ts';
import type { RunInstruction } from '../../../syntax/tree.ts';
import { isGlob } from '../../../text/glob.ts';
import { isWithin, joinPath, parentPath } from '../../../text/paths.ts';
import type { Range } from '../../../text/range.ts';
import { fetchingOf } from '../../../toolchains/fetching/fetching.ts';
import type { Fetching } from '../../../toolchains/fetching/model.ts';
import type { OwnEffect } from '../../../toolchains/toolchain.ts';
import type { Copy } from '../../copy.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

/** How much of a RUN can run before the copy. */
export type Share =
  | { readonly kind: 'whole' }
  /** Its first commands: where the `&&` behind them stands. */
  | { readonly kind: 'first'; readonly between: Range }
  /** A command that only fetches. */
  | { readonly kind: 'ahead'; readonly command: string };

export interface RunReading {
  readonly share: Share;
  /** What is fetched in that share, for people: `npm ci`. */
  readonly fetches: readonly string[];
  /** Files and folders that it reads of what the copy brings. */
  readonly reads: readonly string[];
  /** Folders in the copy's destination that it fills, and those that it goes to. */
  readonly fills: readonly string[];
  readonly folders: readonly string[];
  readonly isRough: boolean;
}

/** What a command does, seen from the copy. */
interface StepReading {
  /** Nothing, where no time is lost. */
  readonly fetches?: string;
  readonly fetching?: Fetching;
  readonly fills?: readonly string[];
  readonly folders?: readonly string[];
  /** It changes what the commands behind it in the script see. */
  readonly lasts?: boolean;
}

export class RunReader {
  readonly #trace: ArtifactTrace;
  readonly #stage: Stage;
  readonly #target: string;
  readonly #copy: Copy;
  /** The tools that have fetched what the project needs already. */
  readonly #served: Set<string>;

  constructor(trace: ArtifactTrace, stage: Stage, copy: Copy, served: ReadonlySet<string>) {
    this.#trace = trace;
    this.#stage = stage;
    this.#copy = copy;
    this.#target = copy.destination.text;
    this.#served = new Set(served);
  }

  /** @returns undefined where nothing of it can run before the copy. */
  read(run: RunInstruction): RunReading | undefined {
    if (run.problems.length > 0 || run.mounts.some(({ type }) => type === 'bind' || type === 'tmpfs')) return undefined;
    const steps = this.#trace.flow.steps(run);
    const hasCache = run.mounts.some(({ type }) => type === 'cache');
    const known: StepReading[] = [];
    for (const step of steps) {
      const reading = this.#readStep(step, hasCache);
      if (reading === undefined) break;
      if (reading.fetching?.ahead !== undefined) return this.#ahead(run, steps, known, reading);
      known.push(reading);
    }
    if (steps.length === 0) return undefined;
    if (known.length === steps.length) return sum(known, { kind: 'whole' });
    const first = known.findLastIndex(({ fetches }) => fetches !== undefined) + 1;
    const share = first === 0 ? undefined : this.#first(run, steps, known, first);
    return share && sum(known.slice(0, first), share);
  }

  #ahead(
    run: RunInstruction,
    steps: readonly Step[],
    before: readonly StepReading[],
    reading: StepReading,
  ): RunReading | undefined {
    const step = steps[before.length];
    const isPlain = step?.words.every(({ value, text }) => value === text) === true;
    const isFirst = before.every(({ lasts, fetches }) => lasts !== true && fetches === undefined);
    const isHere = step?.cwd === this.#stage.scope.workdir(run.range.start);
    const fetch = reading.fetching?.ahead;
    const given = assignmentsBefore(step, this.#trace.stages.tree.text);
    if (!isPlain || !isFirst || !isHere || fetch === undefined || given === undefined) return undefined;
    return reading.fetches === undefined ? undefined : sum([reading], { kind: 'ahead', command: given + fetch });
  }

  /** The first commands of a RUN that is a chain of `&&`. */
  #first(
    run: RunInstruction,
    steps: readonly Step[],
    readings: readonly StepReading[],
    count: number,
  ): Share | undefined {
    const { text } = this.#trace.stages.tree;
    const [begin, next] = [steps[0]?.range.start, steps[count]?.range.start];
    const end = steps[count - 1]?.range.end;
    if (begin === undefined || end === undefined || next === undefined || run.heredocs.length > 0) return undefined;
    if (run.command.form === 'exec' || begin !== run.command.words[0]?.range.start) return undefined;
    // Packages are cleared away at the end of a RUN.
    const isKept = steps.slice(0, count).some(({ effect }) => effect?.kind === 'packages');
    if (isKept || readings.slice(0, count).some(({ lasts }) => lasts === true)) return undefined;
    const isChained = steps.slice(0, count).every((step, index) => {
      const between = text.slice(step.range.end, steps[index + 1]?.range.start);
      return /^\s*(?:[\\`]\r?\n\s*)*&&\s*(?:[\\`]\r?\n\s*)*$/.test(between);
    });
    // In `a && b || c`, the end belongs to all that is before.
    const rest = text.slice(next, run.range.end);
    if (!isChained || /\|\||;/.test(rest)) return undefined;
    return { kind: 'first', between: { start: end, end: next } };
  }

  #readStep(step: Step, hasCache: boolean): StepReading | undefined {
    if (step.conditional || step.inner !== undefined || step.effect === undefined) return undefined;
    const { effect } = step;
    // What it is fed with may be a file of the copy.
    if (this.#trace.stages.tree.text.slice(step.range.start, step.range.end).includes('<')) return undefined;
    const fetching = fetchingOf(
      effect,
      step.words.map(({ value }) => value),
      step.cwd,
      step.files,
    );
    const fills = this.#filledBy(effect, fetching);
    if (fetching !== undefined) return this.#fetched(step, fetching, fills, hasCache);
    if (effect.kind === 'packages') return this.#isApart(step) ? packagesRead(effect) : undefined;
    if (effect.kind === 'build') {
      const isApart = this.#isApart(step) && (effect.installs?.isGlobal === true || independent.test(effect.does));
      return isApart ? { fills, ...(effect.installs === undefined ? {} : { fetches: effect.does }) } : undefined;
    }
    if (step.program === 'cd') return this.#goesTo(step);
    if (packing.has(step.program ?? '')) return undefined;
    if (!this.#isApart(step) || this.#changes(effect)) return undefined;
    return lasting.has(step.program ?? '') ? { lasts: true } : {};
  }

  #fetched({ effect }: Step, fetching: Fetching, fills: readonly string[], hasCache: boolean): StepReading | undefined {
    const does = effect?.kind === 'build' ? effect.does : '';
    const key = projectKey(fetching);
    const isNew = !hasCache && fetching.isSmall !== true && (key === undefined || !this.#served.has(key));
    if (!isNew && fetching.ahead !== undefined) return undefined;
    if (key !== undefined) this.#served.add(key);
    return { fetching, fills, ...(isNew ? { fetches: does } : {}) };
  }

  #goesTo({ words, cwd }: Step): StepReading | undefined {
    const folder = words[1]?.value;
    const workdir = this.#stage.scope.workdir(this.#copy.instruction.range.start);
    if (folder === undefined || words.length !== 2 || cwd === undefined) return undefined;
    const path = joinPath(cwd, folder);
    if (!isWithin(this.#target, path) || path === workdir) return { lasts: true };
    return { lasts: true, folders: [path] };
  }

  #filledBy(effect: OwnEffect, fetching: Fetching | undefined): readonly string[] {
    const isOwn = effect.kind === 'build' && fetching?.ahead === undefined;
    const made = isOwn ? effect.makes.filter(({ kind }) => kind === 'tree').map(({ path }) => path) : [];
    const all = [...made, ...(fetching?.fills ?? [])];
    return all.filter((path) => path !== this.#target && isWithin(this.#target, path));
  }

  #changes(effect: OwnEffect): boolean {
    if (effect.kind !== 'files') return false;
    const touched = [
      ...effect.makes.map(({ path }) => path),
      ...effect.changes,
      ...effect.removes,
      ...effect.makesIn,
      ...(effect.reads ?? []),
      ...(effect.takes ?? []),
    ];
    return touched.some((path) => path === undefined || isWithin(this.#target, path) || isWithin(path, this.#target));
  }

  /** Whether no word of the command names something in the copy's destination or a folder around it, or may do so. */
  #isApart({ words, cwd, files, effect }: Step): boolean {
    return words.slice(1).every(({ value, text }) => {
      if (value === undefined) return effect?.kind === 'packages' && !/[`(]/.test(text);
      if (value.startsWith('-') && !value.includes('/')) return true;
      const paths = [value, value.replace(/^[^=]*=/, '')].map((each) => joinPath(cwd ?? '/', each));
      if (
        isGlob(value) &&
        paths.some((path) => isWithin(this.#target, path) || isWithin(parentPath(path), this.#target))
      )
        return false;
      return paths.every(
        (path) =>
          path === '/' ||
          (files.kindOf(path) === undefined
            ? !isWithin(this.#target, path) || !value.includes('/')
            : !isWithin(this.#target, path) && !isWithin(path, this.#target)),
      );
    });
  }
}

/** What is assigned before the command, but for what only compilers read; undefined where more than that is there. */
function assignmentsBefore(step: Step | undefined, text: string): string | undefined {
  const before = text.slice(step?.range.start, step?.words[0]?.range.start);
  const kept = before.replace(/\b(?:CGO_ENABLED|GOOS|GOARCH|GOARM|RUSTFLAGS|CFLAGS)=\S*\s+/g, '');
  return /^(?:\w+=[\w./:,-]*\s+)*$/.test(kept) ? kept : undefined;
}

/** The tool and the project; undefined for what belongs to none. */
export function projectKey({ manager, reads: [first] }: Fetching): string | undefined {
  return first === undefined ? undefined : `${manager} ${first}`;
}

function packagesRead(effect: OwnEffect & { kind: 'packages' }): StepReading {
  const isFetched = effect.action === 'install' && effect.packages.length > 0;
  return isFetched ? { fetches: `the installation of packages with ${effect.manager}` } : {};
}

/** Programs of the shell whose effect lasts until the script ends. */
const lasting = new Set([
  'set',
  'export',
  'unset',
  'source',
  '.',
  'umask',
  'shopt',
  'alias',
  'trap',
  'eval',
  'pushd',
  'popd',
  'declare',
  'local',
  'readonly',
  '',
]);

/** Programs that put into an archive what lies there. */
const packing = new Set(['7z', '7za', 'cpio', 'zip']);

/** Builds and installations that know no project. */
const independent =
  /^(?:(?:npm|yarn|pnpm|composer|mix) (?:cache|config|global|local\.hex|local\.rebar|install -g)|corepack (?:enable|prepare)|pecl install|docker-php-ext-(?:install|enable|configure)|gem (?:install|update)|python -m venv|virtualenv|rustup (?:target|component)|pip cache)$/;

function sum(parts: readonly StepReading[], share: Share): RunReading {
  return {
    share,
    fetches: parts.flatMap(({ fetches }) => fetches ?? []),
    reads: parts.flatMap(({ fetching }) => fetching?.reads ?? []),
    fills: parts.flatMap(({ fills = [] }) => fills),
    folders: parts.flatMap(({ folders = [] }) => folders),
    isRough: parts.some(({ fetching }) => fetching?.isRough === true),
  };
}
