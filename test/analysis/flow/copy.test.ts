/**
 * COPY by BuildKit's path rules: what lies where afterwards, for sources in the build context and in other stages.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextOf, noContext } from '../../../server/analysis/context/buildContext.ts';
import { brought, context, files, held, presences, treeOf } from './held.ts';

/** Each line is a COPY, or several instructions, of a stage that starts in /w; what the stage holds then. */
type Cases = readonly (readonly [copies: string, holds: readonly string[]])[];

function holdsFrom(before: string, given = context) {
  return (cases: Cases) => {
    for (const [copies, holds] of cases) {
      test(JSON.stringify(copies), () => assert.deepEqual(held(`${before}${copies}\n`, given), holds));
    }
  };
}

describe('from the build context', () => {
  const inImage = holdsFrom('FROM debian:bookworm\nWORKDIR /w\n');

  describe('a file goes into a folder, and onto anything else', () => {
    inImage([
      ['COPY a.txt x', ['/w/x']],
      ['COPY a.txt x/', ['/w/x/a.txt']],
      ['COPY a.txt x/.', ['/w/x/a.txt']],
      ['COPY a.txt .', ['/w/a.txt']],
      ['COPY a.txt ./', ['/w/a.txt']],
      ['COPY a.txt ..', ['/a.txt']],
      ['COPY a.txt /', ['/a.txt']],
      ['COPY a.txt /w', ['/w/a.txt']],
      ['COPY a.txt /etc', ['/etc/a.txt']],
      ['COPY a.txt /new/b.txt', ['/new/b.txt']],
      ['COPY a.txt ../../../x/', ['/x/a.txt']],
      ['COPY a.txt x/\nCOPY b.txt x', ['/w/x/a.txt', '/w/x/b.txt']],
      ['COPY a.txt x\nCOPY b.txt x', ['/w/x']],
      ['RUN mkdir -p /data\nCOPY a.txt /data', ['/data/a.txt']],
      ['ENV D=x/\nCOPY a.txt $D', ['/w/x/a.txt']],
    ]);
  });

  describe('sources start at the root of the context', () => {
    inImage([
      ['COPY /a.txt x/', ['/w/x/a.txt']],
      ['COPY ../../a.txt x/', ['/w/x/a.txt']],
      ['COPY ./src/../a.txt x/', ['/w/x/a.txt']],
      ['COPY src/.. x/', ['/w/x/.dockerignore', '/w/x/a.txt', '/w/x/b.txt', ...below('/w/x/')]],
    ]);
  });

  describe('of a folder, its contents', () => {
    const contents = ['/x/main.go', '/x/pkg/p.go', '/x/pkg/p.txt'];
    inImage([
      ['COPY src /x', contents],
      ['COPY src/ /x', contents],
      ['COPY src/. /x/', contents],
      ['COPY src /x/', contents],
      ['COPY src /x\nCOPY src /x', contents],
      ['COPY src/pkg /x/pkg/\nCOPY a.txt /x/pkg', ['/x/pkg/a.txt', '/x/pkg/p.go', '/x/pkg/p.txt']],
    ]);
  });

  describe('several sources, one after the other', () => {
    inImage([
      ['COPY a.txt b.txt x/', ['/w/x/a.txt', '/w/x/b.txt']],
      ['COPY a.txt src x/', ['/w/x/a.txt', '/w/x/main.go', '/w/x/pkg/p.go', '/w/x/pkg/p.txt']],
      // BuildKit overwrites the first by the second.
      ['COPY a.txt b.txt x', ['/w/x']],
      ['COPY src/pkg a.txt x', ['/w/x/a.txt', '/w/x/p.go', '/w/x/p.txt']],
    ]);
  });

  describe('patterns; folders that fit are flattened', () => {
    inImage([
      ['COPY *.txt x/', ['/w/x/a.txt', '/w/x/b.txt']],
      ['COPY ?.txt x/', ['/w/x/a.txt', '/w/x/b.txt']],
      ['COPY [!a].txt x/', ['/w/x/a.txt']],
      ['COPY [^a].txt x/', ['/w/x/b.txt']],
      ['COPY a* x', ['/w/x']],
      ['COPY sr* x', ['/w/x/main.go', '/w/x/pkg/p.go', '/w/x/pkg/p.txt']],
      ['COPY src/* x/', ['/w/x/main.go', '/w/x/p.go', '/w/x/p.txt']],
      ['COPY s*/pkg/*.go x/', ['/w/x/p.go']],
      ['COPY src/**/p.go x/', ['/w/x/p.go']],
      ['COPY *.md x/', []],
      ['COPY src/[ x/', ['? /w/x']],
    ]);
    test('that fit nothing make no folder', () => {
      assert.deepEqual(presences('FROM scratch\nCOPY *.md /x/', ['/x']), ['missing']);
    });
  });

  describe('what is ignored is not there', () => {
    inImage([
      ['COPY secret.txt x/', []],
      ['COPY logs x/', ['/w/x/keep.txt']],
      ['COPY empty x/', []],
    ]);
    test('a folder of which only the files are ignored is made', () => {
      const dockerfile = 'FROM scratch\nCOPY empty /x\nCOPY secret.txt /y/';
      assert.deepEqual(presences(dockerfile, ['/x', '/x/x', '/y']), ['there', 'unlikely', 'missing']);
    });
  });

  describe('what is not there now may be made before the build, when it is called like a file', () => {
    inImage([
      ['COPY app.jar /app/', ['/app/app.jar?']],
      ['COPY app.jar /srv/x.jar', ['/srv/x.jar?']],
      ['COPY dist /srv/', []],
    ]);
  });

  describe('here-documents', () => {
    inImage([
      ['COPY <<one /x\n1\none', ['/x']],
      ['COPY <<one /x/\n1\none', ['/x/one']],
      ['COPY <<one <<two /x/\n1\none\n2\ntwo', ['/x/one', '/x/two']],
      ['COPY a.txt <<one /x/\n1\none', ['/x/a.txt', '/x/one']],
      ['COPY <<one /etc\n1\none', ['/etc/one']],
    ]);
  });

  test('a here-document has its text, unless the build puts something into it', () => {
    const read = (copies: string) => treeOf(`FROM scratch\n${copies}\n`).read('/x/f');
    assert.equal(read('COPY <<f /x/\n1\n2\nf'), '1\n2\n');
    assert.equal(read('COPY <<-f /x/\n\t1\n\tf'), '1\n');
    assert.equal(read('COPY <<"f" /x/\n$A\nf'), '$A\n');
    assert.equal(read('COPY <<f /x/\n$A\nf'), undefined);
  });

  describe('--parents keeps the folders, from the pivot on', () => {
    inImage([
      ['COPY --parents src/pkg/p.go /x/', ['/x/src/pkg/p.go']],
      ['COPY --parents ./src/pkg/p.go /x', ['/x/src/pkg/p.go']],
      ['COPY --parents src/./pkg/p.go /x/', ['/x/pkg/p.go']],
      ['COPY --parents ./src/./pkg /x/', ['/x/pkg/p.go', '/x/pkg/p.txt']],
      ['COPY --parents src a.txt /x/', ['/x/a.txt', '/x/src/main.go', '/x/src/pkg/p.go', '/x/src/pkg/p.txt']],
      ['COPY --parents src/**/*.go /x/', ['/x/src/main.go', '/x/src/pkg/p.go']],
      ['COPY --parents s*/./pkg/*.go /x/', ['/x/pkg/p.go']],
      ['COPY --parents *.txt /x/', ['/x/a.txt', '/x/b.txt']],
      ['COPY --parents --exclude=**/*.txt src /x/', ['/x/src/main.go', '/x/src/pkg/p.go']],
      ['COPY --parents=false src/pkg/p.go /x/', ['/x/p.go']],
      ['COPY --parents secret.txt /x/', []],
    ]);
  });

  describe('--exclude leaves out what lies in copied folders, not the sources themselves', () => {
    inImage([
      ['COPY --exclude=*.go src /x', ['/x/pkg/p.go', '/x/pkg/p.txt']],
      ['COPY --exclude=**/*.go src /x', ['/x/pkg/p.txt']],
      ['COPY --exclude=pkg src /x', ['/x/main.go']],
      ['COPY --exclude=pkg --exclude=!pkg/p.go src /x', ['/x/main.go', '/x/pkg/p.go']],
      ['COPY --exclude=*.txt s* /x/', ['/x/main.go', '/x/pkg/p.go', '/x/pkg/p.txt']],
      ['COPY --exclude=a.txt *.txt /x/', ['/x/a.txt', '/x/b.txt']],
    ]);
  });

  describe('--link does not look at what is there', () => {
    inImage([
      ['COPY --link a.txt /x/', ['/x/a.txt']],
      ['COPY --link a.txt .', ['/w/a.txt']],
      ['COPY --link a.txt /usr/share/thing', ['/usr/share/thing']],
      // Where the builder cannot merge, the file goes into the folder.
      ['COPY --link a.txt /etc', ['? /etc']],
      ['COPY --link --chmod=644 a.txt /etc', ['/etc/a.txt']],
      ['COPY --link=false a.txt /etc', ['/etc/a.txt']],
      ['COPY --chown=1:1 --chmod=755 a.txt /x/', ['/x/a.txt']],
    ]);
  });

  describe('to a place that is not known', () => {
    inImage([
      ['ARG TARGETARCH\nCOPY a.txt /opt/$TARGETARCH/', ['? /opt']],
      ['ARG TARGETARCH\nCOPY a.txt /$TARGETARCH/', ['? /']],
      ['ARG TARGETARCH\nCOPY a.txt $TARGETARCH/', ['? /']],
    ]);
  });

  describe('of a name that is not known', () => {
    inImage([
      ['ARG TARGETARCH\nCOPY bin/$TARGETARCH/tool /usr/bin/tool', ['/usr/bin/tool*']],
      ['ARG TARGETARCH\nCOPY bin/$TARGETARCH/tool.sh /usr/bin/', ['/usr/bin/tool.sh']],
      ['ARG TARGETARCH\nCOPY tool-$TARGETARCH /usr/bin/', ['? /usr/bin']],
    ]);
  });

  test('onto something of which nobody knows whether it is a folder', () => {
    const copies = (dest: string) => held(`FROM example.org/own/image\nCOPY a.txt ${dest}`);
    assert.deepEqual(copies('/app'), ['/app*']);
    assert.deepEqual(copies('/app/a.txt'), ['/app/a.txt']);
    assert.deepEqual(copies('/app/settings.conf'), ['/app/settings.conf']);
    assert.deepEqual(copies('/usr/local/bin/tool'), ['/usr/local/bin/tool']);
    assert.deepEqual(copies('/etc/own/conf.d'), ['/etc/own/conf.d/a.txt?']);
    const dockerfile = 'FROM example.org/own/image\nCOPY a.txt /app';
    assert.deepEqual(presences(dockerfile, ['/app', '/app/a.txt']), ['there', 'unknown']);
  });
});

