/**
 * Where the files that build a Dockerfile are looked for.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gatherBuilds } from '../../server/host/gatherBuilds.ts';
import type { Entry, Workspace } from '../../server/host/workspace.ts';

/** A workspace of these files. */
class FileWorkspace implements Workspace {
  readonly asked: string[] = [];
  readonly #files: Readonly<Record<string, string>>;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = files;
  }

  async list(folder: string) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const entries = new Map<string, Entry>();
    for (const path of Object.keys(this.#files)) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...rest] = path.slice(prefix.length).split('/');
      entries.set(name, { name, kind: rest.length === 0 ? 'file' : 'folder' });
    }
    return { entries: [...entries.values()], complete: true };
  }

  async read(file: string) {
    this.asked.push(file);
    return this.#files[file];
  }
}

/** Where the builds of `dockerfile` are described, and their targets. */
async function builds(files: Readonly<Record<string, string>>, dockerfile = 'app/Dockerfile'): Promise<string[]> {
  const found = await gatherBuilds(new FileWorkspace({ [dockerfile]: '', ...files }), dockerfile);
  return found.map(({ file, target = '' }) => `${file} ${target}`.trim()).sort();
}

const recipe = 'all:\n\tdocker build --target test app\n';

test('beside the Dockerfile, and in the folders above', async () => {
  assert.deepEqual(
    await builds({ Makefile: recipe, 'app/justfile': recipe.replace('test app', 'lint .'), 'other/Makefile': recipe }),
    ['Makefile test', 'app/justfile lint'],
  );
});

test('in workflows of the repository, and in the folders of scripts', async () => {
  const workflow = 'jobs:\n  a:\n    steps:\n      - run: docker build --target test app\n';
  assert.deepEqual(
    await builds({
      '.github/workflows/ci.yml': workflow,
      '.github/ci.yml': workflow,
      '.circleci/config.yml': workflow,
      'scripts/build.sh': 'cd "$(dirname "$0")/.."\ndocker build --target test ./app\n',
      'scripts/deeper/build.sh': recipe,
    }),
    ['.circleci/config.yml test', '.github/workflows/ci.yml test', 'scripts/build.sh test'],
  );
});

test('of another Dockerfile, they are nothing to this one', async () => {
  assert.deepEqual(
    await builds({ Makefile: 'all:\n\tdocker build -f app/other.Dockerfile app\n\tdocker build web\n' }),
    [],
  );
});

test('no more than so many files are read', async () => {
  const scripts = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`scripts/${index}.sh`, '']));
  const workspace = new FileWorkspace({ Dockerfile: '', Makefile: 'all:\n\tdocker build .\n', ...scripts });
  assert.equal((await gatherBuilds(workspace, 'Dockerfile')).length, 1);
  assert.equal(workspace.asked.length, 200);
});
