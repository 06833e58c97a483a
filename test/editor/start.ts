/**
 * `npm start`: builds Stagewright and opens it, under development, in a real VS Code on the sample workspace:
 * a desktop VS Code where there is one (`VSCODE_EXECUTABLE`, or `code` on the PATH, and a display), else a
 * served one whose address is printed and which stays up until Ctrl+C.
 *
 * `--port N` fixes the port; `--once` checks that the served one comes up and shows a finding, and ends.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hasDisplay } from './harness/chooseLauncher.ts';
import { codeServerVersion, installCodeServer } from './harness/codeServer/install.ts';
import { createCodeServerLauncher } from './harness/codeServer/launcher.ts';
import { startServer } from './harness/codeServer/server.ts';
import { npmCommand, runQuietly, runVisibly } from './harness/command.ts';
import { paths } from './harness/paths.ts';
import { Workbench } from './harness/workbench.ts';
import { createWorkspace } from './harness/workspace.ts';

/** The file whose findings should be the first thing to see. */
const firstFile = 'mistakes/Dockerfile';

const { values } = parseArgs({ options: { once: { type: 'boolean' }, port: { type: 'string', default: '0' } } });

const [npm, buildArgs] = npmCommand('run', '--silent', 'build');
if (!(await runVisibly(npm, buildArgs, { cwd: paths.root }))) process.exit(1);

const desktop = values.once ? undefined : await findDesktop();
if (values.once) await checkOnce();
else if (desktop) openDesktop(desktop);
else await serve(Number(values.port));
