/**
 * make: Makefiles are read as data, and their recipes followed; what needs a run of make stays unknown.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn, program } from './madeIn.ts';

const sources: Files = { 'go.mod': 'module example.org/shop\n', 'main.go': program, 'cmd/worker/main.go': program };

/** Of what nobody knows, little is put elsewhere. */
const elsewhere = 'unknown by-products in /';

/** What `touch` of a name that nobody knows leaves behind. */
const somewhere = 'unknown anything in /';

/** What `command` makes beside a Makefile of these lines, in a golang stage. */
function makes(makefile: string, command = 'make', files: Files = {}): string[] {
  const dockerfile = `FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`;
  return madeIn(dockerfile, { ...sources, ...files, Makefile: makefile });
}

describe('goals', () => {
  const makefile = [
    '.PHONY: all clean worker',
    'all: shop worker',
    'shop:',
    '\tgo build -o bin/shop .',
    'worker: clean',
    '\t@go build -o bin/worker ./cmd/worker',
    'clean:',
    '\t-rm -rf bin',
    '',
  ].join('\n');
  const cases: [command: string, made: string[]][] = [
    ['make', ['program /src/bin/worker']],
    ['make all -j4', ['program /src/bin/worker']],
    ['make shop', ['program /src/bin/shop']],
    ['make worker', ['program /src/bin/worker']],
    ['make clean shop', ['program /src/bin/shop']],
    ['make -j "$(nproc)" worker', ['program /src/bin/worker']],
    ['cd / && make -C /src shop', ['program /src/bin/shop']],
    ['make -C cmd -C .. shop', ['program /src/bin/shop']],
    ['make -f Makefile shop', ['program /src/bin/shop']],
    ['/usr/bin/make shop', ['program /src/bin/shop']],
    ['make -n shop', []],
    ['make --version', []],
    ['make deploy', ['unknown anything in /src', elsewhere]],
    ['make $TARGETS_FROM_ELSEWHERE', ['program /src/bin/worker']],
    ['make -f other.mk', ['unknown anything in /src', elsewhere]],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(makefile, command), made));

  test('the first target is built, but none that begins with a dot', () => {
    assert.deepEqual(makes('.hidden:\n\ttouch h\nfirst:\n\ttouch f\n'), ['file /src/f']);
    assert.deepEqual(makes('.DEFAULT_GOAL := b\na:\n\ttouch a\nb:\n\ttouch b\n'), ['file /src/b']);
  });

  test('a target that is there and needs nothing is not made', () => {
    const makefile = 'build:\n\tgo build -o app .\n';
    assert.deepEqual(makes(makefile, 'make build', { 'build/keep': '' }), []);
    assert.deepEqual(makes(`.PHONY: build\n${makefile}`, 'make build', { 'build/keep': '' }), ['program /src/app']);
  });

  test('one that is there is perhaps made anew when a prerequisite may be newer', () => {
    const makefile = 'app: main.go\n\tgo build -o other .\n';
    assert.deepEqual(makes(makefile, 'make', { app: '' }), ['program /src/other?']);
    assert.deepEqual(makes(makefile), ['program /src/other']);
  });

  test('targets that need one another end', () => {
    assert.deepEqual(makes('a: b\n\ttouch a\nb: a\n\ttouch b\n'), ['file /src/a', 'file /src/b']);
  });
});

