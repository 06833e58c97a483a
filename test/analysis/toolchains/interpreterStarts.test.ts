/**
 * What images start with Ruby, PHP, Perl, Lua and R, what that reaches for, and where their libraries lie.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applicationsOf, startWords } from './applications.ts';
import { lastEffect, stageOf } from './effectWords.ts';
import type { Files } from './madeIn.ts';

function starts(name: string, image: string, files: Files, cases: readonly (readonly [string, string])[]): void {
  describe(name, () => {
    for (const [command, words] of cases) test(command, () => assert.equal(startWords(command, files, image), words));
  });
}

/** What is installed by the last command, where it is known to be a step of a build. */
function installs(image: string, command: string, files: Files = {}) {
  const effect = lastEffect(`${stageOf(image)}RUN ${command}\n`, files);
  return effect?.kind === 'build' ? effect.installs : undefined;
}

const shop: Files = {
  Gemfile: 'source "https://rubygems.org"\ngem "rails"\n',
  'app.rb': '',
  'config.ru': '',
  'config/puma.rb': '',
  'bin/rails': '#!/usr/bin/env ruby\n',
};

starts('Ruby', 'ruby:3.3', shop, [
  ['ruby app.rb', '/app/app.rb project'],
  ['["ruby", "-W", "0", "-r", "json", "app.rb", "x.rb"]', '/app/app.rb project'],
  ['ruby -e "puts 1"', 'project'],
  ['ruby -S puma config.ru', '/app/config.ru project'],
  ['bundle exec puma -C config/puma.rb', '/app/config/puma.rb project'],
  ['bundle exec rails server -b 0.0.0.0', 'project'],
  ['bundle exec rackup config.ru -p 80', '/app/config.ru project'],
  // The script itself, and the interpreter that its first line names.
  ['./bin/rails server', '/app/bin/rails project; /app/bin/rails project'],
  ['thrust bundle exec puma', 'project'],
  ['bundle exec sidekiq', 'project'],
  ['bundle exec jekyll serve', 'builds the site, and builds it again when a source changes'],
  ['bundle exec jekyll build', ''],
  ['guard', 'starts again when a source changes'],
  ['ruby --version', ''],
]);

describe('the programs that Ruby starts', () => {
  const cases: [source: string, starts: string, startsOthers: boolean][] = [
    ['system("git", "status")', 'git', false],
    ["system 'convert a b | grep x'", 'convert grep', false],
    ['out = `git rev-parse HEAD`', 'git', false],
    ['out = `#{tool} x`', '', true],
    ['Open3.capture2e("ffmpeg", "-i", path)', 'ffmpeg', false],
    ['IO.popen(["pg_dump", url])', 'pg_dump', false],
    ['system(command)', '', true],
    ['# system("git")', '', false],
    ['operating.system("x y")\npackage.exec(1)', '', false],
    ['%x(node -v)', 'node', false],
  ];
  for (const [source, starts, startsOthers] of cases) {
    test(JSON.stringify(source), () => {
      const [application] = applicationsOf('CMD ruby app.rb', { ...shop, 'app.rb': `${source}\n` }, 'ruby:3.3');
      const facts = application?.facts?.() ?? assert.fail('no facts');
      assert.deepEqual([facts.starts.join(' '), facts.startsOthers], [starts, startsOthers]);
    });
  }

  test('libraries that it requires', () => {
    const source = "require 'net/http'\nrequire 'pg'\nrequire_relative 'x'\n";
    const [application] = applicationsOf('CMD ruby app.rb', { 'app.rb': source }, 'ruby:3.3');
    assert.deepEqual(application?.uses?.(), ['net/http', 'net', 'net-http', 'pg']);
  });
});

describe('what gems need of the system', () => {
  test('is told by the lock file before the Gemfile', () => {
    const Gemfile = 'gem "rails"\n';
    const lock = 'GEM\n  specs:\n    mysql2 (0.5.6)\n    rails (7.1)\n      mysql2\n\nDEPENDENCIES\n  rails\n';
    assert.deepEqual(installs('ruby:3.3', 'bundle install', { Gemfile })?.libraries?.apt, ['libyaml-0-2']);
    assert.deepEqual(installs('ruby:3.3', 'bundle install', { Gemfile, 'Gemfile.lock': lock })?.libraries?.apt, [
      'libmariadb3',
      'libyaml-0-2',
    ]);
  });

  test('is not known where neither was read', () => {
    assert.equal(installs('ruby:3.3', 'bundle install')?.libraries, undefined);
    assert.deepEqual(installs('ruby:3.3', 'gem install rack')?.libraries, {});
  });
});