function below(folder: string): string[] {
  return ['logs/keep.txt', 'src/main.go', 'src/pkg/p.go', 'src/pkg/p.txt'].map((path) => folder + path);
}

describe('from a context that nobody looked into', () => {
  holdsFrom(
    'FROM scratch\nWORKDIR /w\n',
    noContext,
  )([
    ['COPY go.mod ./', ['/w/go.mod']],
    ['COPY go.mod src ./', ['/w/go.mod', '? /w']],
    ['COPY src /x', ['/x*']],
    ['COPY . .', ['? /w']],
    ['COPY *.go ./', ['? /w/*.go']],
    ['COPY build/*.jar app.jar', ['/w/app.jar?']],
    ['COPY run /usr/bin/', ['/usr/bin/run?', '? /usr/bin']],
    ['COPY --parents src/main.go lib ./', ['/w/lib*', '/w/src/main.go']],
    ['COPY --parents src/**/*.go ./', ['? /w/src']],
  ]);
});

describe('from a context of which not all is known', () => {
  const { files: listed } = context;
  const partly = { ...context, ...(listed && { files: { ...listed, complete: false } }) };
  holdsFrom(
    'FROM scratch\nWORKDIR /w\n',
    partly,
  )([
    ['COPY a.txt ./', ['/w/a.txt']],
    ['COPY other.txt ./', ['/w/other.txt']],
    ['COPY src /x', ['/x/main.go', '/x/pkg/p.go', '/x/pkg/p.txt', '? /x']],
    ['COPY *.txt ./', ['/w/a.txt', '/w/b.txt', '? /w/*.txt']],
    ['COPY secret.txt ./', []],
  ]);

  const more = { unlisted: ['node_modules', 'web/.git'], links: ['b.txt'] };
  const shallow = { ...context, ...(listed && { files: { ...listed, ...more } }) };
  holdsFrom(
    'FROM scratch\nWORKDIR /w\n',
    shallow,
  )([
    ['COPY node_modules /x', ['? /x']],
    ['COPY node_modules/lib /x', ['/x*']],
    ['COPY web /x', ['/x/.git*']],
    ['COPY b.txt /x', ['/x*']],
    ['COPY b.txt /x/', ['? /x']],
  ]);

  test('what lies in a folder that nobody looked into is not known, where all is copied', () => {
    const paths = ['/w/node_modules', '/w/node_modules/lib', '/w/other'];
    assert.deepEqual(presences('FROM scratch\nCOPY . /w/', paths, shallow), ['there', 'unknown', 'unlikely']);
  });
});

