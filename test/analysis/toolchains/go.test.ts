/**
 * Go: what its commands make, by the rules of `go help build` and `go help install`.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextFor, type Files, madeIn, program } from './madeIn.ts';

const module = (name: string) => `module ${name}\n\ngo 1.22\n`;

/** A module with two programs and a library. */
const shop: Files = {
  'go.mod': module('example.org/team/shop'),
  'main.go': program,
  'cmd/worker/main.go': program,
  'internal/store/store.go': 'package store\n',
  'internal/store/store_test.go': 'package store\n',
};

/** What `command` makes in a golang stage whose working directory holds `files`. */
function makes(command: string, files: Files = shop): string[] {
  return madeIn(`FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, files);
}

describe('go build', () => {
  const cases: [command: string, made: string[]][] = [
    ['go build', ['program /src/shop']],
    ['go build .', ['program /src/shop']],
    ['go build ./cmd/worker', ['program /src/worker']],
    ['go build -v -trimpath -ldflags "-s -w" ./cmd/worker/', ['program /src/worker']],
    ['go build example.org/team/shop/cmd/worker', ['program /src/worker']],
    ['go build main.go', ['program /src/main']],
    ['go build *.go', ['program /src/main']],
    ['go build cmd/worker/main.go', ['program /src/main']],
    ['go build -C cmd/worker', ['program /src/cmd/worker/worker']],
    ['cd cmd/worker && go build', ['program /src/cmd/worker/worker']],
    ['go build -o app', ['program /src/app']],
    ['go build -o=/bin/app ./cmd/worker', ['program /bin/app']],
    ['go build --o /bin/app .', ['program /bin/app']],
    ['go build -o /usr/local/bin ./cmd/worker', ['program /usr/local/bin/worker']],
    ['go build -o bin/ ./cmd/worker', ['program /src/bin/worker']],
    ['go build -o bin/ ./...', ['program /src/bin/shop', 'program /src/bin/worker']],
    ['mkdir bin && go build -o bin ./...', ['program /src/bin/shop', 'program /src/bin/worker']],
    ['go build ./...', []],
    ['go build ./internal/store', []],
    ['go build -o /tmp/x ./internal/store', []],
    ['go build -o /dev/null .', []],
    ['GOOS=windows go build -o app.exe', ['file /src/app.exe']],
    ['GOOS=linux GOARCH=amd64 CGO_ENABLED=0 go build -o app', ['program /src/app']],
    ['go build -buildmode=plugin -o plugin.so ./cmd/worker', ['file /src/plugin.so']],
    ['NAME=tool; go build -o "/bin/$NAME" .', ['program /bin/tool']],
    ['go build -o /bin/$UNSET_AND_UNKNOWN/ .', ['program /bin/shop']],
    ['go build $FLAGS -o /bin/app .', ['program /bin/app']],
    ['go build std', []],
    ['/usr/local/go/bin/go build -o app .', ['program /src/app']],
    ['go build -o app . || true', ['program /src/app']],
    ['true || go build -o app .', ['program /src/app?']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('names the program after the module, without its version', () => {
    const files = { 'go.mod': module('example.org/tool/v3'), 'main.go': program };
    assert.deepEqual(makes('go build', files), ['program /src/tool']);
  });

  test('uses the module nearest to the package', () => {
    const files = {
      ...shop,
      'svc/go.mod': module('example.org/svc'),
      'svc/api/main.go': program,
      'svc/main.go': program,
    };
    assert.deepEqual(makes('cd svc && go build && go build ./api', files), [
      'program /src/svc/api',
      'program /src/svc/svc',
    ]);
    assert.deepEqual(makes('go build -o /out/ ./...', files), ['program /out/shop', 'program /out/worker']);
  });

  test('names the program after a module that was made just now', () => {
    assert.deepEqual(makes('go mod init web/app && go build', { 'x.go': program }), [
      'file /src/go.mod',
      'program /src/app',
    ]);
  });

  test('names the program after its folder when there is no module', () => {
    const dockerfile = 'FROM golang:1.10\nCOPY . /go/src/example.org/tool\nRUN go install example.org/tool\n';
    assert.deepEqual(madeIn(dockerfile, { 'main.go': program }), ['program /go/bin/tool']);
  });

  test('makes something of unknown name when nobody read the module', () => {
    const copied = 'FROM golang:1.22\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN ';
    assert.deepEqual(madeIn(`${copied}go build\n`), ['unknown programs in /src']);
    assert.deepEqual(madeIn(`${copied}go build -o app\n`), ['program /src/app']);
  });

  test('is only likely to make a program of sources that nobody read', () => {
    const dockerfile = 'FROM golang:1.22\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build ./tool\n';
    assert.deepEqual(madeIn(dockerfile), ['program /src/tool?']);
  });
});

describe('go install', () => {
  const cases: [command: string, made: string[]][] = [
    ['go install', ['program /go/bin/shop']],
    ['go install ./...', ['program /go/bin/shop', 'program /go/bin/worker']],
    ['GOBIN=/usr/bin go install ./cmd/worker', ['program /usr/bin/worker']],
    ['export GOPATH=/opt/go && go install .', ['program /opt/go/bin/shop']],
    ['go install github.com/acme/probe@v1.2.3', ['program /go/bin/probe']],
    ['go install github.com/acme/probe/v2/cmd/run@latest', ['program /go/bin/run']],
    ['go install github.com/acme/probe/v2@latest', ['program /go/bin/probe']],
    ['go install tool', ['unknown programs in /go/bin']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('puts programs into the home folder when there is no GOPATH', () => {
    const dockerfile = 'FROM debian:12\nRUN apt-get install -y golang\nRUN go install example.org/a/tool@latest\n';
    assert.deepEqual(madeIn(dockerfile), ['program /root/go/bin/tool']);
  });
});

describe('go get', () => {
  test('may install a program', () => {
    assert.deepEqual(makes('go get github.com/acme/probe'), ['program /go/bin/probe?']);
  });

  test('installs none with -d', () => {
    assert.deepEqual(makes('go get -d ./...'), []);
  });
});

describe('what makes nothing to keep', () => {
  for (const command of [
    'go mod download',
    'go mod tidy',
    'go vet ./...',
    'go test ./...',
    'go generate ./...',
    'go version',
  ]) {
    test(command, () => assert.deepEqual(makes(command), []));
  }
});

describe('mounts', () => {
  test('a bind mount of the context shows the sources', () => {
    const dockerfile = 'FROM golang:1.22\nWORKDIR /src\nRUN --mount=type=bind,target=. go build -o /bin/ ./...\n';
    assert.deepEqual(madeIn(dockerfile, shop), ['program /bin/shop', 'program /bin/worker']);
  });

  test('what is made under a cache mount is gone afterwards', () => {
    const dockerfile =
      'FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/out go build -o /out/app . && cp /out/app /app\n';
    assert.deepEqual(madeIn(dockerfile, shop), ['program /app']);
  });
});

describe('the facts of a program', () => {
  /** The facts of the program that `command` makes of these files. */
  function factsOf(files: Files, command = 'go build -o /app .') {
    const { stages, flow } = analyze(`FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, contextFor(files));
    const stage = stages.target ?? assert.fail('no stage');
    return flow.tree(stage).entry('/app')?.facts?.() ?? assert.fail('no program');
  }
  const withModule = (main: string, requirements = ''): Files => ({
    'go.mod': `${module('example.org/app')}${requirements}`,
    'main.go': main,
  });

  test('name what its sources mention, embed and start', () => {
    const facts = factsOf(
      withModule(`package main

import (
	"embed"
	"os/exec"
)

// "not/this" is a comment.
//go:embed assets/*.css "two words" all:web
var files embed.FS

func main() {
	open("templates/index.html", \`raw/file\`)
	exec.CommandContext(ctx, "git", "status")
	exec.Command(name)
	exec.LookPath("sh")
}
`),
    );
    assert.ok(facts.mentions.includes('templates/index.html') && facts.mentions.includes('raw/file'));
    assert.ok(!facts.mentions.some((text) => text.includes('not/this') || text === 'os/exec'));
    assert.deepEqual(facts.embeds, ['/src/assets/*.css', '/src/two words', '/src/web']);
    assert.deepEqual(facts.starts, ['git', 'sh']);
    assert.equal(facts.sourcesRead, true);
  });

  test('know a pure program: it can be made static', () => {
    const { linking, staticSetting, linksLibraries } = factsOf(
      withModule(program, 'require golang.org/x/text v0.3.0\n'),
    );
    assert.deepEqual(
      { linking, staticSetting, linksLibraries },
      {
        linking: undefined,
        staticSetting: 'CGO_ENABLED=0',
        linksLibraries: false,
      },
    );
  });

  test('know a static program', () => {
    assert.equal(factsOf(withModule(program), 'CGO_ENABLED=0 go build -o /app .').linking, 'static');
    const flags = `go build -ldflags '-linkmode external -extldflags "-static"' -o /app .`;
    assert.equal(factsOf(withModule(program), flags).linking, 'static');
  });

  test('know C in the sources, and in modules', () => {
    const own = factsOf(withModule('package main\n\n// #cgo LDFLAGS: -lz\nimport "C"\n'));
    assert.deepEqual([own.linking, own.staticSetting, own.linksLibraries], ['dynamic', undefined, true]);
    const ofModule = factsOf(withModule(program, 'require github.com/mattn/go-sqlite3 v1.14.0\n'));
    assert.deepEqual(
      [ofModule.linking, ofModule.staticSetting, ofModule.linksLibraries],
      ['dynamic', undefined, false],
    );
  });

  test('do not vouch for modules that nobody knows', () => {
    const facts = factsOf(withModule(program, 'require (\n\texample.net/strange v1.0.0 // indirect\n)\n'));
    assert.deepEqual([facts.linking, facts.staticSetting, facts.linksLibraries], [undefined, undefined, undefined]);
  });

  test('know what a client needs', () => {
    const client = 'package main\n\nimport "net/http"\n\nfunc main() { http.Get("https://example.org") }\n';
    const server = 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":80", nil) }\n';
    assert.equal(factsOf(withModule(client)).certificates, true);
    assert.equal(factsOf(withModule(server)).certificates, false);
  });

  test('know who asks for time zones', () => {
    const asking = 'package main\n\nimport "time"\n\nfunc main() { time.LoadLocation("Asia/Tokyo") }\n';
    assert.equal(factsOf(withModule(asking)).timeZones, true);
    assert.equal(factsOf(withModule(asking.replace('"time"', '(\n"time"\n_ "time/tzdata"\n)'))).timeZones, false);
    assert.equal(factsOf(withModule(program)).timeZones, false);
  });
});

describe('go test -c', () => {
  const cases: [command: string, made: string[]][] = [
    ['go test -c -o /out/store.test ./internal/store', ['file /out/store.test']],
    ['mkdir /out && go test -c -o /out ./...', ['unknown anything in /out']],
    ['go test -c ./internal/store', ['unknown anything in /src']],
    ['go test ./...', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});
