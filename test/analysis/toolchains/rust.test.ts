/**
 * Rust: what Cargo's commands make, by the Cargo book ("Build cache", "Cargo Targets", "Configuration").
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextFor, type Files, madeIn } from './madeIn.ts';

const main = 'fn main() {}\n';
const manifest = (name: string, more = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;

/** A package with three programs. */
const shop: Files = {
  'Cargo.toml': manifest('web-shop'),
  'Cargo.lock': 'version = 3\n',
  'src/main.rs': main,
  'src/bin/worker.rs': main,
  'src/bin/admin/main.rs': main,
  'src/bin/admin/pages.rs': '',
};

/** A workspace of two programs and a library, with no package of its own. */
const workspace: Files = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*", "tools/probe"]\n',
  'crates/api/Cargo.toml': manifest('api'),
  'crates/api/src/main.rs': main,
  'crates/core/Cargo.toml': manifest('core'),
  'crates/core/src/lib.rs': '',
  'tools/probe/Cargo.toml': manifest('probe'),
  'tools/probe/src/main.rs': main,
};

/** What `command` leaves behind in a rust stage, without the downloads and intermediate results that come with every build. */
function makes(command: string, files: Files = shop, before = ''): string[] {
  return visible(`FROM rust:1.80\nWORKDIR /src\nCOPY . .\n${before}RUN ${command}\n`, files);
}

function visible(dockerfile: string, files?: Files): string[] {
  const common = /^unknown by-products|\/(?:deps|build)$|\/usr\/local\/cargo\/(?:registry|git)$/;
  return madeIn(dockerfile, files).filter((each) => !common.test(each));
}

const all = [
  'program /src/target/debug/admin',
  'program /src/target/debug/web-shop',
  'program /src/target/debug/worker',
];
const released = all.map((each) => each.replace('debug', 'release'));