describe('variables', () => {
  const cases: [title: string, makefile: string, command: string, made: string[]][] = [
    [
      'are put in where they are used',
      'NAME = $(BASE)d\nBASE = shop\nall:\n\ttouch $(NAME)\n',
      'make',
      ['file /src/shopd'],
    ],
    [
      'are put in where they are set',
      'BASE = a\nNAME := $(BASE)\nBASE = b\nall:\n\ttouch ${NAME}\n',
      'make',
      ['file /src/a'],
    ],
    ['are added to', 'F = a\nF += b\nall:\n\ttouch $(F)\n', 'make', ['file /src/a', 'file /src/b']],
    ['have defaults', 'NAME ?= shop\nall:\n\ttouch $(NAME)\n', 'make', ['file /src/shop']],
    ['the environment wins over defaults', 'NAME ?= shop\nall:\n\ttouch $(NAME)\n', 'NAME=web make', ['file /src/web']],
    ['the file wins over the environment', 'NAME = shop\nall:\n\ttouch $(NAME)\n', 'NAME=web make', ['file /src/shop']],
    ['the command line wins', 'NAME := shop\nall:\n\ttouch $(NAME)\n', 'make NAME=web', ['file /src/web']],
    ['end at a comment', 'NAME = shop# not web\nall:\n\ttouch $(NAME)\n', 'make', ['file /src/shop']],
    ['go on in the next line', 'F = a \\\n  b\nall:\n\ttouch $(F)\n', 'make', ['file /src/a', 'file /src/b']],
    ['belong to a target', 'all: NAME = own\nNAME = shop\nall:\n\ttouch $(NAME)\n', 'make', ['file /src/own']],
    ['and to what it needs', 'all: NAME = own\nall: x\nx:\n\ttouch $(NAME)\n', 'make', ['file /src/own']],
    ['have a one-letter form', 'N = x\nall:\n\ttouch $N\n', 'make', ['file /src/x']],
    ['change their endings', 'C = a.c b.c\nall:\n\ttouch $(C:.c=.o)\n', 'make', ['file /src/a.o', 'file /src/b.o']],
    ['know the folder', 'all:\n\ttouch $(CURDIR)/x\n', 'cd / && make -C src', ['file /src/x']],
    ['of the shell are for the shell', 'all:\n\tname=y; touch $$name\n', 'make', ['file /src/y']],
    ['are exported', 'export NAME = e\nall:\n\ttouch $$NAME\n', 'make', ['file /src/e']],
    ['of the command line are exported', 'all:\n\ttouch $$NAME\n', 'make NAME=e', ['file /src/e']],
  ];
  for (const [title, makefile, command, made] of cases)
    test(title, () => assert.deepEqual(makes(makefile, command), made));

  test('that nobody knows make what they name unknown', () => {
    assert.deepEqual(makes('N = $(shell date)\nall:\n\tgo build -o app -ldflags "-X main.v=$(N)" .\n'), [
      'program /src/app',
    ]);
    assert.deepEqual(makes("N = $(shell date)\nall:\n\tgo build -o app -ldflags '-X main.v=$(N)' .\n"), [
      'program /src/app',
    ]);
    assert.deepEqual(makes('N = $(shell date)\nall:\n\ttouch $(N)\n\ttouch y\n'), ['file /src/y', somewhere]);
    const [, ...unknown] = makes('N = $(shell date)\nall:\n\t$(N) build\n\ttouch y\n');
    assert.deepEqual(unknown, ['unknown anything in /src', elsewhere]);
  });

  test('that refer to themselves come to an end', () => {
    assert.deepEqual(makes('A = $(B)\nB = $(A)\nall:\n\ttouch x $(A)\n'), ['file /src/x', somewhere]);
    const bomb = Array.from({ length: 40 }, (_, n) => `V${n + 1} = $(V${n})$(V${n})`).join('\n');
    assert.deepEqual(makes(`${bomb}\nall:\n\ttouch x $(V40)\n`), ['file /src/x', somewhere]);
  });
});

describe('functions', () => {
  const cases: [call: string, made: string[]][] = [
    ['$(addprefix out/,a b)', ['file /src/out/a', 'file /src/out/b']],
    ['$(addsuffix .x,a)', ['file /src/a.x']],
    ['$(patsubst %.go,%,main.go)', ['file /src/main']],
    ['$(notdir cmd/worker)', ['file /src/worker']],
    ['$(subst -,_,a-b)', ['file /src/a_b']],
    ['$(filter %.c,a.c b.h)', ['file /src/a.c']],
    ['$(filter-out %.c,a.c b.h)', ['file /src/b.h']],
    ['$(if $(NOTHING_SET),a,b)', ['file /src/b']],
    ['$(or $(NOTHING_SET),c)', ['file /src/c']],
    ['$(notdir $(wildcard cmd/*))x', ['file /src/workerx']],
    ['$(notdir $(wildcard ../*))', [somewhere]],
    ['$(patsubst cmd/%/main.go,%,$(wildcard cmd/*/main.go))', ['file /src/worker']],
    ['$(abspath ../x)', ['file /x']],
    ['$(shell pwd)/x', ['file /src/x']],
    ['$(call own,x)', [somewhere]],
    ['$(eval X = 1)', [somewhere]],
    ['$(shell ls', [somewhere]],
  ];
  for (const [call, made] of cases) test(call, () => assert.deepEqual(makes(`all:\n\ttouch ${call}\n`), made));
});

