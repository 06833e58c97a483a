/**
 * The tools that manage a project of Python: poetry, uv, pipenv, PDM, hatch, by their documentation.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';
import { lastBuild, lastEffect } from './pythonEffects.ts';

const poetryProject: Files = {
  'pyproject.toml': `[tool.poetry]
name = "Corner.Shop"
version = "1.4.0"
[tool.poetry.dependencies]
python = "^3.12"
gunicorn = "*"
celery = { version = "*", optional = true }
[tool.poetry.group.dev.dependencies]
pytest = "*"
[tool.poetry.group.docs]
optional = true
[tool.poetry.scripts]
sell = "shop:main"
`,
  'poetry.lock': '',
};

const uvProject: Files = {
  'pyproject.toml': `[project]
name = "shop"
version = "2.0"
dependencies = ["uvicorn>=0.30"]
[project.scripts]
sell = "shop:main"
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`,
  'uv.lock': '',
};

/** The lines that begin a stage of the official image, with the project in /app. */
const stage = 'FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1\nWORKDIR /app\nCOPY . .\n';

const system = ['unknown anything in /usr/local/bin', 'unknown anything in /usr/local/lib/python3.12/site-packages'];
const venv = ['program /app/.venv/bin/python', 'unknown anything in /app/.venv'];
const config = 'file /root/.config/pypoetry/config.toml';

describe('poetry', () => {
  const makes = (lines: string) => madeIn(`${stage}${lines}\n`, poetryProject);
  const byProducts = 'unknown by-products in /app';
  const cases: [lines: string, made: string[]][] = [
    [
      'RUN poetry config virtualenvs.create false && poetry install --no-root',
      [config, 'program /usr/local/bin/gunicorn?', byProducts, ...system],
    ],
    [
      'RUN poetry config virtualenvs.create false\nRUN poetry install --only main',
      [config, 'program /usr/local/bin/gunicorn?', byProducts, ...system],
    ],
    [
      'ENV POETRY_VIRTUALENVS_CREATE=false\nRUN poetry install',
      ['program /usr/local/bin/gunicorn?', 'program /usr/local/bin/sell?', byProducts, ...system],
    ],
    [
      'ENV POETRY_VIRTUALENVS_IN_PROJECT=1\nRUN poetry install --no-root',
      ['program /app/.venv/bin/gunicorn?', ...venv, byProducts],
    ],
    [
      'RUN poetry config --local virtualenvs.in-project true && poetry install --no-root',
      ['file /app/poetry.toml', 'program /app/.venv/bin/gunicorn?', ...venv, byProducts],
    ],
    [
      'RUN python -m venv .venv && poetry install --no-root',
      ['program /app/.venv/bin/gunicorn?', 'program /app/.venv/bin/pip?', ...venv, byProducts],
    ],
    ['RUN poetry install --no-root', ['unknown anything in /root/.cache/pypoetry/virtualenvs', byProducts]],
    ['ENV POETRY_VIRTUALENVS_PATH=/envs\nRUN poetry install --no-root', ['unknown anything in /envs', byProducts]],
    [
      'ENV VIRTUAL_ENV=/venv\nRUN poetry install --no-root',
      ['program /venv/bin/gunicorn?', 'unknown anything in /venv', byProducts],
    ],
    ['RUN poetry export --without-hashes -f requirements.txt -o list.txt', ['file /app/list.txt']],
    ['RUN poetry export -f requirements.txt > /tmp/list.txt', ['file /tmp/list.txt']],
    ['RUN poetry export --output=/list.txt', ['file /list.txt']],
    [
      'RUN poetry build',
      [
        'file /app/dist/corner_shop-1.4.0-py3-none-any.whl?',
        'file /app/dist/corner_shop-1.4.0.tar.gz?',
        'unknown anything in /app/dist',
        byProducts,
      ],
    ],
    [
      'RUN poetry build -f wheel',
      ['file /app/dist/corner_shop-1.4.0-py3-none-any.whl?', 'unknown anything in /app/dist', byProducts],
    ],
    ['RUN poetry lock', ['file /app/poetry.lock']],
    ['RUN mkdir sub && cd sub && poetry lock', ['file /app/poetry.lock']],
    ['RUN cd / && poetry -C app lock', ['file /app/poetry.lock']],
    ['RUN poetry check', []],
    ['RUN poetry --version', []],
  ];
  for (const [lines, made] of cases) {
    test(lines, () => assert.deepEqual(makes(lines), [...made].sort()));
  }

  test('the settings that stand in poetry.toml hold', () => {
    const files = { ...poetryProject, 'poetry.toml': '[virtualenvs]\nin-project = true\n' };
    assert.deepEqual(lastBuild(`${stage}RUN poetry install\n`, files).installs?.folders, ['/app/.venv']);
  });

  test('the last value of a setting holds', () => {
    const set = (value: string) => `poetry config virtualenvs.in-project ${value}`;
    const effect = lastBuild(`${stage}RUN ${set('false')} && ${set('true')} && poetry install\n`, poetryProject);
    assert.deepEqual(effect.installs?.folders, ['/app/.venv']);
  });

  const purposes: [command: string, purpose: string][] = [
    ['poetry install', 'all'],
    ['poetry install --no-root --no-interaction', 'all'],
    ['poetry install --only main', 'run'],
    ['poetry install --only=main --no-root', 'run'],
    ['poetry install --only main,dev', 'all'],
    ['poetry install --without dev', 'run'],
    ['poetry install --without docs', 'all'],
    ['poetry install --no-dev', 'run'],
    ['poetry sync --without dev --with docs', 'all'],
  ];
  for (const [command, purpose] of purposes) {
    test(`${command} is for ${purpose}`, () => {
      assert.equal(lastBuild(`${stage}RUN ${command}\n`, poetryProject).installs?.purpose, purpose);
    });
  }

  test('a command that is run in its environment works there', () => {
    const lines = 'ENV POETRY_VIRTUALENVS_IN_PROJECT=true\nRUN poetry install\nRUN poetry run pip install flask';
    assert.ok(makes(lines).includes('program /app/.venv/bin/flask?'));
  });

  test('a command of the project runs its code', () => {
    const effect = lastEffect(`${stage}RUN poetry run sell --now\n`, poetryProject);
    assert.ok(effect?.kind === 'build' && effect.runsCode === true && effect.makesIn.includes('/'));
  });

  test('a command that nobody knows is run in the folder of the project', () => {
    const effect = lastEffect(`${stage}RUN poetry run buy --now\n`, poetryProject);
    assert.ok(effect?.kind === 'build' && effect.makesIn.includes('/app'));
  });
});