describe('cargo build', () => {
  const cases: [command: string, made: string[]][] = [
    ['cargo build', all],
    ['cargo b', all],
    ['cargo build --release', released],
    ['cargo build -r --locked --features "a b"', released],
    ['cargo --locked build --release', released],
    ['cargo +nightly build --release -Z unstable-options', released],
    ['cargo build --profile=dev', all],
    ['cargo build --profile bench', released],
    ['cargo build --profile dist', all.map((each) => each.replace('debug', 'dist'))],
    ['cargo build --release --bin worker', ['program /src/target/release/worker']],
    ['cargo build --bins', all],
    ['cargo build --lib', []],
    ['cargo build --example demo', ['program /src/target/debug/examples/demo']],
    ['cargo build --target-dir /out --bin worker', ['program /out/debug/worker']],
    ['CARGO_TARGET_DIR=out cargo build --bin worker', ['program /src/out/debug/worker']],
    [
      'cargo build --release --target x86_64-unknown-linux-musl --bin worker',
      ['program /src/target/x86_64-unknown-linux-musl/release/worker'],
    ],
    [
      'cargo zigbuild -r --target aarch64-unknown-linux-gnu.2.17 --bin worker',
      ['program /src/target/aarch64-unknown-linux-gnu/release/worker'],
    ],
    [
      'cargo build --target x86_64-pc-windows-gnu --bin worker',
      ['file /src/target/x86_64-pc-windows-gnu/debug/worker.exe'],
    ],
    [
      'cargo build --target wasm32-unknown-unknown --bin worker',
      ['file /src/target/wasm32-unknown-unknown/debug/worker.wasm'],
    ],
    [
      'cargo build --target=a --target=b --bin worker',
      ['program /src/target/a/debug/worker', 'program /src/target/b/debug/worker'],
    ],
    ['cargo auditable build --bin worker', ['program /src/target/debug/worker']],
    [
      'cross build --target armv7-unknown-linux-gnueabihf --bin worker',
      ['program /src/target/armv7-unknown-linux-gnueabihf/debug/worker'],
    ],
    ['cargo rustc --bin worker -- -C target-cpu=native', ['program /src/target/debug/worker']],
    ['cd src && cargo build --bin worker', ['program /src/target/debug/worker']],
    ['cargo build --manifest-path src/../Cargo.toml --bin worker', ['program /src/target/debug/worker']],
    [
      'cargo build --bin worker --artifact-dir=/out -Z unstable-options',
      ['program /out/worker', 'program /src/target/debug/worker'],
    ],
    ['rustup run stable cargo build --bin worker', ['program /src/target/debug/worker']],
    ['cargo build && rm -rf target', []],
    ['cargo build && cargo clean', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('with flags of unknown value may build anything', () => {
    assert.deepEqual(makes('cargo build --bin worker $FLAGS', shop, 'ARG FLAGS\n'), [
      'program /src/target/debug/worker?',
      'unknown programs in /src/target',
    ]);
    assert.deepEqual(makes('cargo build --profile "$PROFILE"', shop, 'ARG PROFILE\n'), [
      'unknown programs in /src/target',
    ]);
    assert.deepEqual(makes('cargo build --target "$TRIPLE"', shop, 'ARG TRIPLE\n'), [
      'unknown programs in /src/target',
    ]);
    assert.deepEqual(makes('cargo build --bin "$NAME"', shop, 'ARG NAME\n'), ['unknown programs in /src/target/debug']);
  });

  test('reads variables and the configuration for where it builds', () => {
    const configured = (text: string) => makes('cargo build --bin worker', { ...shop, '.cargo/config.toml': text });
    assert.deepEqual(configured('[build]\ntarget-dir = "out"\n'), ['program /src/out/debug/worker']);
    assert.deepEqual(configured('[build]\ntarget = "x86_64-unknown-linux-musl"\n'), [
      'program /src/target/x86_64-unknown-linux-musl/debug/worker',
    ]);
    assert.deepEqual(configured('[net]\nretry = 3\n'), ['program /src/target/debug/worker']);
    assert.deepEqual(configured('no = = toml'), ['program /src/target/debug/worker']);
    assert.deepEqual(makes('cargo build --bin worker', shop, 'ENV CARGO_TARGET_DIR=/out CARGO_BUILD_TARGET=t\n'), [
      'program /out/t/debug/worker',
    ]);
  });

  test('is only likely to find its folder where a configuration was not read', () => {
    assert.deepEqual(makes('cargo build --bin worker', { ...shop, '.cargo/config': '' }), [
      'program /src/target/debug/worker',
    ]);
    const dockerfile =
      'FROM rust:1.80\nCOPY .cargo/config Cargo.toml ./.cargo/\nCOPY . .\nRUN cargo build --bin worker\n';
    assert.deepEqual(visible(dockerfile), ['program /target/debug/worker?']);
  });

  test('makes nothing certain of a manifest that nobody read', () => {
    const dockerfile = 'FROM rust:1.80\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n';
    assert.deepEqual(visible(dockerfile), ['unknown programs in /src/target/release']);
    assert.deepEqual(visible(dockerfile.replace('--release', '-p api')), [
      'program /src/target/debug/api?',
      'unknown programs in /src/target/debug',
    ]);
    assert.deepEqual(makes('cargo build', { ...shop, 'Cargo.toml': '[package\n' }), [
      'unknown programs in /src/target/debug',
    ]);
  });

  test('may do anything in a folder that is not known', () => {
    const dockerfile = 'FROM rust:1.80\nARG DIR\nWORKDIR /src\nCOPY . .\nRUN cd "$DIR" && cargo build\n';
    assert.ok(madeIn(dockerfile, shop).includes('unknown by-products in /'));
  });
});

describe('the programs of a package', () => {
  const made = (more: string, files: Files = shop) =>
    makes('cargo build', { ...files, 'Cargo.toml': manifest('web-shop', more) });

  test('are called as the manifest says', () => {
    assert.deepEqual(made('[[bin]]\nname = "shop"\npath = "src/main.rs"\n'), [
      'program /src/target/debug/admin',
      'program /src/target/debug/shop',
      'program /src/target/debug/worker',
    ]);
  });

  test('are those of the manifest alone without autobins', () => {
    assert.deepEqual(made('autobins = false\n[[bin]]\nname = "worker"\n'), ['program /src/target/debug/worker']);
    const old = {
      ...shop,
      'Cargo.toml': '[package]\nname = "old"\nversion = "1.0.0"\n[[bin]]\nname = "tool"\npath = "tool.rs"\n',
    };
    assert.deepEqual(makes('cargo build', old), ['program /src/target/debug/tool']);
  });

  test('may be left out for want of a feature', () => {
    const files = { 'src/lib.rs': '' };
    assert.deepEqual(made('[[bin]]\nname = "gui"\nrequired-features = ["gui"]\n', files), [
      'program /src/target/debug/gui?',
    ]);
  });

  test('are none of a library', () => {
    assert.deepEqual(made('', { 'src/lib.rs': '' }), []);
  });

  test('come with libraries for others', () => {
    const files = { 'src/lib.rs': '' };
    assert.deepEqual(made('[lib]\ncrate-type = ["cdylib", "staticlib", "rlib"]\n', files), [
      'file /src/target/debug/libweb_shop.a',
      'file /src/target/debug/libweb_shop.so',
    ]);
    assert.deepEqual(made('[lib]\nname = "engine"\ncrate-type = ["cdylib"]\n', files), [
      'file /src/target/debug/libengine.so',
    ]);
  });
});

describe('a workspace', () => {
  const cases: [command: string, made: string[]][] = [
    ['cargo build', ['program /src/target/debug/api', 'program /src/target/debug/probe']],
    ['cargo build --workspace --exclude probe', ['program /src/target/debug/api']],
    ['cargo build -p api', ['program /src/target/debug/api']],
    ['cargo build -papi -p probe@0.1.0', ['program /src/target/debug/api', 'program /src/target/debug/probe']],
    ['cargo build --package "p*"', ['program /src/target/debug/probe', 'unknown programs in /src/target/debug']],
    ['cargo build -p missing', ['program /src/target/debug/missing?', 'unknown programs in /src/target/debug']],
    ['cd crates/api && cargo build', ['program /src/target/debug/api']],
    ['cargo build --manifest-path crates/api/Cargo.toml', ['program /src/target/debug/api']],
    ['cargo build --bin api', ['program /src/target/debug/api']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command, workspace), made));

  test('builds its default members', () => {
    const files = { ...workspace, 'Cargo.toml': `${workspace['Cargo.toml']}default-members = ["tools/probe"]\n` };
    assert.deepEqual(makes('cargo build', files), ['program /src/target/debug/probe']);
    assert.deepEqual(makes('cd crates/api && cargo build', files), ['program /src/target/debug/api']);
  });

  test('builds its own package first of all', () => {
    const files = { ...workspace, 'Cargo.toml': `${manifest('root')}${workspace['Cargo.toml']}`, 'src/main.rs': main };
    assert.deepEqual(makes('cargo build', files), ['program /src/target/debug/root']);
    assert.equal(makes('cargo build --workspace', files).length, 3);
  });

  test('leaves out what it excludes', () => {
    const files = { ...workspace, 'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nexclude = ["tools"]\n' };
    assert.deepEqual(makes('cd tools/probe && cargo build', files), ['program /src/tools/probe/target/debug/probe']);
  });
});

describe('dependencies first', () => {
  test('a build of a stub is followed by that of the real sources', () => {
    const dockerfile = `FROM rust:1.80
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -rf src
`;
    assert.deepEqual(visible(dockerfile, shop), ['program /src/target/release/web-shop']);
    const whole = `${dockerfile}COPY src src\nRUN touch src/main.rs && cargo build --release\n`;
    assert.deepEqual(visible(whole, shop), released);
  });

  test('cargo new brings a manifest', () => {
    const dockerfile = 'FROM rust:1.80\nRUN USER=root cargo new --bin web-shop\nWORKDIR /web-shop\nRUN cargo build\n';
    assert.deepEqual(visible(dockerfile), [
      'file /web-shop/Cargo.toml',
      'file /web-shop/src/main.rs',
      'program /web-shop/target/debug/web-shop',
    ]);
  });

  test('cargo init keeps what is there', () => {
    assert.deepEqual(makes('cargo init --name tool && cargo build', { 'src/main.rs': main }), [
      'file /src/Cargo.toml',
      'program /src/target/debug/tool',
    ]);
  });

  test('cargo chef writes a recipe, and cooks it', () => {
    assert.deepEqual(makes('cargo chef prepare'), ['file /src/recipe.json']);
    assert.deepEqual(makes('cargo chef prepare --recipe-path /out/recipe.json'), ['file /out/recipe.json']);
    const dockerfile = `FROM rust:1.80 AS builder
WORKDIR /src
COPY recipe.json recipe.json
RUN cargo chef cook --release --recipe-path recipe.json
`;
    assert.deepEqual(visible(dockerfile, { 'recipe.json': '{}' }), ['unknown anything in /src/target']);
    assert.ok(
      visible(`${dockerfile}COPY . .\nRUN cargo build --release\n`, shop).includes(
        'program /src/target/release/worker',
      ),
    );
  });

  test('a recipe whose path holds a variable may lie anywhere there', () => {
    assert.deepEqual(makes('cargo chef prepare --recipe-path "/out/$NAME"', shop, 'ARG NAME\n'), [
      'unknown anything in /out',
    ]);
  });

  test('fetch, vendor and update keep what they download', () => {
    assert.ok(madeIn('FROM rust:1.80\nRUN cargo fetch\n').includes('unknown anything in /usr/local/cargo/registry'));
    assert.deepEqual(makes('cargo vendor'), ['unknown anything in /src/vendor']);
    assert.deepEqual(makes('cargo vendor third-party > config.toml'), [
      'file /src/config.toml',
      'unknown anything in /src/third-party',
    ]);
    assert.deepEqual(makes('cargo update'), ['file /src/Cargo.lock']);
  });
});

describe('cargo install', () => {
  const cases: [command: string, made: string[]][] = [
    ['cargo install just', ['program /usr/local/cargo/bin/just']],
    [
      'cargo install --locked sqlx-cli@0.7.0 --no-default-features',
      ['program /usr/local/cargo/bin/cargo-sqlx', 'program /usr/local/cargo/bin/sqlx'],
    ],
    ['cargo install diesel_cli --features postgres --root /opt', ['program /opt/bin/diesel']],
    [
      'cargo install strange-tool',
      ['program /usr/local/cargo/bin/strange-tool?', 'unknown programs in /usr/local/cargo/bin'],
    ],
    [
      'cargo install --git https://example.org/team/probe.git',
      ['program /usr/local/cargo/bin/probe?', 'unknown programs in /usr/local/cargo/bin'],
    ],
    ['cargo install --git https://example.org/team/probe --bin sonde', ['program /usr/local/cargo/bin/sonde']],
    ['CARGO_INSTALL_ROOT=/opt cargo install ripgrep', ['program /opt/bin/rg']],
    ['cargo binstall -y wasm-pack', ['program /usr/local/cargo/bin/wasm-pack']],
    ['cargo-binstall -y trunk', ['program /usr/local/cargo/bin/trunk']],
    ['cargo install just && cargo uninstall just', []],
    ['cargo install --list', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('installs the programs of a folder', () => {
    assert.deepEqual(makes('cargo install --path . --root /out'), [
      'program /out/bin/admin',
      'program /out/bin/web-shop',
      'program /out/bin/worker',
      'unknown programs in /src/target',
    ]);
    assert.deepEqual(makes('cargo install --path crates/api', workspace), [
      'program /usr/local/cargo/bin/api',
      'unknown programs in /src/target',
    ]);
  });

  test('uses the home folder where nothing else is said', () => {
    assert.ok(madeIn('FROM debian:12\nRUN cargo install just\n').includes('program /root/.cargo/bin/just'));
    const unknown = madeIn('FROM example.org/builder\nRUN cargo install just\n');
    assert.ok(
      !unknown.some((each) => each.startsWith('program')) && unknown.includes('unknown programs in /root/.cargo/bin'),
    );
  });
});

describe('the tools around Cargo', () => {
  const cases: [command: string, made: string[]][] = [
    ['rustc src/main.rs', ['program /src/main']],
    ['rustc -O src/main.rs -o /bin/app', ['program /bin/app']],
    ['rustc --out-dir /out src/main.rs', ['program /out/main']],
    ['rustc --crate-type cdylib src/main.rs', ['unknown anything in /src']],
    ['rustc --version', []],
    ['wasm-pack build --target web', ['unknown anything in /src/pkg', 'unknown anything in /src/target']],
    ['wasm-pack build --out-dir ../www', ['unknown anything in /src/target', 'unknown anything in /www']],
    ['trunk build --release', ['unknown anything in /src/dist', 'unknown anything in /src/target']],
    ['trunk build -d /site', ['unknown anything in /site', 'unknown anything in /src/target']],
    [
      'cargo leptos build --release',
      [
        ...released.map((each) => `${each}?`),
        'unknown programs in /src/target',
        'unknown anything in /src/target/site',
      ],
    ],
    ['mdbook build', ['unknown anything in /src/book']],
    ['rustup target add wasm32-unknown-unknown', ['unknown anything in /usr/local/rustup']],
    ['sccache --show-stats', []],
    ['cargo --version', []],
    ['cargo fmt --check', []],
    ['cargo test --release', ['unknown anything in /src/target']],
    ['cargo doc --no-deps', ['unknown anything in /src/target', 'unknown anything in /src/target/doc']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command).sort(), [...made].sort()));

  test('cargo leptos puts the site where the manifest says', () => {
    const files = { ...shop, 'Cargo.toml': manifest('web-shop', '[package.metadata.leptos]\nsite-root = "site"\n') };
    assert.ok(makes('cargo leptos build', files).includes('unknown anything in /src/site'));
  });

  test('cargo lambda makes a folder for every program', () => {
    assert.ok(makes('cargo lambda build --release').includes('program /src/target/lambda/worker/bootstrap?'));
  });

  test('sqlx works on a server, or on a file', () => {
    const url = 'DATABASE_URL=postgres://db/shop';
    assert.deepEqual(makes(`${url} sqlx migrate run`), []);
    assert.deepEqual(makes('sqlx database create'), ['unknown anything in /src']);
    assert.deepEqual(makes(`${url} cargo sqlx prepare`), ['unknown anything in /src']);
  });

  for (const command of ['cargo frobnicate', 'cargo "$UNKNOWN"', 'trunk serve', 'cargo chef dance']) {
    test(`${command}: nobody knows`, () => {
      const { tree, flow } = analyze(`FROM rust:1.80\nARG UNKNOWN\nRUN ${command}\n`, contextFor(shop));
      const run = tree.instructions.at(-1) ?? assert.fail('no RUN');
      assert.equal(flow.steps(run)[0]?.effect, undefined);
    });
  }
});

describe('presence', () => {
  const presence = (path: string, command = 'cargo build --release') => {
    const { stages, flow } = analyze(`FROM rust:1.80\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, contextFor(shop));
    return flow.tree(stages.target ?? assert.fail('no stage')).presence(path);
  };

  test('tells a program that is not made', () => {
    assert.equal(presence('/src/target/release/web-shop'), 'there');
    assert.equal(presence('/src/target/release/web_shop'), 'unlikely');
    assert.equal(presence('/src/target/debug/web-shop'), 'unlikely');
    assert.equal(presence('/app/target/release/web-shop'), 'missing');
  });

  test('does not vouch for what build scripts leave', () => {
    assert.equal(presence('/src/target/release/build/x/out/y'), 'unknown');
    assert.equal(presence('/src/target/release'), 'there');
  });

  test('a target folder in a cache mount is gone', () => {
    const { stages, flow } = analyze(
      'FROM rust:1.80\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --release && cp target/release/worker /bin/worker\n',
      contextFor(shop),
    );
    const tree = flow.tree(stages.target ?? assert.fail('no stage'));
    assert.equal(tree.presence('/bin/worker'), 'there');
    assert.notEqual(tree.presence('/src/target/release/worker'), 'there');
  });
});
