/** A server that runs as root, though nothing it does needs that. */

import type { Analysis } from '../../analyze.ts';
import { type RootImage, rootImageOf } from '../../flow/questions/rootImage.ts';
import { isRoot } from '../../flow/runs.ts';
import type { Start } from '../../flow/start.ts';
import { isShell } from '../../flow/wrappers.ts';
import { exposedPorts } from '../../stages/exposedPorts.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { servesDevelopers, shippedStages } from '../../stages/shipped.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName } from '../../text/paths.ts';
import { present } from '../../toolchains/command/present.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const runsAsRoot = rule({
  id: 'runs-as-root',
  severity: 'hint',
  summary: 'The server runs as root',
  why: 'Whoever breaks into a server that runs as root can change everything in its container, and has fewer walls left on the way to the host. Many clusters refuse such images.',
  example: `FROM node:24-slim
WORKDIR /app
COPY server.js ./
EXPOSE 3000
CMD ["node", "server.js"]
`,
  exampleFiles: { 'server.js': "require('http').createServer().listen(3000)\n" },
  remedy:
    "Add USER above the start command, and make sure that this user may read the program's files and write where the program has to.",
  whenToIgnore:
    'Where the container is given another user when it is started, or the program drops its rights by itself.',
  hadolint: 'DL3002',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    const told = new Set<Instruction>();
    for (const stage of shippedStages(analysis.stages)) {
      const finding = servesDevelopers(stage) ? undefined : checkStage(analysis, stage, told);
      if (finding !== undefined) yield finding;
    }
  },
});

function checkStage(analysis: Analysis, stage: Stage, told: Set<Instruction>): RawFinding | undefined {
  const { flow } = analysis;
  const start = flow.start(stage);
  const at = start.cmd ?? start.entrypoint;
  if (at === undefined || told.has(at) || !isPlainServer(analysis, stage, start)) return undefined;
  const lineage = lineageOf(stage);
  const switches = lineage.flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'USER'));
  const root = rootImageOf(analysis, stage);
  const user = stage.scope.user();
  if (user === undefined || !isRoot(user) || root?.described === undefined) return undefined;
  told.add(at);
  const last = switches.at(-1);
  const account = accountOf(root);
  if (last !== undefined) {
    return {
      range: last.range,
      message:
        'The server that this image starts runs as root from here on. Switch back to a user without its rights above the start command',
    };
  }
  const advice =
    account === undefined ? 'Make a user for it, and add USER' : `Add USER ${account}, which the image has`;
  return {
    range: at.range,
    message: `The server runs as root, because nothing sets another user. ${advice}`,
    fixes: present(account === undefined ? undefined : switchTo(analysis, at, account)),
  };
}

/** The account that the image has for those who build on it, if it says so. */
function accountOf({ described }: RootImage): string | undefined {
  const [user, ...others] = described?.facts.users ?? [];
  return others.length === 0 ? user : undefined;
}

/** The files that it works with may still belong to root. */
function switchTo({ tree }: Analysis, start: Instruction, account: string): Fix {
  return { title: `Add USER ${account}`, edits: [insertAbove(tree, start, [`USER ${account}`])], safe: false };
}

/** Whether all that the image starts is known, needs no rights of root, and gives none up. */
function isPlainServer({ stages }: Analysis, stage: Stage, { calls, unfollowed }: Start): boolean {
  const ports = lineageOf(stage).flatMap((each) => exposedPorts(stages, each));
  if (ports.length === 0 || unfollowed.length > 0) return false;
  if (ports.some(({ containerPort }) => Number.parseInt(containerPort, 10) < 1024)) return false;
  const names = calls.map(({ program }) => baseName(program));
  if (names.some((name) => wantsRoot.test(name))) return false;
  const own = calls.filter(({ program, leadsOn }) => !leadsOn && !isShell(baseName(program)));
  return own.some(({ application, entry }) => {
    if (application?.develops !== undefined) return false;
    return application !== undefined || entry?.kind === 'program' || entry?.role === 'artifact';
  });
}

/** What switches to another user, and servers that start as root to do so themselves. */
const wantsRoot =
  /^(?:gosu|su-exec|setpriv|runuser|su|chpst|s6-.*|setuser|sudo|doas|capsh|nginx|openresty|caddy|httpd|apache.*|php-fpm.*|supervisord|crond?|sshd|haproxy|dockerd|containerd|buildkitd|tailscaled|openvpn|wg.*|iptables|systemd|init|runit|runsvdir|my_init|entrypoint.*|postgres|mysqld|mongod|redis-server|named|dnsmasq|unbound|jenkins.*|start-?up?\.sh)$/;