describe('uv', () => {
  const makes = (lines: string) => madeIn(`${stage}${lines}\n`, uvProject);
  const byProducts = 'unknown by-products in /app';
  const synced = [...venv, 'program /app/.venv/bin/uvicorn?', byProducts];
  const cases: [lines: string, made: string[]][] = [
    ['RUN uv sync --frozen --no-dev --no-install-project', synced],
    ['RUN uv sync --locked', [...synced, 'program /app/.venv/bin/sell?']],
    ['RUN uv sync --no-install-project && uv sync --no-install-project', synced],
    [
      'ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nRUN uv sync --no-install-project',
      ['program /opt/venv/bin/python', 'program /opt/venv/bin/uvicorn?', 'unknown anything in /opt/venv', byProducts],
    ],
    [
      'ENV UV_PROJECT_ENVIRONMENT=/usr/local\nRUN uv sync --no-install-project',
      ['program /usr/local/bin/uvicorn?', ...system, byProducts],
    ],
    ['RUN uv pip install --system gunicorn', ['program /usr/local/bin/gunicorn?', ...system]],
    ['RUN UV_SYSTEM_PYTHON=1 uv pip install -r pyproject.toml', ['program /usr/local/bin/uvicorn?', ...system]],
    ['RUN uv pip install --target=/srv/lib requests', ['unknown anything in /srv/lib']],
    ['RUN uv venv && uv pip install flask', [...venv, 'program /app/.venv/bin/flask?']],
    ['RUN uv venv /v --seed', ['program /v/bin/pip?', 'program /v/bin/python', 'unknown anything in /v']],
    ['RUN uv venv -p 3.11 /v', ['program /v/bin/python', 'program /v/bin/python3.11', 'unknown anything in /v']],
    [
      'ENV VIRTUAL_ENV=/v\nRUN uv venv $VIRTUAL_ENV && uv pip install flask',
      ['program /v/bin/flask?', 'program /v/bin/python', 'unknown anything in /v'],
    ],
    ['RUN uv pip install --python /v/bin/python flask', ['program /v/bin/flask?', 'unknown anything in /v']],
    ['RUN uv export --no-hashes -o list.txt', ['file /app/list.txt']],
    ['RUN uv export --format requirements-txt > list.txt', ['file /app/list.txt']],
    ['RUN uv pip compile pyproject.toml -o list.txt', ['file /app/list.txt']],
    ['RUN uv lock', ['file /app/uv.lock']],
    [
      'RUN uv build --wheel',
      ['file /app/dist/shop-2.0-py3-none-any.whl?', 'unknown anything in /app/dist', byProducts],
    ],
    ['RUN uv build --sdist -o /out', ['file /out/shop-2.0.tar.gz?', 'unknown anything in /out', byProducts]],
    [
      'ENV UV_TOOL_BIN_DIR=/opt/bin UV_TOOL_DIR=/opt/tools\nRUN uv tool install poetry==1.8',
      ['program /opt/bin/poetry?', 'unknown anything in /opt/bin', 'unknown anything in /opt/tools'],
    ],
    [
      'ENV UV_PYTHON_INSTALL_DIR=/python\nRUN uv python install 3.12',
      ['unknown anything in /python', 'unknown anything in /root/.local/bin'],
    ],
    ['RUN uv --version', []],
  ];
  for (const [lines, made] of cases) {
    test(lines, () => assert.deepEqual(makes(lines), [...made].sort()));
  }

  const purposes: [command: string, purpose: string][] = [
    ['uv sync', 'all'],
    ['uv sync --no-dev', 'run'],
    ['UV_NO_DEV=1 uv sync', 'run'],
    ['uv sync --no-default-groups', 'run'],
    ['uv sync --no-dev --group test', 'all'],
    ['uv pip install -r requirements.txt', 'run'],
    ['uv pip install -r requirements-dev.txt', 'all'],
    ['uv pip sync dev-requirements.txt', 'all'],
  ];
  for (const [command, purpose] of purposes) {
    test(`${command} is for ${purpose}`, () => {
      assert.equal(lastBuild(`${stage}RUN ${command}\n`, uvProject).installs?.purpose, purpose);
    });
  }

  test('the environment of a workspace lies at its root', () => {
    const files = {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["parts/*"]\n',
      'parts/till/pyproject.toml': '[project]\nname = "till"\n',
    };
    const effect = lastBuild(`${stage}WORKDIR /app/parts/till\nRUN uv sync\n`, files);
    assert.deepEqual(effect.installs?.folders, ['/app/.venv']);
  });

  test('uv run installs first, then runs in the environment', () => {
    const effect = lastBuild(`${stage}RUN uv run --frozen mkdocs build -d /site\n`, uvProject);
    const made = effect.makes.map(({ path }) => path);
    assert.ok(made.includes('/app/.venv') && made.includes('/site'));
    const without = lastBuild(`${stage}RUN uv run --no-sync mkdocs build -d /site\n`, uvProject);
    assert.deepEqual(
      without.makes.map(({ path }) => path),
      ['/site'],
    );
  });

  test('uvx runs the tool', () => {
    const effect = lastBuild(`${stage}RUN uvx --from build pyproject-build --wheel\n`, uvProject);
    assert.ok(effect.makes.some(({ path }) => path === '/app/dist'));
  });
});