describe('from a stage', () => {
  /** A stage `from` with these instructions, then one that copies. */
  const stages = (instructions: string, base = 'scratch') =>
    holdsFrom(`FROM ${base} AS from\n${instructions}\nFROM scratch\nWORKDIR /w\n`);

  describe('of which all is known', () => {
    stages('WORKDIR /s\nCOPY src .\nCOPY a.txt /a/')([
      ['COPY --from=from /s/main.go /x', ['/x']],
      ['COPY --from=from s/main.go /x/', ['/x/main.go']],
      ['COPY --from=0 /s/main.go .', ['/w/main.go']],
      ['COPY --from=from /s/main.go /w', ['/w/main.go']],
      ['COPY --from=FROM /s /x', ['/x/main.go', '/x/pkg/p.go', '/x/pkg/p.txt']],
      ['COPY --from=from /s/ x/', ['/w/x/main.go', '/w/x/pkg/p.go', '/w/x/pkg/p.txt']],
      ['COPY --from=from /../s/pkg /a.txt /', ['/p.go', '/p.txt', '? /']],
      ['COPY --from=from /s/pkg /a/a.txt ./', ['/w/a.txt', '/w/p.go', '/w/p.txt']],
      ['COPY --from=from /s/*.go ./', ['/w/main.go']],
      ['COPY --from=from /s/* ./', ['/w/main.go', '/w/p.go', '/w/p.txt']],
      ['COPY --from=from /s/*.md ./', []],
      ['COPY --from=from --exclude=pkg /s ./', ['/w/main.go']],
      ['COPY --from=from --parents /s/pkg/p.go ./', ['/w/s/pkg/p.go']],
      ['COPY --from=from --parents /s/./pkg ./', ['/w/pkg/p.go', '/w/pkg/p.txt']],
      ['COPY --from=from --parents /s/**/*.txt ./', ['/w/s/pkg/p.txt']],
      ['COPY --from=from / /', ['/a/a.txt', '/s/main.go', '/s/pkg/p.go', '/s/pkg/p.txt']],
    ]);
    test('folders without files come along', () => {
      const dockerfile = 'FROM scratch AS a\nWORKDIR /s/empty\nFROM scratch\nCOPY --from=a /s /x';
      assert.deepEqual(presences(dockerfile, ['/x/empty', '/x/other']), ['there', 'missing']);
    });
    test('what it lacks is not there for certain', () => {
      assert.deepEqual(held('FROM scratch AS a\nFROM scratch\nCOPY --from=a /gone.txt /x/'), ['? /x']);
      assert.deepEqual(held('FROM scratch\nCOPY --from=scratch /gone.txt /x'), ['? /x']);
    });
  });

  describe('of which something is not known', () => {
    stages(
      'COPY a.txt /s/\nRUN ./make-more',
      'debian:bookworm',
    )([
      ['COPY --from=from /s/a.txt /x/', ['/x/a.txt']],
      ['COPY --from=from /s/b.txt /x/', ['/x/b.txt']],
      ['COPY --from=from /s /x', ['/x/a.txt', '? /x']],
      ['COPY --from=from /s/sub /x', ['/x*']],
      ['COPY --from=from /s/sub /x/', ['? /x']],
      ['COPY --from=from /s/tool /usr/local/bin/', ['/usr/local/bin/tool?', '? /usr/local/bin']],
      ['COPY --from=from /s/bin/tool /x/', ['/x/tool?', '? /x']],
      ['COPY --from=from /s/*.txt ./', ['/w/a.txt', '? /w/*.txt']],
      ['COPY --from=from /s/*.jar app.jar', ['/w/app.jar?']],
      ['COPY --from=from /s/lib* ./', ['? /w']],
    ]);
    test('unknown folders inside stay where they are', () => {
      const from = 'FROM scratch AS a\nARG V\nCOPY a.txt /s/\nCOPY ${V:-x} /s/in/\n';
      assert.deepEqual(held(`${from}FROM scratch\nCOPY --from=a /s /x`, noContext), ['/x/a.txt', '? /x/in']);
    });
    test('the base image may hold more', () => {
      const paths = ['/x/a.txt', '/x/bin', '/y/other'];
      const from = 'FROM debian:bookworm AS a\nCOPY a.txt /usr/\nCOPY a.txt /own/\nFROM scratch\n';
      const copies = 'COPY --from=a /usr /x\nCOPY --from=a /own /y';
      assert.deepEqual(presences(from + copies, paths), ['there', 'unknown', 'missing']);
    });
  });

  test('a later stage, or itself, gives nothing', () => {
    assert.deepEqual(held('FROM scratch AS a\nCOPY --from=b /x.txt /y\nFROM scratch AS b\nFROM a'), ['? /y']);
    assert.deepEqual(held('FROM scratch AS a\nCOPY --from=a /x.txt /y'), ['? /y']);
  });
});

