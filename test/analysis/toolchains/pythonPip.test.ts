/**
 * pip and virtual environments: where libraries and programs go, by the documentation of pip, venv and site.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';
import { effectOfCalled, lastBuild, lastEffect } from './pythonEffects.ts';

const shop: Files = {
  'requirements.txt': 'Flask==3.0  # web\ngunicorn[gevent]>=21 ; python_version > "3.8"\n-r more/base.txt\n',
  'requirements-dev.txt': '-r requirements.txt\npytest\n',
  'more/base.txt': 'celery\n',
  'app.py': '',
};

/** What `command` leaves behind in the official image, as root, without pip's cache. */
function makes(command: string, files: Files = shop): string[] {
  return madeIn(
    `FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=1\nARG UNKNOWN\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`,
    files,
  );
}

const system = ['unknown anything in /usr/local/bin', 'unknown anything in /usr/local/lib/python3.12/site-packages'];

describe('pip install', () => {
  const cases: [command: string, made: string[]][] = [
    ['pip install requests', system],
    ['pip install --no-cache-dir -U "uvicorn[standard]==0.30"', ['program /usr/local/bin/uvicorn?', ...system]],
    ['pip3 install -qU gunicorn', ['program /usr/local/bin/gunicorn?', ...system]],
    ['pip --disable-pip-version-check install gunicorn', ['program /usr/local/bin/gunicorn?', ...system]],
    ['python -m pip install Django', ['program /usr/local/bin/django-admin?', ...system]],
    ['python3 -W ignore -m pip install celery', ['program /usr/local/bin/celery?', ...system]],
    ['pip install tool @ https://example.org/tool.zip', system],
    ['pip install git+https://example.org/x.git#egg=celery', ['program /usr/local/bin/celery?', ...system]],
    ['pip install $UNKNOWN', system],
    [
      'pip install -r requirements.txt',
      [
        'program /usr/local/bin/celery?',
        'program /usr/local/bin/flask?',
        'program /usr/local/bin/gunicorn?',
        ...system,
      ],
    ],
    ['pip install --target /srv/lib flask', ['program /srv/lib/bin/flask?', 'unknown anything in /srv/lib']],
    ['pip install -t/srv/lib requests', ['unknown anything in /srv/lib']],
    ['pip install --target . requests', ['unknown anything in /app']],
    ['pip install --prefix=/install flask', ['program /install/bin/flask?', 'unknown anything in /install']],
    ['PIP_TARGET=/srv/lib pip install requests', ['unknown anything in /srv/lib']],
    ['pip install --user flask', ['program /root/.local/bin/flask?', 'unknown anything in /root/.local']],
    ['PYTHONUSERBASE=/base pip install --user requests', ['unknown anything in /base']],
    ['PIP_USER=1 pip install requests', ['unknown anything in /root/.local']],
    ['pip install --root /image requests', ['unknown anything in /image']],
    ['pip install --prefix "$UNKNOWN/x" requests', ['unknown anything in /']],
    ['easy_install gunicorn', ['program /usr/local/bin/gunicorn?', ...system]],
    ['pip wheel -w /wheels -r requirements.txt', ['unknown anything in /wheels']],
    ['pip wheel -r requirements.txt', ['unknown anything in /app']],
    ['pip download --dest=/pkgs -r requirements.txt', ['unknown anything in /pkgs']],
    ['pip install flask && pip uninstall -y flask', system],
    ['pip config set global.index-url https://example.org/simple', ['file /root/.config/pip/pip.conf']],
    ['python -m compileall -q .', ['unknown by-products in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('keeps a cache, unless told otherwise', () => {
    const dockerfile = (flags: string) => `FROM python:3.12\nRUN pip install ${flags} requests\n`;
    assert.ok(madeIn(dockerfile('')).includes('unknown anything in /root/.cache/pip'));
    assert.ok(madeIn(dockerfile('--cache-dir /c')).includes('unknown anything in /c'));
    assert.deepEqual(madeIn(dockerfile('--no-cache-dir')), system);
    // The variable counts whatever its value.
    assert.deepEqual(madeIn('FROM python:3.12\nENV PIP_NO_CACHE_DIR=off\nRUN pip install requests\n'), system);
  });

  test('names the folder of libraries where the version is known', () => {
    const dockerfile = 'FROM python:3.12\nARG PYTHON_VERSION=3.12.4\nRUN pip3.11 install --no-cache-dir requests\n';
    assert.deepEqual(lastBuild(dockerfile).installs?.folders, ['/usr/local/lib/python3.11/site-packages']);
  });

  test('the version that a tag does not fix is another one some day', () => {
    const folders = (tag: string) => lastBuild(`FROM python:${tag}\nRUN pip install requests\n`).installs?.folders;
    assert.deepEqual(folders('3.11-alpine'), ['/usr/local/lib/python3.11/site-packages']);
    assert.deepEqual(folders('3-slim'), ['/usr/local/lib']);
    assert.deepEqual(folders('latest'), ['/usr/local/lib']);
    const chosen = 'ARG PYTHON=3.12\nFROM python:$PYTHON-slim\nRUN pip install requests\n';
    assert.deepEqual(lastBuild(chosen).installs?.folders, ['/usr/local/lib']);
  });

  test("Debian's Python has what pip installs below /usr/local", () => {
    const { makes: made, makesIn, installs } = lastBuild('FROM debian:12\nRUN pip install --no-cache-dir gunicorn\n');
    assert.deepEqual(
      made.map(({ path }) => path),
      ['/usr/local/bin/gunicorn'],
    );
    assert.deepEqual(makesIn, ['/usr/local/lib', '/usr/local/bin']);
    assert.deepEqual([installs?.folders, installs?.programs], [['/usr/local/lib'], ['/usr/local/bin']]);
  });

  test("another distribution's may have it anywhere below /usr", () => {
    const { makes: made, makesIn } = lastBuild('FROM alpine:3.20\nRUN pip install --no-cache-dir gunicorn\n');
    assert.deepEqual(made, []);
    assert.deepEqual(makesIn, ['/usr/local', '/usr/lib', '/usr/bin']);
  });

  test('a user who may not write there installs for himself', () => {
    const { makesIn } = lastBuild('FROM python:3.12\nUSER app\nENV HOME=/srv/app\nRUN pip install --no-cache-dir x\n');
    assert.ok(makesIn.includes('/srv/app/.local'));
  });

  test('of an image that nobody described, nothing is certain', () => {
    const effect = lastBuild('FROM example.org/team/base:1\nRUN pip install gunicorn\n');
    assert.deepEqual(effect.makes, []);
    for (const folder of ['/usr/local', '/usr/lib', '/opt', '/home'])
      assert.ok(effect.makesIn.includes(folder), folder);
  });

  test('a project brings its own programs, and its code runs', () => {
    const files = {
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["uvicorn"]\n[project.scripts]\nsell = "shop:main"\n',
    };
    const effect = lastBuild('FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install --no-cache-dir -e .\n', files);
    assert.deepEqual(
      effect.makes.map(({ path }) => path),
      ['/usr/local/lib/python3.12/site-packages', '/usr/local/bin/uvicorn', '/usr/local/bin/sell'],
    );
    assert.equal(effect.runsCode, true);
    assert.deepEqual([effect.makesIn.includes('/app'), effect.byProductsIn], [false, ['/app']]);
  });
});

describe('projects with a setup.py', () => {
  const install = (text: string) =>
    lastBuild('FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -e .\n', { 'setup.py': text });

  test('bring the programs of their entry points', () => {
    const effect = install("setup(entry_points={'console_scripts': ['sell=shop.cli:main', 'pack = shop.pack:run']})");
    const programs = effect.makes.filter(({ kind }) => kind === 'program').map(({ path }) => path);
    assert.deepEqual(programs, ['/usr/local/bin/sell', '/usr/local/bin/pack']);
  });

  test('keep their metadata beside the sources', () => {
    assert.ok(install("setup(name='shop')").makesIn.includes('/app'));
  });
});

describe('what is installed is for', () => {
  const cases: [command: string, purpose: string | undefined][] = [
    ['pip install -r requirements.txt', 'run'],
    ['pip install -r requirements-dev.txt', 'all'],
    ['pip install -r /dev/stdin', 'run'],
    ['pip install -r requirements/dev/list.txt', 'all'],
    ['pip install -r requirements.txt -r test-requirements.txt', 'all'],
    ['pip install ".[dev]"', 'all'],
    ['pip install ".[postgres]"', 'run'],
    ['pip install flask', 'run'],
    ['pip install --upgrade pip setuptools wheel', undefined],
    ['pip install poetry==1.8', undefined],
  ];
  for (const [command, purpose] of cases) {
    test(command, () => {
      assert.equal(lastBuild(`FROM python:3.12\nWORKDIR /app\nRUN ${command}\n`).installs?.purpose, purpose);
    });
  }
});

describe('virtual environments', () => {
  const venv = (path: string, ...more: string[]) =>
    ['program', 'program', 'unknown anything in']
      .map((what, index) => `${what} ${path}${['/bin/pip?', '/bin/python', ''][index]}`)
      .concat(more)
      .sort();
  const cases: [command: string, made: string[]][] = [
    ['python -m venv /opt/venv', venv('/opt/venv')],
    ['python3 -m venv --copies --prompt x /opt/venv', venv('/opt/venv')],
    ['python3.12 -m venv env', venv('/app/env', 'program /app/env/bin/python3.12')],
    ['virtualenv -p python3.11 /env', venv('/env', 'program /env/bin/python3.11')],
    ['python -m venv .', venv('/app')],
    ['python -m venv --without-pip /v', ['program /v/bin/python', 'unknown anything in /v']],
    ['python -m venv /opt/$UNKNOWN', ['unknown anything in /opt']],
    [
      'python -m venv /opt/venv && . /opt/venv/bin/activate && pip install gunicorn',
      venv('/opt/venv', 'program /opt/venv/bin/gunicorn?'),
    ],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('the first on the PATH that is there takes what is installed', () => {
    const dockerfile = `FROM python:3.12
ENV PATH=/app/.venv/bin:/opt/venv/bin:$PATH PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
RUN pip install flask
`;
    assert.deepEqual(lastBuild(dockerfile).installs?.folders, ['/opt/venv']);
  });

  test('one that was copied from another stage takes it, too', () => {
    const dockerfile = `FROM python:3.12 AS build
RUN python -m venv /opt/venv
FROM python:3.12
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PIP_NO_CACHE_DIR=1
RUN pip install flask
`;
    assert.deepEqual(lastBuild(dockerfile).installs?.folders, ['/opt/venv']);
  });

  test('one that was removed does not', () => {
    const dockerfile = `FROM python:3.12
ENV PATH=/opt/venv/bin:$PATH PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv && rm -rf /opt/venv && pip install flask
`;
    assert.ok(madeIn(dockerfile).includes('program /usr/local/bin/flask?'));
  });

  test('a tool that is called by its path works in its own environment', () => {
    for (const effect of [
      effectOfCalled('/opt/venv/bin/pip', 'install', 'flask'),
      effectOfCalled('/opt/venv/bin/python', '-m', 'pip', 'install', 'flask'),
      effectOfCalled('../opt/venv/bin/pip', 'install', 'flask'),
      effectOfCalled('pip', '--python', '/opt/venv/bin/python', 'install', 'flask'),
    ]) {
      assert.deepEqual(effect.installs?.folders, ['/opt/venv']);
      assert.ok(effect.makes.some(({ path }) => path === '/opt/venv/bin/flask'));
    }
  });
});

describe('what prints only', () => {
  for (const command of [
    'pip --version',
    'pip list',
    'pip check',
    'pip freeze',
    'pip config list',
    'python -V',
    'pip',
  ]) {
    test(command, () => assert.equal(lastEffect(`FROM python:3.12\nRUN ${command}\n`)?.kind, 'nothing'));
  }
  test('goes where it is sent', () => assert.deepEqual(makes('pip freeze > list.txt'), ['file /app/list.txt']));
});

describe('what is not known', () => {
  for (const command of ['pip $(verb) x', 'pip frobnicate', 'python $(script)', 'python not-there.py']) {
    test(command, () => assert.equal(lastEffect(`FROM python:3.12\nWORKDIR /app\nRUN ${command}\n`), undefined));
  }
});