describe('pipenv', () => {
  const files: Files = { Pipfile: '[packages]\nflask = "*"\n[dev-packages]\npytest = "*"\n', 'Pipfile.lock': '{}' };
  const makes = (lines: string) => madeIn(`${stage}${lines}\n`, files).filter((each) => !each.includes('.cache'));
  const cases: [lines: string, made: string[]][] = [
    ['RUN pipenv install --system --deploy', ['program /usr/local/bin/flask?', ...system]],
    ['RUN pipenv sync', ['unknown anything in /root/.local/share/virtualenvs']],
    ['ENV WORKON_HOME=/envs\nRUN pipenv sync', ['unknown anything in /envs']],
    [
      'RUN PIPENV_VENV_IN_PROJECT=1 pipenv install --deploy',
      [...venv, 'program /app/.venv/bin/flask?', 'program /app/.venv/bin/pip?'],
    ],
    ['RUN mkdir sub && cd sub && pipenv lock', ['file /app/Pipfile.lock']],
    ['RUN pipenv requirements > list.txt', ['file /app/list.txt']],
    ['RUN pipenv --venv', []],
  ];
  for (const [lines, made] of cases) test(lines, () => assert.deepEqual(makes(lines), [...made].sort()));

  test('installs what runs, with --dev all', () => {
    const purpose = (flags: string) => lastBuild(`${stage}RUN pipenv install ${flags}\n`, files).installs?.purpose;
    assert.deepEqual([purpose('--deploy'), purpose('--dev'), purpose('-d --system')], ['run', 'all', 'all']);
  });
});

