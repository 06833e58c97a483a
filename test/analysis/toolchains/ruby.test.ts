/**
 * Ruby: where RubyGems and Bundler put gems, and what tasks and site generators make.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { installWords, lastEffect, runsCode, stageOf, words } from './effectWords.ts';
import { type Files, madeIn } from './madeIn.ts';

const gemfile = `source "https://rubygems.org"
gem "rails", "~> 7.1"
gem "puma"
group :development, :test do
  gem "rspec"
end
`;

const shop: Files = { Gemfile: gemfile, 'Gemfile.lock': 'GEM\n', Rakefile: '', 'lib/shop.rb': '' };

function effect(command: string, files: Files = shop, image = 'ruby:3.3') {
  return lastEffect(`${stageOf(image)}RUN ${command}\n`, files);
}

describe('gem', () => {
  const cases: [command: string, made: string[]][] = [
    [
      'gem install bundler',
      ['tree /usr/local/bundle', 'program /usr/local/bundle/bin/bundle', 'program /usr/local/bundle/bin/bundler'],
    ],
    [
      'gem install bundler:2.4.1 -N',
      ['tree /usr/local/bundle', 'program /usr/local/bundle/bin/bundle', 'program /usr/local/bundle/bin/bundler'],
    ],
    ['gem install rake -v 13.1.0', ['tree /usr/local/bundle', 'program /usr/local/bundle/bin/rake']],
    ['gem i pg', ['tree /usr/local/bundle']],
    ['GEM_HOME=/gems gem install rake', ['tree /gems', 'program /gems/bin/rake']],
    [
      'gem install rake --install-dir=/opt/gems -n /usr/bin',
      ['tree /opt/gems', 'program /usr/bin/rake', 'in /usr/bin'],
    ],
    ['gem install --user-install rake', ['in /root/.local/share/gem', 'in /root/.gem']],
    ['gem update --system', ['tree /usr/local/bundle']],
    ['gem build shop.gemspec', ['in /app']],
    ['gem build shop.gemspec -o shop.gem', ['file /app/shop.gem']],
    ['gem uninstall rake', []],
    ['gem env', ['nothing']],
    ['gem --version', ['nothing']],
    ['gem frobnicate', ['?']],
    ['gem $VERB rake', ['?']],
  ];
  for (const [command, made] of cases)
    test(command, () => assert.deepEqual(words(effect(`X=$(date) && ${command.replace('$VERB', '$X')}`)), made));

  test('goes to the folders of the system when no variable names one', () => {
    const made = words(effect('gem install rake', shop, 'debian:12'));
    assert.ok(made.includes('in /var/lib/gems') && made.includes('in /usr/local/bin'));
    assert.ok(!made.some((each) => each.startsWith('program')));
  });
});

describe('bundle install', () => {
  const cases: [command: string, made: string[], installed: string | undefined][] = [
    ['bundle install', ['tree /usr/local/bundle'], 'all in /usr/local/bundle'],
    ['bundle', ['tree /usr/local/bundle'], 'all in /usr/local/bundle'],
    ['bundle install --jobs $(nproc) --retry 3', ['tree /usr/local/bundle'], 'all in /usr/local/bundle'],
    ['BUNDLE_PATH=/gems bundle install', ['tree /gems'], 'all in /gems'],
    ['BUNDLE_PATH=vendor/gems bundle install', ['tree /app/vendor/gems'], 'all in /app/vendor/gems'],
    ['BUNDLE_DEPLOYMENT=1 bundle install', ['tree /app/vendor/bundle'], 'all in /app/vendor/bundle'],
    ['BUNDLE_WITHOUT=development:test bundle install', ['tree /usr/local/bundle'], 'run in /usr/local/bundle'],
    ['BUNDLE_WITHOUT=development bundle install', ['tree /usr/local/bundle'], 'all in /usr/local/bundle'],
    ['BUNDLE_ONLY=default bundle install', ['tree /usr/local/bundle'], 'run in /usr/local/bundle'],
    ['bundle install --path=/gems', ['tree /gems', 'file /usr/local/bundle/config'], 'all in /gems'],
    [
      'bundle install --without development test',
      ['tree /usr/local/bundle', 'file /usr/local/bundle/config'],
      'run in /usr/local/bundle',
    ],
    [
      'bundle install --deployment',
      ['tree /app/vendor/bundle', 'file /usr/local/bundle/config'],
      'all in /app/vendor/bundle',
    ],
    ['bundle install --binstubs', ['tree /usr/local/bundle', 'in /app/bin'], 'all in /usr/local/bundle'],
    ['bundle update puma', ['tree /usr/local/bundle'], 'all in /usr/local/bundle'],
    ['cd lib && bundle install', ['tree /usr/local/bundle'], 'all in /usr/local/bundle'],
  ];
  for (const [command, made, installed] of cases) {
    test(command, () => {
      assert.deepEqual(words(effect(command)), made);
      assert.equal(installWords(effect(command)), installed);
    });
  }

  test('writes the lock file that is not there', () => {
    assert.deepEqual(words(effect('bundle install', { Gemfile: gemfile })), [
      'tree /usr/local/bundle',
      'file /app/Gemfile.lock',
    ]);
    assert.deepEqual(words(effect('BUNDLE_FROZEN=true bundle install', { Gemfile: gemfile })), [
      'tree /usr/local/bundle',
    ]);
    assert.deepEqual(words(effect('bundle install', { 'gems.rb': gemfile })), [
      'tree /usr/local/bundle',
      'file /app/gems.locked',
    ]);
  });

  test('follows a Gemfile of another name', () => {
    const files = { 'ci/Gemfile': gemfile };
    assert.deepEqual(words(effect('BUNDLE_GEMFILE=ci/Gemfile BUNDLE_PATH=gems bundle install', files)), [
      'tree /app/ci/gems',
      'file /app/ci/Gemfile.lock',
    ]);
  });

  test('runs no code of the project as long as the Gemfile asks for none', () => {
    assert.equal(runsCode(effect('bundle install')), false);
    assert.equal(runsCode(effect('bundle install', { Gemfile: 'gemspec\n' })), true);
    assert.equal(runsCode(effect('bundle install', { Gemfile: 'gem "a", path: "engines/a"\n' })), true);
    assert.equal(runsCode(lastEffect('FROM ruby:3.3\nWORKDIR /app\nCOPY Gemfile ./\nRUN bundle install\n')), true);
  });

  test('installs for the run where no group is for development', () => {
    assert.equal(installWords(effect('bundle install', { Gemfile: 'gem "puma"\n' })), 'run in /usr/local/bundle');
  });

  test('does not vouch for a folder that a base image may name', () => {
    const made = words(effect('bundle install', shop, 'ruby:2.7'));
    assert.deepEqual(made, ['tree /usr/local/bundle?', 'in /app/vendor']);
  });

  test('knows no folder without a variable', () => {
    const effectThere = effect('bundle install', shop, 'debian:12');
    assert.ok(words(effectThere).includes('in /var/lib/gems'));
    assert.equal(installWords(effectThere), undefined);
  });

  test('cannot be followed in a folder that is not known', () => {
    assert.deepEqual(words(effect('cd "$(mktemp -d)" && bundle install')), ['?']);
  });
});

describe('bundle config', () => {
  const installedAfter = (...commands: string[]) => installWords(effect([...commands, 'bundle install'].join(' && ')));
  const cases: [commands: string[], installed: string][] = [
    [['bundle config set --local path vendor/bundle'], 'all in /app/vendor/bundle'],
    [['bundle config --local path vendor/bundle'], 'all in /app/vendor/bundle'],
    [['bundle config set path vendor/bundle'], 'all in /app/vendor/bundle'],
    [['bundle config set --global path /gems'], 'all in /gems'],
    [['bundle config set --local deployment true'], 'all in /app/vendor/bundle'],
    [["bundle config set --local without 'development test'"], 'run in /usr/local/bundle'],
    [['bundle config set without development test'], 'run in /usr/local/bundle'],
    [
      [
        'bundle config --global frozen 1',
        'bundle config set --local path gems',
        'bundle config set without development:test',
      ],
      'run in /app/gems',
    ],
    [['bundle config set --local path gems', 'bundle config unset --local path'], 'all in /usr/local/bundle'],
    [['bundle config set --local path gems', 'bundle config set --local path.system true'], 'all in /usr/local/bundle'],
    [['bundle config build.nokogiri --use-system-libraries'], 'all in /usr/local/bundle'],
    [['bundle config get path'], 'all in /usr/local/bundle'],
    [['bundle config path'], 'all in /usr/local/bundle'],
  ];
  for (const [commands, installed] of cases)
    test(commands.join(' && '), () => assert.equal(installedAfter(...commands), installed));

  test('keeps settings of a project in it, unless the image says otherwise', () => {
    const command = 'bundle config set --local path gems';
    assert.deepEqual(words(effect(command)), ['file /usr/local/bundle/config']);
    assert.deepEqual(words(effect(command, shop, 'debian:12')), ['file /app/.bundle/config']);
  });

  test('takes settings over to the next RUN', () => {
    const dockerfile = `${stageOf('ruby:3.3')}RUN bundle config set --local path gems\nRUN bundle install\n`;
    assert.equal(installWords(lastEffect(dockerfile, shop)), 'all in /app/gems');
  });

  test('a folder whose name is not known leaves open where gems go', () => {
    const made = effect('X=$(date) && bundle config set --local path "$X" && bundle install');
    assert.deepEqual(words(made), ['tree /usr/local/bundle?', 'in /app/vendor']);
  });

  test('a token whose value is not known does no harm', () => {
    const made = effect(
      'X=$(cat /run/secrets/x) && bundle config set --global gems.example.org "$X" && bundle install',
    );
    assert.deepEqual(words(made), ['tree /usr/local/bundle']);
  });
});

describe('other commands of Bundler', () => {
  const cases: [command: string, made: string[]][] = [
    ['bundle check', ['nothing']],
    ['bundle --version', ['nothing']],
    ['bundle clean --force', []],
    ['bundle lock --add-platform x86_64-linux', []],
    ['bundle cache --no-install', ['tree /app/vendor/cache']],
    ['bundle package', ['tree /app/vendor/cache', 'tree /usr/local/bundle']],
    ['bundle binstubs puma', ['file /app/bin/puma?', 'in /app/bin']],
    ['bundle frobnicate', ['?']],
    ['bundle exec rake --version', []],
    ['bundle exec jekyll build -d /site', ['tree /site']],
    ['bundle exec', ['?']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));
});

describe('tasks', () => {
  const cases: [command: string, made: string[]][] = [
    ['rails assets:precompile', ['tree /app/public/assets?', 'in /app/public']],
    ['SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile', ['tree /app/public/assets?', 'in /app/public']],
    ['RAILS_ENV=production bundle exec rake assets:precompile', ['tree /app/public/assets?', 'in /app/public']],
    ['rake assets:precompile RAILS_ENV=production', ['tree /app/public/assets?', 'in /app/public']],
    ['rake vite:build', ['tree /app/public/vite?']],
    ['rails db:create db:migrate', ['in /app/db']],
    ['rails tmp:clear log:clear', []],
    ['rails routes', ['nothing']],
    ['rake -T', ['nothing']],
    ['rake', ['in /app']],
    ['rake plugin:fetch', ['in /app']],
    ['cd lib && rake plugin:fetch', ['in /app']],
    ['rails runner "puts 1"', ['in /app']],
    ['rails new shop', ['tree /app/shop']],
    ['rails new .', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));

  test('may have assets built anywhere where nobody read the Gemfile', () => {
    const made = words(effect('rails assets:precompile', { 'config.ru': '' }));
    assert.deepEqual(made, ['tree /app/public/assets?', 'in /app/public', 'in /app/app/assets/builds']);
  });

  test('keep a database in the folder for storage, too, if there is one', () => {
    const files = { ...shop, 'storage/.keep': '' };
    assert.deepEqual(words(effect('rails db:migrate', files)), ['in /app/db', 'in /app/storage']);
  });

  test('compile what the gems of the project build, too', () => {
    const files = { Gemfile: `${gemfile}gem "vite_rails"\n` };
    assert.ok(words(effect('rails assets:precompile', files)).includes('tree /app/public/vite?'));
    assert.ok(!words(effect('rails assets:precompile')).includes('tree /app/public/vite?'));
  });
});

describe('sites and what is compiled ahead', () => {
  const cases: [command: string, files: Files, made: string[]][] = [
    ['jekyll build', { 'index.md': '' }, ['tree /app/_site']],
    ['jekyll build', { '_config.yml': 'destination: ./public\n' }, ['tree /app/public']],
    ['jekyll build --destination=/srv/www', { '_config.yml': 'destination: public\n' }, ['tree /srv/www']],
    [
      'jekyll build --config _config.yml,_prod.yml',
      { '_config.yml': 'title: x\n', '_prod.yml': 'destination: out\n' },
      ['tree /app/out'],
    ],
    ['jekyll new blog', {}, ['tree /app/blog']],
    ['jekyll serve', {}, ['in /app']],
    ['jekyll doctor', {}, ['nothing']],
    ['middleman build', {}, ['tree /app/build?', 'in /app']],
    ['middleman build --build-dir=site', {}, ['tree /app/site']],
    ['bootsnap precompile --gemfile app/ lib/', {}, ['tree /app/tmp/cache/bootsnap']],
    ['BOOTSNAP_CACHE_DIR=/cache bootsnap precompile --gemfile', {}, ['tree /cache/bootsnap']],
  ];
  for (const [command, files, made] of cases)
    test(command, () => assert.deepEqual(words(effect(command, files)), made));

  test('a configuration that nobody read leaves the folder likely', () => {
    const dockerfile = 'FROM ruby:3.3\nWORKDIR /app\nCOPY _config.yml ./\nRUN jekyll build\n';
    assert.deepEqual(words(lastEffect(dockerfile)), ['tree /app/_site?', 'in /app']);
  });
});

describe('ruby', () => {
  const cases: [command: string, made: string[]][] = [
    ['ruby --version', ['nothing']],
    [`ruby -e 'puts RUBY_VERSION'`, ['nothing']],
    [`ruby -e 'File.write("x", "")'`, ['in /app']],
    ['ruby setup.rb', ['in /app']],
    ['ruby -S bundle install', ['tree /usr/local/bundle']],
    ['rspec', []],
    ['bin/rubocop', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));
});

test('the bundle is found where another stage takes it from', () => {
  const dockerfile = `${stageOf('ruby:3.3')}RUN bundle install && rm -rf /usr/local/bundle/cache\n`;
  assert.ok(madeIn(dockerfile, shop).includes('unknown anything in /usr/local/bundle'));
});