describe('from an image', () => {
  holdsFrom('FROM scratch\nWORKDIR /w\n')([
    ['COPY --from=nginx /etc/nginx/nginx.conf /x', ['/x']],
    ['COPY --from=nginx /etc/nginx/nginx.conf ./', ['/w/nginx.conf']],
    ['COPY --from=nginx /usr/share/nginx/html /html', ['/html*']],
    ['COPY --from=nginx /usr/share/nginx/html ./', ['? /w']],
    ['COPY --from=example.org/uv /uv /uvx /bin/', ['/bin/uv?', '/bin/uvx?', '? /bin']],
    ['COPY --from=nginx /etc/*.conf ./', ['? /w/*.conf']],
  ]);
  test('what is taken is there', () => {
    const dockerfile = 'FROM scratch\nCOPY --from=nginx /usr/share/nginx/html /html';
    assert.deepEqual(presences(dockerfile, ['/html', '/html/index.html', '/x']), ['there', 'unknown', 'missing']);
  });
});

describe('named contexts', () => {
  const given = contextOf(files, { namedContexts: new Set(['a', 'lib', 'debian:bookworm']) });
  test('one that stands for a stage: nobody knows what it holds', () => {
    const dockerfile = 'FROM scratch AS a\nCOPY a.txt /s/\nFROM scratch\nCOPY --from=a /s /x';
    assert.deepEqual(held(dockerfile, given), ['/x*']);
    assert.deepEqual(presences('FROM scratch AS a\nFROM a', ['/x'], given), ['unknown']);
  });
  test('one of its own', () => {
    assert.deepEqual(held('FROM scratch\nCOPY --from=lib . /x/', given), ['? /x']);
    assert.deepEqual(held('FROM scratch\nCOPY --from=lib a.txt /x/', given), ['/x/a.txt']);
  });
  test('one that stands for the base image', () => {
    assert.deepEqual(presences('FROM debian:bookworm', ['/own'], given), ['unknown']);
    assert.deepEqual(presences('FROM debian:bookworm', ['/own']), ['missing']);
  });
});

