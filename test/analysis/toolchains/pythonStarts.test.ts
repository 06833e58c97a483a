/**
 * What images start with Python, what that reaches for, and what its libraries need of the system.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applicationsOf, startWords } from './applications.ts';
import type { Files } from './madeIn.ts';
import { lastBuild } from './pythonEffects.ts';

const shop: Files = {
  'app.py': '',
  'wsgi.py': '',
  'shop/__init__.py': '',
  'shop/wsgi.py': '',
  'shop/__main__.py': '',
  'gunicorn.conf.py': '',
  'manage.py': '',
  'uwsgi.ini': '',
  'pyproject.toml':
    '[project]\nname = "shop"\n[project.scripts]\nsell = "shop.wsgi:main"\n[tool.pdm.scripts]\nweb = { cmd = "gunicorn wsgi:app" }\n',
  Pipfile: '[packages]\n[scripts]\nweb = "uvicorn wsgi:app"\n',
  'supervisord.conf':
    '[supervisord]\nnodaemon=true\n[program:web]\ndirectory=/app/shop\ncommand=python -m http.server ; served\n' +
    '[program:jobs]\ncommand=celery -A shop worker\n',
};

describe('what Python runs', () => {
  const image = 'python:3.12';
  const cases: [command: string, words: string][] = [
    ['python app.py', '/app/app.py project'],
    ['["python3", "-u", "-W", "ignore", "app.py", "--port", "80"]', '/app/app.py project'],
    ['python3.12 -O ./app.py', '/app/app.py project'],
    ['python -m shop', '/app/shop/__main__.py project'],
    ['python -m http.server 80', 'project'],
    ['python -m uvicorn shop.wsgi:app --host 0.0.0.0', '/app/shop/wsgi.py project'],
    ['python -c "print(1)"', 'project'],
    ['python manage.py runserver 0.0.0.0:80', '/app/manage.py project'],
    ['./manage.py runserver', '/app/manage.py project'],
    ['gunicorn -b :80 --workers 3 wsgi:app', '/app/wsgi.py project'],
    ['gunicorn -c gunicorn.conf.py shop.wsgi', '/app/shop/wsgi.py /app/gunicorn.conf.py project'],
    ['gunicorn --chdir shop wsgi:application', '/app/shop/wsgi.py project'],
    ['uvicorn "shop.wsgi:app" --reload', '/app/shop/wsgi.py project'],
    ['exec hypercorn wsgi:app', '/app/wsgi.py project'],
    ['waitress-serve --port=80 --call wsgi:make', 'project'],
    ['daphne -b 0.0.0.0 -p 80 shop.wsgi:application', '/app/shop/wsgi.py project'],
    ['uwsgi --ini uwsgi.ini', '/app/uwsgi.ini project'],
    ['celery -A shop worker', 'project'],
    ['flask run --host 0.0.0.0', 'project'],
    ['fastapi run app.py', '/app/app.py project'],
    ['streamlit run app.py', '/app/app.py project'],
    ['jupyter lab --ip 0.0.0.0', 'project'],
    ['poetry run gunicorn wsgi:app', '/app/wsgi.py project'],
    ['pipenv run python app.py', '/app/app.py project'],
    ['pipenv run web --port 80', '/app/wsgi.py project'],
    ['pdm run web', '/app/wsgi.py project'],
    ['uv run --no-sync app.py', '/app/app.py project'],
    ['uv run -m shop', '/app/shop/__main__.py project'],
    ['conda run -n base python app.py', '/app/app.py project'],
    ['supervisord -n -c supervisord.conf', 'project; project'],
    ['python --version', ''],
    ['python -m pip list', ''],
    ['sell --port 80', '/app/shop/wsgi.py project'],
    ['/usr/local/bin/sell', '/app/shop/wsgi.py project'],
    ['poetry run sell', '/app/shop/wsgi.py project'],
    ['./sell', ''],
    ['buy', ''],
  ];
  for (const [command, words] of cases) test(command, () => assert.equal(startWords(command, shop, image), words));
});

/** What `source`, started as the application, reaches for. */
function factsOf(source: string, more: Files = {}) {
  const [application] = applicationsOf('CMD python app.py', { 'app.py': source, ...more }, 'python:3.12');
  const facts = application?.facts?.() ?? assert.fail('no facts');
  return { ...facts, uses: application?.uses?.() ?? [] };
}