test('extensions of Ruby go to the libraries of the site', () => {
  const folders = ['/usr/local/lib/ruby/site_ruby'];
  assert.deepEqual(installs('ruby:3.3', 'ruby ext/x/extconf.rb')?.folders, folders);
  assert.equal(installs('debian:12', 'ruby extconf.rb'), undefined);
});

const site: Files = {
  'index.php': '<?php\n',
  'public/index.php': '',
  artisan: '#!/usr/bin/env php\n',
  'bin/console': '',
};

starts('PHP', 'php:8.3-apache', site, [
  ['php index.php', '/app/index.php project'],
  ['["php", "-d", "memory_limit=1G", "./index.php"]', '/app/index.php project'],
  ['php -S 0.0.0.0:80 -t public', '/app/public project'],
  ['php artisan serve --host 0.0.0.0', '/app/artisan project'],
  ['php bin/console messenger:consume', '/app/bin/console project'],
  ['php-fpm', 'project'],
  ['apache2-foreground', 'project'],
  ['apache2ctl -D FOREGROUND', 'project'],
  ['docker-php-entrypoint php-fpm', 'project'],
  ['docker-php-entrypoint -S 0.0.0.0:80', 'project'],
  ['frankenphp run --config Caddyfile', 'project'],
  ['php -v', ''],
]);

starts('Apache elsewhere', 'debian:12', site, [['apache2ctl -D FOREGROUND', '']]);

describe('the programs that PHP starts', () => {
  const cases: [source: string, starts: string, startsOthers: boolean][] = [
    ['exec("git log | head");', 'git head', false],
    ['$out = shell_exec($command);', '', true],
    ['$db->exec("SELECT 1");\nSystem::exec("x");', '', false],
    ['// exec("git");\n/* exec("git"); */', '', false],
    ["new Process(['wkhtmltopdf', $url]);", 'wkhtmltopdf', false],
  ];
  for (const [source, starts, startsOthers] of cases) {
    test(JSON.stringify(source), () => {
      const [application] = applicationsOf('CMD php index.php', { 'index.php': `<?php\n${source}\n` }, 'php:8.3-cli');
      const facts = application?.facts?.() ?? assert.fail('no facts');
      assert.deepEqual([facts.starts.join(' '), facts.startsOthers], [starts, startsOthers]);
    });
  }
});

describe('the extensions of PHP', () => {
  const folders = ['/usr/local/lib/php/extensions', '/usr/local/etc/php/conf.d'];
  for (const command of ['docker-php-ext-install pdo_mysql', 'docker-php-ext-enable redis', 'pecl install redis']) {
    test(command, () => {
      const found = installs('php:8.3-fpm', command);
      assert.deepEqual([found?.folders, found?.libraries], [folders, {}]);
    });
  }

  test('the script that installs packages, too, says which stay', () => {
    const libraries = (names: string) => installs('php:8.3-fpm', `install-php-extensions ${names}`)?.libraries;
    assert.deepEqual(libraries('pdo_pgsql opcache'), { apt: ['libpq5'], apk: ['libpq'] });
    assert.equal(libraries('pdo_pgsql imagick'), undefined);
  });
});

starts('Perl', 'perl:5.40', { 'app.pl': '', 'app.psgi': '' }, [
  ['perl app.pl', '/app/app.pl project'],
  ['perl -I lib -MStrict -w app.pl x', '/app/app.pl project'],
  ['perl -e "print 1"', 'project'],
  ['carton exec starman app.psgi', '/app/app.psgi project'],
  ['plackup -p 80 app.psgi', '/app/app.psgi project'],
  ['perl -v', ''],
]);

starts('Lua', 'debian:12', { 'app.lua': '' }, [
  ['lua app.lua', '/app/app.lua project'],
  ['luajit -e "print(1)"', 'project'],
  ['openresty -g "daemon off;"', 'project'],
  ['lua -v', ''],
]);

starts('R', 'r-base:4.4.1', { 'app.R': '', 'shop/server.R': '' }, [
  ['Rscript app.R', '/app/app.R project'],
  ['R -e "shiny::runApp(\'/app/shop\', port = 80)"', '/app/shop project'],
  ['R -f app.R', '/app/app.R project'],
  ['R CMD check .', ''],
]);

test('modules of Perl and packages of R have folders of their own', () => {
  const perl = installs('perl:5.40', 'cpanm Mojolicious');
  assert.deepEqual([perl?.folders, perl?.programs], [['/usr/local/lib/perl5/site_perl'], ['/usr/local/bin']]);
  assert.equal(installs('debian:12', 'cpanm Mojolicious'), undefined);
  assert.deepEqual(installs('debian:12', `Rscript -e 'install.packages("shiny")'`)?.folders, [
    '/usr/local/lib/R/site-library',
  ]);
});
