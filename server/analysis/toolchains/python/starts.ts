/**
 * What Python runs when an image starts it: scripts, modules, and the servers that load an application. They read the
 * sources of the project as they are, so that all of it has to be there.
 */

import { joinPath } from '../../text/paths.ts';
import type { Application, ExplainStart } from '../application.ts';
import { readOptions } from '../command/commandLine.ts';
import { present } from '../command/present.ts';
import { each, entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import type { Command, CommandWord } from '../toolchain.ts';
import { applicationFacts, importsOf, startsUnknown } from './sources.ts';
import { startedSupervisor } from './supervisor.ts';

/** Servers whose operand names a module, `shop.wsgi:application`, and the flags of theirs that take a value. */
const serverFlags: Readonly<Record<string, string>> = {
  daphne: '-b --bind -p --port -u -e --endpoint -t --root-path --proxy-headers -v',
  granian: '--host --port --interface --workers --threads --loop --log-level',
  gunicorn:
    '-b --bind -w --workers -k --worker-class -c --config -t --timeout --threads --log-level --access-logfile ' +
    '--error-logfile --worker-tmp-dir -u --user -g --group --chdir -e --env -n --name --keep-alive --max-requests ' +
    '--max-requests-jitter --graceful-timeout --pid -p --backlog --worker-connections --forwarded-allow-ips --certfile ' +
    '--keyfile --access-logformat --log-config --pythonpath --statsd-host --umask -m --limit-request-line',
  hypercorn: '-b --bind -w --workers -k --worker-class -c --config --access-logfile --error-logfile --log-level',
  uvicorn:
    '--host --port --uds --fd --workers --loop --http --ws --lifespan --interface --env-file --log-config --log-level ' +
    '--root-path --limit-concurrency --backlog --limit-max-requests --timeout-keep-alive --ssl-keyfile --ssl-certfile ' +
    '--header --app-dir --forwarded-allow-ips --reload-dir --reload-include --reload-exclude',
  'waitress-serve': '--host --port --listen --threads --url-scheme --call',
};

/** Programs of libraries that load the project. */
const applications =
  'aerich airflow alembic arq bokeh celery chainlit dagster dagster-webserver datasette dramatiq faust flask ' +
  'fastapi flower gradio hass huey_consumer huey_consumer.py hug ipython jupyter jupyter-lab jupyter-notebook jupyterhub kopf ' +
  'litestar locust mercury mlflow nameko panel pserve rq rqworker sanic scrapy scrapyd solara streamlit superset ' +
  'tensorboard torchserve uwsgi voila';

/** What interpreters and servers run. */
export const starts: Readonly<Record<string, ExplainStart>> = {
  ...each('python pypy', (command) => startedByPython(command, 0)),
  ...each(Object.keys(serverFlags).join(' '), startedServer),
  ...each('circusd honcho', (command) => ({ ...application(command, []), facts: () => startsUnknown })),
  supervisord: startedSupervisor,
  ...each(applications, (command) => application(command, scriptsIn(command, command.arguments))),
  'manage.py': (command) => application(command, present(pathFrom(command.cwd, command.program))),
  'django-admin': (command) => application(command, []),
};

/** `python -u script.py`, `python -m module`, `python -c code`. */
function startedByPython(command: Command, from: number): Application | undefined {
  const words = command.arguments;
  for (let at = from; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    const [, flag, attached] = /^-[bBdEhiIOPqRsSuvx]*([cmV])(.*)$/s.exec(text) ?? [];
    if (flag === 'V' || /^--(?:version|help)/.test(text)) return undefined;
    if (flag === 'c') return application(command, []);
    if (flag === 'm')
      return startedModule(
        command,
        attached === '' ? words.slice(at + 1) : [wordOf(words[at], attached), ...words.slice(at + 1)],
      );
    if (text === '-W' || text === '-X') at++;
    else if (!text.startsWith('-')) return application(command, present(pathFrom(command.cwd, words[at])));
  }
  return application(command, []);
}

function wordOf(word: CommandWord | undefined, text = ''): CommandWord {
  return { value: text, text, range: word?.range ?? { start: 0, end: 0 } };
}

/** Modules that install and build run nothing of the project. */
const tools = /^(?:pip|venv|ensurepip|build|compileall|poetry|pipenv|uv|virtualenv)$/;

function startedModule(command: Command, [module, ...rest]: readonly CommandWord[]): Application | undefined {
  const name = module?.value;
  if (name === undefined) return application(command, []);
  if (tools.test(name)) return undefined;
  const start = entryOf(starts, name.replaceAll('_', '-'));
  if (start !== undefined && !/^py(?:thon|py)/.test(name)) return start({ ...command, name, arguments: rest });
  return application(command, moduleFiles(command, name));
}

function startedServer(command: Command): Application {
  const flags = entryOf(serverFlags, command.name.replaceAll('_', '-')) ?? '';
  const options = readOptions(command.arguments, flags);
  const told = options.flag('--chdir', '--app-dir');
  const folder = told === undefined ? command.cwd : pathFrom(command.cwd, told);
  const module = options.operands
    .map(({ value }) => /^([\w.]+):?[\w.()]*$/.exec(value ?? '')?.[1])
    .find((each) => each);
  const settings = present(
    pathFrom(command.cwd, options.flag('-c', '--config')?.value?.replace(/^(?:file|python):/, '')),
  );
  const found = settings.filter((path) => command.files.kindOf(path) === 'file');
  return application({ ...command, cwd: folder }, [...moduleFiles({ ...command, cwd: folder }, module), ...found]);
}

/** Where the project has a module: as a file, or as a folder. */
function moduleFiles({ cwd, files }: Command, module: string | undefined): string[] {
  if (module === undefined || cwd === undefined) return [];
  const path = joinPath(cwd, module.replaceAll('.', '/'));
  const candidates = [`${path}.py`, joinPath(path, '__main__.py'), joinPath(path, '__init__.py')];
  return candidates.filter((each) => files.kindOf(each) === 'file').slice(0, 1);
}

/** The scripts and settings among the words: `streamlit run app.py`. */
function scriptsIn({ cwd, files }: Command, words: readonly CommandWord[]): string[] {
  const paths = words.flatMap((word) => (/^[^-].*\.\w+$/.test(word.value ?? '') ? present(pathFrom(cwd, word)) : []));
  return paths.filter((path) => files.kindOf(path) === 'file');
}

function application({ cwd, files }: Command, loads: readonly string[]): Application {
  const read =
    cwd === undefined ? {} : { uses: () => importsOf(files, cwd), facts: () => applicationFacts(files, cwd) };
  return { toolchain: 'Python', loads, reads: 'project', ...read };
}
