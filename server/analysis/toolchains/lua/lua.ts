/**
 * Lua: LuaRocks, which installs modules.
 */

import type { Application } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { libraries } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const lua: Toolchain = {
  name: 'Lua',
  manifests: ['*.rockspec'],
  sources: ['.lua'],
  interprets: ['.lua'],
  buildSettings: ['.luacheckrc', '.luacov', '.busted'],
  starts: each('lua luajit openresty', startedByLua),
  programs: {
    ...each('lua luajit', ({ name, cwd }) => projectCode('Lua', name, cwd)),
    luarocks: explainLuaRocks,
  },
};

/** `lua script.lua`; OpenResty runs what its settings name. */
function startedByLua({ name, cwd, arguments: words }: Command): Application | undefined {
  if (words.some(({ value }) => value === '-v')) return undefined;
  const at = words.findIndex(({ value, text }) => !(value ?? text).startsWith('-'));
  const isFlagged = at > 0 && /^-[el]$/.test(words[at - 1]?.value ?? '');
  const script = name === 'openresty' || at === -1 || isFlagged ? undefined : pathFrom(cwd, words[at]);
  return { toolchain: 'Lua', loads: present(script), reads: 'project' };
}

/** Modules go into the tree that a flag names, else into the one that LuaRocks was built for. */
function explainLuaRocks(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, '--tree --server --only-server --lua-version --lua-dir --pin');
  const verb = line.operands[0]?.value;
  if (verb === undefined) return noEffect;
  const does = `luarocks ${verb}`;
  if (!['install', 'make', 'build', 'remove', 'purge'].includes(verb)) {
    return ['download', 'unpack', 'init', 'pack', 'new_version', 'write_rockspec'].includes(verb)
      ? buildEffect('Lua', does, fills(command.cwd))
      : noEffect;
  }
  const named = line.flag('--tree');
  const folder =
    named === undefined && line.has('--local') ? inHome(command, '.luarocks') : pathFrom(command.cwd, named);
  if (verb === 'remove' || verb === 'purge') return buildEffect('Lua', does);
  if (folder === undefined)
    return buildEffect(
      'Lua',
      does,
      fills('/usr/local/lib', '/usr/local/share/lua', '/usr/local/bin', '/usr/lib', '/usr/share/lua', '/usr/bin'),
    );
  return buildEffect('Lua', does, { makes: [libraries(folder)], installs: { purpose: 'run', folders: [folder] } });
}