describe('PDM, hatch and pipx', () => {
  const makes = (lines: string) => madeIn(`${stage}${lines}\n`, uvProject);
  const cases: [lines: string, made: string[]][] = [
    [
      'RUN pdm sync --prod --no-self',
      [
        'program /app/.venv/bin/python?',
        'program /app/.venv/bin/uvicorn?',
        'unknown anything in /app/.venv',
        'unknown anything in /app/__pypackages__',
        'unknown by-products in /app',
      ],
    ],
    ['RUN pdm export -o list.txt --prod', ['file /app/list.txt']],
    [
      'RUN hatch build -t wheel /out',
      ['file /out/shop-2.0-py3-none-any.whl?', 'unknown anything in /out', 'unknown by-products in /app'],
    ],
    [
      'ENV PIPX_HOME=/opt/pipx PIPX_BIN_DIR=/opt/bin\nRUN pipx install poetry',
      ['program /opt/bin/poetry?', 'unknown anything in /opt/bin', 'unknown anything in /opt/pipx'],
    ],
  ];
  for (const [lines, made] of cases) test(lines, () => assert.deepEqual(makes(lines), [...made].sort()));

  test('PDM installs what runs with --prod', () => {
    const purpose = (flags: string) => lastBuild(`${stage}RUN pdm install ${flags}\n`, uvProject).installs?.purpose;
    assert.deepEqual([purpose(''), purpose('--prod'), purpose('--prod -G test')], ['all', 'run', 'all']);
  });
});

describe('what is not known', () => {
  for (const command of [
    'poetry $(verb)',
    'poetry frobnicate',
    'uv frobnicate',
    'pipenv frobnicate',
    'pdm frobnicate',
  ]) {
    test(command, () => assert.equal(lastEffect(`${stage}RUN ${command}\n`), undefined));
  }

  test('nothing of a manifest that nobody read is certain', () => {
    const dockerfile = (command: string) => `FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`;
    assert.deepEqual(lastBuild(dockerfile('poetry install')).makes, []);
    for (const command of ['uv sync', 'POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install', 'pdm install']) {
      const { makes, reads = [] } = lastBuild(dockerfile(command));
      assert.ok(makes.length > 0 && makes.every(({ certainty }) => certainty === 'likely'), command);
      assert.ok(!reads.some((path) => path.endsWith('.lock')), command);
    }
  });

  test('a manifest that is no TOML says nothing', () => {
    const effect = lastBuild(`${stage}RUN poetry build\n`, { 'pyproject.toml': '[tool' });
    assert.deepEqual(
      effect.makes.map(({ path }) => path),
      ['/app/dist'],
    );
  });
});