describe('the programs that sources start', () => {
  const cases: [source: string, starts: string, startsOthers: boolean][] = [
    ['print("git")', '', false],
    ['import subprocess\nsubprocess.run(["git", "status"], check=True)', 'git', false],
    ["import subprocess as sp\nsp.check_output('ffmpeg -i x | grep y', shell=True)", 'ffmpeg grep', false],
    ['import subprocess\nsubprocess.Popen(\n    ["pg_dump", url],\n)', 'pg_dump', false],
    ['import subprocess\nsubprocess.run([sys.executable, "-m", "x"])', '', false],
    ['import subprocess\nsubprocess.run(command)', '', true],
    ['import subprocess\nsubprocess.run([tool, "x"])', '', true],
    ['import subprocess\nsubprocess.run(f"{tool} x", shell=True)', '', true],
    ['# subprocess.run(["git"])\ntext = "subprocess.run(x)"', '', false],
    ['from subprocess import check_call\ncheck_call(["make"])', 'make', false],
    ['def run(x): pass\nrun(x)', '', false],
    ['import os\nos.system("convert a b")', 'convert', false],
    ['import os\nos.execvp("nginx", ["nginx"])', 'nginx', false],
    ['import shutil\nshutil.which("tesseract")', 'tesseract', false],
    ['import asyncio\nawait asyncio.create_subprocess_exec("node", "x.js")', 'node', false],
    ['import sh\nsh.git("status")', '', true],
    ['import git\ngit.Repo(".")', 'git', false],
    ['from pdf2image import convert_from_path', 'pdftoppm pdfinfo', false],
  ];
  for (const [source, starts, startsOthers] of cases) {
    test(JSON.stringify(source), () => {
      const facts = factsOf(source);
      assert.deepEqual([facts.starts.join(' '), facts.startsOthers], [starts, startsOthers]);
    });
  }

  test('tests and installed libraries do not count', () => {
    const files = { 'tests/x.py': 'import os\nos.system(x)', '.venv/lib/y.py': 'import os\nos.system(x)' };
    assert.equal(factsOf('', files).startsOthers, false);
  });

  test('imports name libraries, but for modules of the project', () => {
    const source = 'import os, yaml as y\nfrom flask import Flask\nimport shop.web\nfrom . import x\n';
    assert.deepEqual(factsOf(source, { 'shop/web.py': '' }).uses, ['os', 'yaml', 'flask']);
  });

  test('time zones are looked up by name', () => {
    assert.equal(factsOf('from zoneinfo import ZoneInfo\nZoneInfo("Europe/Rome")').timeZones, true);
    assert.equal(factsOf('import datetime').timeZones, false);
  });
});