describe('conditions', () => {
  const cases: [condition: string, made: string[]][] = [
    ['ifeq ($(OS),Windows_NT)', ['file /src/no']],
    ['ifeq "$(CC)" "cc"', ['file /src/yes']],
    ['ifneq (,$(findstring x,y))', ['file /src/no?', 'file /src/yes?', 'unknown anything in /src', elsewhere]],
    ['ifdef NOTHING_SET', ['file /src/no']],
    ['ifndef NOTHING_SET', ['file /src/yes']],
    ['ifeq ($(shell uname),Linux)', ['file /src/no?', 'file /src/yes?', 'unknown anything in /src', elsewhere]],
  ];
  for (const [condition, made] of cases) {
    test(`${condition} in a recipe`, () => {
      assert.deepEqual(makes(`all:\n${condition}\n\ttouch yes\nelse\n\ttouch no\nendif\n`), made);
    });
  }

  test('choose variables', () => {
    const makefile = 'ifeq ($(A),1)\nN = one\nelse ifeq ($(A),2)\nN = two\nelse\nN = many\nendif\nall:\n\ttouch $(N)\n';
    assert.deepEqual(makes(makefile, 'make A=1'), ['file /src/one']);
    assert.deepEqual(makes(makefile, 'make A=2'), ['file /src/two']);
    assert.deepEqual(makes(makefile, 'make'), ['file /src/many']);
    assert.deepEqual(makes(makefile, 'make A="$(date)"'), [somewhere]);
  });
});

describe('rules', () => {
  test('with a pattern', () => {
    const makefile = 'all: bin/worker\nbin/%: cmd/%/main.go\n\tgo build -o $@ ./$(<D)\n\ttouch $*.done\n';
    assert.deepEqual(makes(makefile), ['file /src/worker.done', 'program /src/bin/worker']);
  });

  test('with a pattern for some targets', () => {
    assert.deepEqual(makes('T = x.b y.b\nall: $(T)\n$(T): %.b: %.a\n\ttouch $@\n', 'make', { 'x.a': '', 'y.a': '' }), [
      'file /src/x.b',
      'file /src/y.b',
    ]);
  });

  test('that make knows by itself', () => {
    const files = { 'tool.c': '', 'part.c': '' };
    assert.deepEqual(makes('', 'make tool', files), ['program /src/tool']);
    assert.deepEqual(makes('tool: tool.o part.o\n', 'make', files), [
      'file /src/part.o',
      'file /src/tool.o',
      'program /src/tool',
    ]);
  });

  test('for several targets, with a recipe in the same line', () => {
    assert.deepEqual(makes('all: a b\na b: ; touch $@\n'), ['file /src/a', 'file /src/b']);
  });

  test('with a prerequisite that nobody knows', () => {
    const makefile = 'app: $(shell find . -name "*.go")\n\tgo build -o $@ .\n';
    assert.deepEqual(makes(makefile), ['program /src/app', 'unknown by-products in /src']);
  });

  test('that only a run of make would define', () => {
    assert.deepEqual(makes('$(foreach x,a b,$(eval $(call template,$(x))))\nall:\n\ttouch x\n', 'make all'), [
      'file /src/x',
      'unknown anything in /src',
      elsewhere,
    ]);
  });

  test('whose lines have a shell each, unless they share one', () => {
    const recipe = 'all:\n\tmkdir d && cd d\n\ttouch x\n';
    assert.deepEqual(makes(recipe), ['file /src/x']);
    assert.deepEqual(makes(`.ONESHELL:\n${recipe}`), ['file /src/d/x']);
  });

  test('whose command goes on in the next line', () => {
    assert.deepEqual(makes('all:\n\t@cd cmd && \\\n\t  touch x\n'), ['file /src/cmd/x']);
  });

  test('a word that looks like a command of make is none', () => {
    assert.deepEqual(makes('all:\n\ttouch x\n# include nothing\ninclude_this:\n\ttouch y\n'), ['file /src/x']);
  });
});

