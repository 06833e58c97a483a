/**
 * Prisma: `prisma generate` writes a client into node_modules, or where the schema says. Source: its documentation of
 * generators.
 */

import { stringAt } from '../../../formats/value.ts';
import { joinPath, parentPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact, libraries } from '../../effects/products.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName } from '../effects.ts';
import { hasFile, type Project, projectAround } from '../project.ts';
import { scriptEffect } from '../scripts.ts';
import { workspaceRoot } from '../workspaces.ts';

/** `prisma` with these words. */
export function explainPrisma(command: Command): Effect | undefined {
  const args = readCommandLine(command.arguments, '--schema --generator --config');
  const [verb, ...others] = args.operands;
  const project = projectAround(command);
  if (project === undefined || command.cwd === undefined || (verb !== undefined && verb.value === undefined))
    return undefined;
  if (verb === undefined || /^(?:version|validate|studio|debug|mcp|platform)$/.test(verb.value ?? '')) return noEffect;
  if (verb.value === 'init') return build('prisma init', { makesIn: [command.cwd] });
  const seed = stringAt(project.manifest, 'prisma', 'seed');
  if (verb.value === 'db' && others[0]?.value === 'seed' && seed !== undefined)
    return scriptEffect('prisma db seed', [{ cwd: project.folder, script: seed }], project.folder);
  if (verb.value !== 'generate')
    return projectCheck(nodeName, ['prisma', ...[verb, ...others].map(({ text }) => text)].join(' '), command.cwd);
  const flag = args.flag('--schema');
  const given = flag === undefined ? undefined : pathFrom(command.cwd, flag);
  const schema = given ?? schemaOf(project);
  const text = schema === undefined ? undefined : command.files.read(schema);
  const outputs = text === undefined ? [undefined] : outputsIn(text);
  const named = outputs.flatMap((path) =>
    path === undefined || schema === undefined ? [] : [joinPath(parentPath(schema), path)],
  );
  return build('prisma generate', {
    makes: [...named.map((path) => artifact(path, 'tree')), ...(outputs.includes(undefined) ? ownClient(project) : [])],
    ...(text === undefined ? { makesIn: [project.folder] } : { byProductsIn: [project.folder] }),
    reads: schema === undefined ? [] : [schema],
  });
}

/** The schema of a project, where it is named or lies in a usual place. */
export function schemaOf(project: Project): string | undefined {
  const named = stringAt(project.manifest, 'prisma', 'schema');
  const names = named === undefined ? ['prisma/schema.prisma', 'schema.prisma'] : [named];
  return names.map((name) => joinPath(project.folder, name)).find((path) => project.files.kindOf(path) === 'file');
}

/** Where each generator of JavaScript clients writes; undefined for its usual place. */
function outputsIn(schema: string): readonly (string | undefined)[] {
  const blocks = schema.replace(/\/\/.*$/gm, '').matchAll(/^\s*generator\s+\w+\s*\{([^}]*)\}/gm);
  return [...blocks].flatMap(([, body = '']) => {
    const provider = /^\s*provider\s*=\s*"([^"]*)"/m.exec(body)?.[1] ?? '';
    const path = /^\s*output\s*=\s*"([^"]*)"/m.exec(body)?.[1];
    return path !== undefined || provider.startsWith('prisma-client') ? [path] : [];
  });
}

/** The client in node_modules; pnpm links it from elsewhere. */
function ownClient(project: Project): Product[] {
  const root = workspaceRoot(project);
  const isFlat = root === project && hasFile(root, 'pnpm-lock.yaml') === false;
  return ['.prisma/client', '@prisma/client'].map((name) =>
    libraries(joinPath(root.folder, `node_modules/${name}`), isFlat ? 'certain' : 'likely'),
  );
}
