/**
 * Which packages of Alpine bring which well-known programs along, by common knowledge of their dependencies, noted in
 * November 2026 and not read from an index. Of any other package nothing is said.
 */

/** Packages by the programs that they bring, `#` for every number in their names. The first bring none. */
export const alpineBrings: Readonly<Record<string, string>> = {
  '':
    'acl argp-standalone attr binutils busybox ca-certificates ca-certificates-bundle coreutils cyrus-sasl diffutils ' +
    'expat findutils fontconfig freetype fuse fuse# gawk gcompat gmp grep gzip harfbuzz icu-data-full icu-libs ' +
    'inotify-tools jemalloc krb#-libs libbz# libc-dev libc#-compat libcap-libs libcrypto# libcurl libedit libevent ' +
    'libffi libgcc libgomp libintl libjpeg libjpeg-turbo libltdl libmemcached libmemcached-libs libpng libpq ' +
    'libseccomp libsodium libssl#.# libssl# libstdc++ libunwind libuuid libuv libwebp libx# libxext libxml# ' +
    'libxrender libxslt libzip linux-headers mailcap musl musl-dev musl-locales musl-locales-lang musl-utils ' +
    'ncurses ncurses-libs ncurses-terminfo-base netcat-openbsd nettle nghttp#-libs nss oniguruma pcre pcre# ' +
    'postgresql-libs procps procps-ng readline sed snappy sqlite-libs tar tree ttf-dejavu ttf-freefont ' +
    'ttf-liberation tzdata unixodbc yaml zlib zstd-libs',
  'addgroup adduser groupadd useradd usermod': 'shadow',
  autoconf: 'automake',
  'autoconf autoreconf perl': 'autoconf',
  bash: 'bash bash-completion',
  'bundle gem ruby': 'ruby ruby-bundler',
  bzip2: 'bzip#',
  'c++ cc g++ gcc': 'g++',
  'c++ cc curl file g++ gcc git make openssl patch pkg-config sudo': 'alpine-sdk',
  'c++ cc file g++ gcc make patch pkg-config': 'build-base',
  'cc gcc': 'gcc',
  cmake: 'cmake',
  crontab: 'dcron',
  curl: 'curl',
  dig: 'bind-tools',
  docker: 'docker-cli',
  'dumb-init': 'dumb-init',
  envsubst: 'gettext-envsubst',
  file: 'file',
  'getcap setcap': 'libcap libcap-utils',
  git: 'git git-lfs',
  gpg: 'gnupg gpg',
  htop: 'htop',
  'ip ss': 'iproute#',
  'java javac': 'openjdk#-jre openjdk#-jre-headless openjdk#-jre-base openjdk#-jdk openjdk#',
  jq: 'jq',
  less: 'less',
  make: 'make',
  'mysql mysqladmin': 'mysql-client mariadb-client',
  nano: 'nano',
  'node npm npx': 'nodejs nodejs-current nodejs-npm npm',
  'node npm npx yarn': 'yarn',
  openssl: 'openssl',
  patch: 'patch',
  perl: 'perl',
  'pg_dump pg_isready psql': 'postgresql-client',
  'pip pip3 python python3': 'py3-pip py-pip python python# python#-dev py3-setuptools py3-wheel',
  'pkg-config':
    'bzip#-dev curl-dev expat-dev freetype-dev gmp-dev icu-dev jpeg-dev libevent-dev libffi-dev libjpeg-turbo-dev ' +
    'libmemcached-dev libpng-dev libpq-dev libsodium-dev libwebp-dev libxml#-dev libxslt-dev libzip-dev ncurses-dev ' +
    'oniguruma-dev openssl-dev pcre-dev pcre#-dev pkgconf pkgconfig readline-dev sqlite-dev unixodbc-dev ' +
    'util-linux-dev xz-dev yaml-dev zlib-dev zstd-dev',
  'redis-cli': 'redis',
  rsync: 'rsync',
  'scp ssh ssh-keygen ssh-keyscan': 'openssh-client openssh',
  socat: 'socat',
  sqlite3: 'sqlite',
  strace: 'strace',
  'su-exec': 'su-exec',
  sudo: 'sudo',
  tini: 'tini',
  tmux: 'tmux',
  unzip: 'unzip',
  'vi vim': 'vim',
  wget: 'wget',
  xz: 'xz',
  zip: 'zip',
  zsh: 'zsh',
  zstd: 'zstd',
};