describe('more Makefiles', () => {
  test('are included', () => {
    const files = { 'vars.mk': 'NAME = shop\n' };
    assert.deepEqual(makes('include vars.mk\nall:\n\ttouch $(NAME)\n', 'make', files), ['file /src/shop']);
  });

  test('leave doubts when nobody read them', () => {
    const makefile = 'include ../elsewhere.mk\nall:\n\ttouch a$(NAME) b\n';
    assert.deepEqual(makes(makefile, 'make all'), ['file /src/b', 'unknown anything in /src', elsewhere]);
    assert.deepEqual(makes(makefile), ['unknown anything in /src', elsewhere]);
    assert.deepEqual(makes('-include parts.d\nall:\n\ttouch a$(NAME)\n'), ['file /src/a']);
  });

  test('are called', () => {
    const files = { 'sub/Makefile': 'NAME ?= lib\nall:\n\ttouch $(NAME)\n' };
    assert.deepEqual(makes('all:\n\t$(MAKE) -C sub\n', 'make', files), ['file /src/sub/lib']);
    assert.deepEqual(makes('all:\n\tcd sub && ${MAKE} NAME=x\n', 'make', files), ['file /src/sub/x']);
  });

  test('that call themselves come to an end', () => {
    const makefile = `all:\n${'\t$(MAKE) all\n'.repeat(30)}`;
    assert.deepEqual(makes(makefile), ['unknown anything in /src', elsewhere]);
    assert.deepEqual(makes(`export MAKELEVEL = 0\n${makefile}`), ['unknown anything in /src', elsewhere]);
  });
});

describe('installation', () => {
  const makefile =
    'PREFIX ?= /usr/local\nall: shop\nshop:\n\tgo build -o $@ .\ninstall: all\n\tinstall -D shop $(DESTDIR)$(PREFIX)/bin/shop\n';
  const cases: [command: string, made: string[]][] = [
    ['make install', ['program /src/shop', 'program /usr/local/bin/shop']],
    ['make install PREFIX=/opt/shop', ['program /opt/shop/bin/shop', 'program /src/shop']],
    ['make DESTDIR=/out install', ['program /out/usr/local/bin/shop', 'program /src/shop']],
    ['PREFIX=/usr make install', ['program /src/shop', 'program /usr/bin/shop']],
  ];
  for (const [command, made] of cases) {
    test(command, () => {
      assert.deepEqual(
        makes(makefile, command).map((each) => each.replace(/^file/, 'program')),
        made,
      );
    });
  }

  const unread: [command: string, made: string[]][] = [
    ['make install', ['unknown anything in /src', 'unknown anything in /usr/local', elsewhere]],
    ['make PREFIX=/usr install', ['unknown anything in /src', 'unknown anything in /usr', elsewhere]],
    ['make prefix=/opt/x install-bin', ['unknown anything in /opt/x', 'unknown anything in /src', elsewhere]],
    ['make DESTDIR=/out install', ['unknown anything in /out', 'unknown anything in /src', elsewhere]],
    ['make DESTDIR=out install', ['unknown anything in /src', 'unknown anything in /src/out', elsewhere]],
    ['make DESTDIR="$(mktemp -d)" install', ['unknown anything in /src', elsewhere]],
    [
      'make INSTALL_MOD_PATH=/tmp/modules modules_install',
      ['unknown anything in /src', 'unknown anything in /tmp/modules', 'unknown anything in /usr/local', elsewhere],
    ],
    ['make', ['unknown anything in /src', elsewhere]],
    ['make -C "$(ls -d x-*)"', [elsewhere]],
  ];
  const madeUnread = (command: string) => madeIn(`FROM debian:12\nWORKDIR /src\nRUN ${command}\n`);
  const isOfPrograms = (each: string) => each.startsWith('unknown programs');
  for (const [command, made] of unread) {
    test(`${command}, where nobody read the Makefile`, () => {
      assert.deepEqual(
        madeUnread(command).filter((each) => !isOfPrograms(each)),
        made,
      );
    });
  }

  test('the folders for programs, where nobody read the Makefile', () => {
    const programs = (command: string) => madeUnread(command).filter(isOfPrograms).join(', ');
    assert.equal(programs('make install'), 'unknown programs in /usr/local/bin, unknown programs in /usr/local/sbin');
    assert.equal(
      programs('make PREFIX=/opt/x install'),
      'unknown programs in /opt/x/bin, unknown programs in /opt/x/sbin',
    );
    assert.equal(programs('make DESTDIR=/out install'), '');
    assert.equal(programs('make'), '');
  });
});

test('odd Makefiles are read without complaint', () => {
  for (const makefile of [
    '',
    ':',
    '\t',
    'endif\nelse\n',
    'ifeq',
    'define x\n',
    '$(',
    'a:b:c:d',
    'x = $(x',
    'a: a',
    '%:\n\ttouch $@',
    '\u0000:\n\t\u0000\n',
  ]) {
    assert.ok(Array.isArray(makes(makefile, 'make a')), makefile);
  }
});
