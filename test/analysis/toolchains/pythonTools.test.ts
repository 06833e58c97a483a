/**
 * The interpreter, scripts of projects, conda, and other tools of Python.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isWanted } from '../../../server/analysis/toolchains/wanted.ts';
import { type Files, madeIn } from './madeIn.ts';
import { effectOfCalled, lastBuild, lastEffect } from './pythonEffects.ts';

const project: Files = {
  'manage.py': '',
  'setup.py': 'setup(\n    name="shop",\n    version="1.0",\n)\n',
  'tools/train.py': '',
  'mkdocs.yml': 'site_name: Shop\nsite_dir: public\ntheme: !!python/name:x.y ""\n',
  'environment.yml': 'name: shop\ndependencies:\n  - python=3.12\n  - gunicorn\n  - pip:\n    - celery>=5\n',
};

/** What `command` leaves behind in the official image with the project in /app. */
function makes(command: string, files: Files = project): string[] {
  return madeIn(
    `FROM python:3.12\nENV PIP_NO_CACHE_DIR=1\nARG UNKNOWN\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`,
    files,
  );
}

const anywhere = ['unknown anything in /'];
const byProducts = 'unknown by-products in /app';

describe('the interpreter', () => {
  const cases: [command: string, made: string[]][] = [
    ['python --version', []],
    ['python -c "import sys; print(sys.version)"', []],
    ['python -c "import nltk; nltk.download(\'punkt\')"', anywhere],
    ["python -c \"print(open('/x', 'w').write(1))\"", anywhere],
    ['python tools/train.py --out /models', anywhere],
    ['python -u -m shop.train', anywhere],
    ['python -m http.server --help', []],
    ['python -m unittest discover', ['unknown anything in /app', 'unknown by-products in /']],
    ['echo "print(1)" | python', anywhere],
    ['python manage.py collectstatic --noinput', anywhere],
    ['./manage.py migrate', anywhere],
    ['python manage.py compilemessages', ['unknown anything in /app']],
    ['python manage.py check', ['unknown by-products in /']],
    ['django-admin compilemessages', anywhere],
    ['python -m flask db upgrade', anywhere],
    ['python setup.py build', ['unknown anything in /app/build', byProducts]],
    ['python setup.py build_ext --inplace', ['unknown anything in /app', 'unknown anything in /app/build']],
    ['cythonize -i shop/fast.pyx', ['unknown anything in /app/shop']],
    ['cython *.pyx', ['unknown anything in /app']],
    [
      'python setup.py sdist bdist_wheel',
      [
        'file /app/dist/shop-1.0-py3-none-any.whl?',
        'file /app/dist/shop-1.0.tar.gz?',
        'unknown anything in /app/dist',
        byProducts,
      ],
    ],
    [
      'python setup.py bdist_wheel -d /wheels',
      ['file /wheels/shop-1.0-py3-none-any.whl?', 'unknown anything in /wheels', byProducts],
    ],
    [
      'python setup.py install',
      [
        'unknown anything in /app/build',
        'unknown anything in /usr/local/bin',
        'unknown anything in /usr/local/lib/python3.12/site-packages',
        byProducts,
      ],
    ],
    [
      'python -m build --wheel -o /out',
      ['file /out/shop-1.0-py3-none-any.whl?', 'unknown anything in /out', byProducts],
    ],
    [
      'python get-pip.py',
      ['unknown anything in /usr/local/bin', 'unknown anything in /usr/local/lib/python3.12/site-packages'],
    ],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), [...made].sort()));

  test('a script that is not there is not known', () => {
    assert.equal(lastEffect('FROM python:3.12\nWORKDIR /app\nRUN python train.py\n'), undefined);
  });

  test('a script may be among files that nobody listed', () => {
    assert.equal(lastEffect('FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN python train.py\n')?.kind, 'build');
  });
});

