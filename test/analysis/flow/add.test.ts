/**
 * ADD where it differs from COPY: downloads, git repositories, archives.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { brought, held, presences } from './held.ts';

const context = contextOf({
  'a.txt': '',
  'app.tar': '',
  'data.sql.gz': '',
  'folder.tar/x': '',
  'release.tar.gz': '',
  'release.tgz': '',
  'site.zip': '',
  'tool.jar': '',
});

const cases: readonly {
  readonly what: string;
  readonly adds: readonly (readonly [add: string, holds: readonly string[]])[];
}[] = [
  {
    what: 'a file of the context, as COPY does',
    adds: [
      ['ADD a.txt /x/', ['/x/a.txt']],
      ['ADD a.txt /x', ['/x']],
      ['ADD . /x', allIn('/x')],
    ],
  },
  {
    what: 'a download, under the last name of its path',
    adds: [
      ['ADD https://example.org/d/x.sh /usr/bin/', ['/usr/bin/x.sh']],
      ['ADD https://example.org/d/x.sh /x', ['/x']],
      ['ADD https://example.org/d/x.sh .', ['/w/x.sh']],
      ['ADD https://example.org/d/x.sh?raw=true#top /x/', ['/x/x.sh']],
      ['ADD https://example.org/d/my%20file /x/', ['/x/my file']],
      ['ADD https://example.org/d/%zz /x/', ['/x/__unnamed__']],
      ['ADD http://example.org/d/ /x/', ['/x/d']],
      ['ADD https://example.org /x/', ['/x/__unnamed__']],
      ['ADD https://example.org/x.tar.gz /x/', ['/x/x.tar.gz']],
      ['ADD --checksum=sha256:0 --chmod=755 https://example.org/x /x/', ['/x/x']],
      ['ADD https://example.org/x https://example.org/y a.txt /x/', ['/x/a.txt', '/x/x', '/x/y']],
    ],
  },
  {
    what: 'a download whose address is not known',
    adds: [
      ['ARG V\nADD https://example.org/$V/x.sh /x/', ['/x/x.sh']],
      ['ARG TARGETARCH\nADD https://example.org/$TARGETARCH/x.sh /x/', ['/x/x.sh']],
      ['ARG TARGETARCH\nADD https://example.org/x-$TARGETARCH /x', ['/x']],
      ['ARG TARGETARCH\nADD https://example.org/x-$TARGETARCH /x/', ['? /x']],
    ],
  },
  {
    what: 'the files of a git repository',
    adds: [
      ['ADD https://example.org/a/b.git /x', ['? /x']],
      ['ADD https://example.org/a/b.git#v1.2:sub /x/', ['? /x']],
      ['ADD git@example.org:a/b /x', ['? /x']],
      ['ADD ssh://git@example.org/a/b /x', ['? /x']],
      ['ADD git://example.org/a/b /x', ['? /x']],
      ['ADD https://example.org/a/b.git/x /x/', ['/x/x']],
    ],
  },
  {
    what: 'an archive of the context: unpacked',
    adds: [
      ['ADD release.tar.gz /x', ['? /x']],
      ['ADD release.tgz /x/', ['? /x']],
      ['ADD *.tar /x/', ['/x/x', '? /x']],
      ['ADD app.tar /', ['? /']],
      ['ADD --unpack=true app.tar /x', ['? /x']],
      ['ARG TARGETARCH\nADD bin/$TARGETARCH/release.tar.gz /x', ['? /x']],
    ],
  },
  {
    what: 'what is no archive, or is not to be unpacked',
    adds: [
      ['ADD --unpack=false release.tar.gz /x/', ['/x/release.tar.gz']],
      ['ADD site.zip /x/', ['/x/site.zip']],
      ['ADD tool.jar /x/', ['/x/tool.jar']],
      ['ADD folder.tar /x', ['/x/x']],
      ['COPY release.tar.gz /x/', ['/x/release.tar.gz']],
    ],
  },
  {
    what: 'what may be an archive by its name',
    adds: [['ADD data.sql.gz /x/', ['/x/data.sql.gz?', '? /x']]],
  },
  {
    what: '--unpack of a download',
    adds: [
      ['ADD --unpack=true https://example.org/x.tar.gz /x', ['? /x']],
      ['ADD --unpack=false https://example.org/x.tar.gz /x/', ['/x/x.tar.gz']],
    ],
  },
];

function allIn(folder: string): string[] {
  return (context.files?.paths ?? []).map((path) => `${folder}/${path}`);
}

for (const { what, adds } of cases) {
  describe(what, () => {
    for (const [add, expected] of adds) {
      test(add, () => assert.deepEqual(held(`FROM scratch\nWORKDIR /w\n${add}\n`, context), expected));
    }
  });
}

test('the folder of what is unpacked is there, once it says that it is a folder', () => {
  const look = (add: string) => presences(`FROM scratch\n${add}`, ['/x', '/x/bin', '/y'], context);
  assert.deepEqual(look('ADD app.tar /x/'), ['there', 'unknown', 'missing']);
  assert.deepEqual(look('ADD app.tar /x'), ['likely', 'unknown', 'missing']);
  assert.deepEqual(look('ADD git@example.org:a/b /x'), ['there', 'unknown', 'missing']);
});

test('a repository keeps its .git when asked to', () => {
  const look = (flag: string) => presences(`FROM scratch\nADD ${flag} git@example.org:a/b /x`, ['/x/.git']);
  assert.deepEqual(look('--keep-git-dir=true'), ['there']);
  assert.deepEqual(look('--keep-git-dir=false'), ['unknown']);
});

test('what it is said to bring in', () => {
  const said = (add: string) => brought(`FROM scratch\n${add}`, context);
  assert.deepEqual(said('ADD https://example.org/x /x/'), ['file /x/x']);
  assert.deepEqual(said('ADD release.tgz /x'), ['file /x (likely)']);
  assert.deepEqual(said('ADD git@example.org:a/b /x'), ['file /x (likely)']);
});
