/**
 * Proves one case: builds it, splits it, builds the result, and compares the two images.
 */

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { analyze } from '../../server/analysis/analyze.ts';
import { stagewright } from '../cli/support/cli.ts';
import { type BuildCase, copyContext, hashContext } from './cases.ts';
import { buildImage, findImage, hashOf, type Image, type ImageConfig, pathsIn, removeImage } from './docker.ts';
import { configDifferences } from './imageConfig.ts';
import { probeImage } from './probe.ts';
import type { Proof } from './proof.ts';

type Verdict = Omit<Proof, 'case' | 'seconds'>;

export interface ProofOptions {
  /** Leave the resulting image there. */
  readonly keep: boolean;
}

/** Proves a case. */
export async function prove(buildCase: BuildCase, options: ProofOptions): Promise<Proof> {
  const started = Date.now();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stagewright-builds-'));
  try {
    copyContext(buildCase, folder);
    const verdict = await judge(buildCase, folder, options);
    return { case: buildCase, ...verdict, seconds: (Date.now() - started) / 1000 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(buildCase: BuildCase, folder: string, options: ProofOptions): Promise<Verdict> {
  const original = await buildOriginal(buildCase, folder);
  if ('fault' in original) return { outcome: 'original failed', reason: original.fault };
  const { image } = original;
  const before = image.size;

  const { code, stdout, stderr } = await stagewright(['split', 'Dockerfile'], { cwd: folder });
  if (code === 3) {
    const reason = firstLine(stderr);
    return { outcome: buildCase.expect === 'refuse' ? 'refused' : 'wrongly refused', reason, before };
  }
  if (code !== 0) return { outcome: 'split failed', reason: `exit code ${code}: ${firstLine(stderr)}`, before };
  if (buildCase.expect === 'refuse') return { outcome: 'wrongly split', reason: firstLine(stderr), before };

  const from = readDockerfile(folder);
  fs.writeFileSync(path.join(folder, 'Dockerfile'), stdout);
  // Another run may be under way.
  const tag = `${repository(buildCase)}:${options.keep ? 'split' : `split-${process.pid}`}`;
  try {
    const built = await buildImage(folder, tag);
    if ('fault' in built) return { outcome: 'build failed', reason: built.fault, before };
    const found = await compare(buildCase, { image, dockerfile: from }, { image: built.image, dockerfile: stdout });
    return { ...found, before, after: built.image.size };
  } finally {
    if (!options.keep) await removeImage(tag);
  }
}

/** The original's image: the one of an earlier run, if nothing has changed since. It has shown that its probes pass. */
async function buildOriginal(buildCase: BuildCase, folder: string): Promise<{ image: Image } | { fault: string }> {
  const base = baseName(readDockerfile(folder));
  const baseImage = base === undefined ? undefined : await findImage(base);
  const hash = hashContext(folder, `${baseImage?.id} ${JSON.stringify([buildCase.probes, buildCase.gone])}`);
  const tag = `${repository(buildCase)}:original`;
  const earlier = await findImage(tag);
  if (earlier !== undefined && hashOf(earlier) === hash) return { image: earlier };

  const built = await buildImage(folder, tag, hash);
  const fault = 'fault' in built ? built.fault : await faultOf(buildCase, built.image);
  if (fault === undefined) return built;
  // Without it nobody takes a faulty original for a cached one.
  await removeImage(tag);
  return { fault };
}

async function faultOf({ probes, gone }: BuildCase, { id }: Image): Promise<string | undefined> {
  const fault = await probeImage(id, probes);
  if (fault !== undefined) return `its probe does not pass: ${fault}`;
  const there = await pathsIn(id, gone);
  const missing = gone.filter((each) => !there.includes(each));
  return missing.length > 0 ? `it never had ${missing.join(' ')}` : undefined;
}

interface Side {
  readonly image: Image;
  readonly dockerfile: string;
}

async function compare(buildCase: BuildCase, before: Side, after: Side): Promise<Verdict> {
  const fault = await probeImage(after.image.id, buildCase.probes);
  if (fault !== undefined) return { outcome: 'behaves differently', reason: fault };
  const differences = configDifferences(await layered(before), await layered(after), buildCase.buildVariables);
  if (differences.length > 0) return { outcome: 'config differs', reason: differences.join('; ') };
  const left = await pathsIn(after.image.id, buildCase.gone);
  if (left.length > 0) return { outcome: 'tools left', reason: `still there: ${left.join(' ')}` };
  return { outcome: after.image.size < before.image.size ? 'works' : 'not smaller' };
}

async function layered({ image, dockerfile }: Side): Promise<{ own: ImageConfig; base: ImageConfig }> {
  const base = baseName(dockerfile);
  return { own: image.config, base: (base === undefined ? undefined : await findImage(base))?.config ?? {} };
}

/** The image that the target is based on in the end. */
function baseName(dockerfile: string): string | undefined {
  let base = analyze(dockerfile).stages.target?.base;
  while (base?.kind === 'stage') base = base.stage.base;
  return base?.kind === 'image' ? base.resolved : undefined;
}

function readDockerfile(folder: string): string {
  return fs.readFileSync(path.join(folder, 'Dockerfile'), 'utf8');
}

function repository({ name }: BuildCase): string {
  return `stagewright-builds/${name}`;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