describe('conda', () => {
  const makesInConda = (command: string) =>
    madeIn(`FROM continuumio/miniconda3\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`, project);
  const env = (path: string, ...more: string[]) =>
    [
      `program ${path}/bin/python?`,
      `unknown anything in ${path}`,
      'unknown anything in /opt/conda/pkgs',
      ...more,
    ].sort();
  const cases: [command: string, made: string[]][] = [
    ['conda create -yn shop python=3.12', env('/opt/conda/envs/shop')],
    ['conda create -y --prefix=/env python', env('/env')],
    [
      'conda env create -f environment.yml',
      env(
        '/opt/conda/envs/shop',
        'program /opt/conda/envs/shop/bin/celery?',
        'program /opt/conda/envs/shop/bin/gunicorn?',
      ),
    ],
    ['conda env create -n other --file missing.yml', env('/opt/conda/envs/other')],
    ['mamba env create -p ./env', env('/app/env', 'program /app/env/bin/celery?', 'program /app/env/bin/gunicorn?')],
    [
      'conda install -y -c conda-forge numpy',
      ['unknown anything in /opt/conda', 'unknown anything in /opt/conda/pkgs'],
    ],
    ['conda clean -afy', []],
    [
      'conda create -p "/envs/$(uname -m)" python',
      ['unknown anything in /envs', 'unknown anything in /opt/conda/pkgs'],
    ],
    ['conda info', []],
    ['conda activate shop', []],
    ['conda create -yn shop && conda env remove -n shop', ['unknown anything in /opt/conda/pkgs']],
    [
      'conda create -yn shop python && conda run -n shop pip install --no-cache-dir gunicorn',
      env('/opt/conda/envs/shop', 'program /opt/conda/envs/shop/bin/gunicorn?'),
    ],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makesInConda(command), [...made].sort()));

  test('micromamba has its environments where its variable says', () => {
    const dockerfile = 'FROM debian:12\nENV MAMBA_ROOT_PREFIX=/mamba\nRUN micromamba create -y -n x python=3.12\n';
    assert.deepEqual(lastBuild(dockerfile).installs?.folders, ['/mamba/envs/x']);
  });

  test('called by its path, it works in its own folder', () => {
    assert.deepEqual(effectOfCalled('/srv/conda/bin/conda', 'install', '-y', 'x').installs?.folders, ['/srv/conda']);
  });

  test('of a conda that is nowhere known, no path is certain', () => {
    assert.deepEqual(lastBuild('FROM example.org/base:1\nRUN conda create -n x python\n').makes, []);
  });
});

describe('other tools', () => {
  const cases: [command: string, made: string[]][] = [
    ['mkdocs build', ['unknown anything in /app/public']],
    ['mkdocs build -q --site-dir /site', ['unknown anything in /site']],
    ['mkdocs build -f other/mkdocs.yml', ['unknown anything in /app/other', 'unknown anything in /app/other/site']],
    ['sphinx-build -b html docs /site', ['unknown anything in /site']],
    ['pytest -q', ['unknown anything in /app', 'unknown by-products in /']],
    [
      'pytest --cov-report=xml:/out/coverage.xml',
      ['unknown anything in /app', 'unknown anything in /out/coverage.xml', 'unknown by-products in /'],
    ],
    ['ruff check .', ['unknown by-products in /']],
    ['gunicorn --version', []],
    ['flask --help', []],
    ['cython shop.pyx', ['unknown anything in /app']],
    ['pyinstaller -F --name till shop.py', ['program /app/dist/till', 'unknown anything in /app/build', byProducts]],
    [
      'pyinstaller shop.py --distpath /out',
      ['program /out/shop/shop', 'unknown anything in /app/build', 'unknown anything in /out/shop', byProducts],
    ],
    ['pip-compile requirements.in', ['file /app/requirements.txt']],
    [
      'python -m grpc_tools.protoc -I. --python_out=gen --grpc_python_out=gen a.proto',
      ['unknown anything in /app/gen'],
    ],
    ['python -m nltk.downloader -d /nltk punkt', ['unknown anything in /nltk']],
    ['huggingface-cli download org/model --local-dir /model', ['unknown anything in /model']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), [...made].sort()));

  for (const command of ['ansible-playbook site.yml', 'aws s3 cp x y', 'pythonista x']) {
    test(`${command} is not known`, () => assert.equal(lastEffect(`FROM python:3.12\nRUN ${command}\n`), undefined));
  }
});

test('lists of requirements, manifests and sources are read, lock files are not', () => {
  for (const name of [
    'requirements.txt',
    'dev-requirements.txt',
    'pyproject.toml',
    'Pipfile',
    'environment.yaml',
    'x.py',
  ]) {
    assert.ok(isWanted(`app/${name}`), name);
  }
  for (const name of ['uv.lock', 'poetry.lock', 'Pipfile.lock', 'app.pyc']) assert.ok(!isWanted(name), name);
});