test('WORKDIR makes its folder', () => {
  assert.deepEqual(presences('FROM scratch\nWORKDIR /a\nWORKDIR b', ['/a', '/a/b', '/b']), [
    'there',
    'there',
    'missing',
  ]);
  assert.deepEqual(held('FROM scratch\nWORKDIR /a/b\nCOPY a.txt /a'), ['/a/a.txt']);
});

describe('what a stage is said to hold', () => {
  const cases: readonly (readonly [instructions: string, files: readonly string[]])[] = [
    ['COPY a.txt /x', ['file /x']],
    ['COPY a.txt /etc', ['file /etc/a.txt']],
    ['COPY src /x', ['source /x']],
    ['COPY src/pkg/p.txt /x/', ['file /x/p.txt']],
    ['COPY src/*.go /x/', ['source /x/main.go']],
    ['COPY . /x', ['source /x']],
    ['COPY empty /x', ['file /x']],
    ['COPY --from=from /s/main.go /', ['source /main.go']],
    ['COPY --from=from /s/main.go /etc', ['source /etc/main.go']],
    ['COPY --from=from /s /x/', ['source /x']],
    ['COPY --from=from /app/server /bin/', ['artifact /bin/server']],
    ['COPY --from=from /app /x', ['artifact /x']],
    ['COPY --from=nginx /etc/nginx/nginx.conf /', ['file /nginx.conf']],
    ['COPY --from=nginx /etc/nginx /x/', ['file /x (likely)']],
    ['COPY <<app.conf /etc/\nx\napp.conf', ['config /etc/app.conf']],
    ['COPY gone.txt /x/', ['file /x/gone.txt (unknown)']],
    ['COPY secret.txt /x/', ['file /x (unknown)']],
    ['ARG TARGETARCH\nCOPY a.txt /$TARGETARCH/', ['file /$TARGETARCH/a.txt (unknown)']],
  ];
  const from = 'FROM golang:1.22 AS from\nWORKDIR /s\nCOPY src .\nRUN go build -o /app/server main.go\n';
  for (const [instructions, expected] of cases) {
    test(JSON.stringify(instructions), () =>
      assert.deepEqual(brought(`${from}FROM debian:bookworm\n${instructions}\n`), expected),
    );
  }
});