describe('what libraries need of the system', () => {
  const libraries = (command: string, files: Files = {}) =>
    lastBuild(`FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`, files).installs?.libraries;

  test('is known of those that are compiled on the spot', () => {
    const files = { 'requirements.txt': 'psycopg2==2.9\nFlask\n-r more.txt\n', 'more.txt': 'mysqlclient\n' };
    assert.deepEqual(libraries('pip install -r requirements.txt', files), {
      apt: ['libpq5', 'libmariadb3'],
      apk: ['libpq', 'mariadb-connector-c'],
    });
  });

  test('is nothing where wheels bring all along', () => {
    assert.deepEqual(libraries('pip install psycopg2-binary pillow'), {});
    assert.deepEqual(libraries('pip install "psycopg[binary]"'), {});
    assert.deepEqual(libraries('pip install "psycopg[c]"')?.apt, ['libpq5']);
  });

  test('is not known where a list was not read', () => {
    assert.equal(libraries('pip install -r requirements.txt'), undefined);
    assert.equal(libraries('pip install -r one.txt', { 'one.txt': '-r two.txt\n' }), undefined);
    assert.equal(libraries('pip install .', { 'setup.py': 'setup(install_requires=read())' }), undefined);
    assert.equal(libraries('poetry install'), undefined);
  });

  test('is read from the manifest of the project', () => {
    const apt = (command: string, files: Files) => libraries(command, files)?.apt;
    const extras = '[project]\nname = "shop"\n[project.optional-dependencies]\ndb = ["psycopg2"]\n';
    assert.deepEqual(apt('pip install ".[db]"', { 'pyproject.toml': extras }), ['libpq5']);
    assert.equal(apt('pip install .', { 'pyproject.toml': extras }), undefined);
    assert.deepEqual(apt('pip install .', { 'setup.py': 'setup(install_requires=["psycopg2>=2", "six"])' }), [
      'libpq5',
    ]);
    assert.deepEqual(
      apt('pip install .', { 'setup.py': '', 'setup.cfg': '[options]\ninstall_requires =\n    uwsgi\n' }),
      ['libxml2'],
    );
    const poetry = '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npsycopg = { extras = ["c"] }\n';
    assert.deepEqual(apt('poetry install', { 'pyproject.toml': poetry }), ['libpq5']);
    assert.deepEqual(apt('uv sync', { 'pyproject.toml': '[project]\nname = "x"\ndependencies = ["lightgbm"]\n' }), [
      'libgomp1',
    ]);
    assert.deepEqual(apt('pipenv sync', { Pipfile: '[packages]\npython-magic = "*"\n' }), ['libmagic1']);
  });

  test('beside programs, some packages fill folders of their own', () => {
    const { installs } = lastBuild('FROM python:3.12\nRUN pip install jupyterlab\n');
    const folders = ['/usr/local/lib/python3.12/site-packages', '/usr/local/share/jupyter'];
    assert.deepEqual([installs?.folders, installs?.programs], [folders, ['/usr/local/bin']]);
  });
});

describe('Django', () => {
  const settings = (text: string): Files => ({
    'manage.py': '',
    'shop/settings.py': `from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\n${text}\n`,
  });
  const cases: [command: string, text: string, made: string[]][] = [
    ['collectstatic --noinput', "STATIC_ROOT = BASE_DIR / 'static'", ['tree /app/static']],
    ['collectstatic', 'STATIC_ROOT = os.path.join(BASE_DIR, "var", "www")', ['tree /app/var/www']],
    ['collectstatic', "STATIC_ROOT = '/srv/static/'", ['tree /srv/static']],
    ['collectstatic', "STATIC_ROOT = env('STATIC')", []],
    ['collectstatic', '# STATIC_ROOT = "/x"', []],
    [
      'migrate',
      "DATABASES = {'default': {\n 'ENGINE': 'django.db.backends.sqlite3',\n 'NAME': BASE_DIR / 'db.sqlite3',\n}}",
      ['file /app/db.sqlite3'],
    ],
    ['migrate', "DATABASES = {'default': {'ENGINE': 'x', 'NAME': '/x'}}", []],
  ];
  for (const [command, text, made] of cases) {
    test(`manage.py ${command}: ${text}`, () => {
      const dockerfile = `FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN python manage.py ${command}\n`;
      const { makes, makesIn } = lastBuild(dockerfile, settings(text));
      assert.deepEqual(
        makes.map(({ kind, path }) => `${kind} ${path}`),
        made,
      );
      assert.deepEqual(makesIn, made.length > 0 ? [] : ['/']);
    });
  }

  test('manage.py compilemessages', () => {
    const files = { 'manage.py': '', 'shop/locale/de/LC_MESSAGES/django.po': '' };
    const { makes, makesIn } = lastBuild(
      'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN python manage.py compilemessages\n',
      files,
    );
    assert.deepEqual([makes.map(({ path }) => path), makesIn], [['/app/shop/locale/de/LC_MESSAGES/django.mo'], []]);
  });
});

test('modules that are compiled in place lie where setup.py says', () => {
  const makesIn = (text: string) =>
    lastBuild('FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN python setup.py build_ext --inplace\n', {
      'setup.py': text,
    }).makesIn;
  assert.deepEqual(makesIn('setup(ext_modules=[Extension("shop.fast._core", ["x.c"])])'), [
    '/app/build',
    '/app/shop/fast',
  ]);
  assert.deepEqual(makesIn('setup(ext_modules=cythonize("shop/*.pyx"))'), ['/app/build', '/app/shop']);
  assert.deepEqual(makesIn('setup(ext_modules=cythonize(modules))'), ['/app/build', '/app']);
});
