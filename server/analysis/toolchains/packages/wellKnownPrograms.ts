/**
 * Programs that Dockerfiles call again and again, and every package that has them: who lacks all of these packages lacks
 * the program. To add one, add a line, then write the packages that bring it anew (test/analysis/toolchains/brings.ts).
 */

import type { SystemPackages } from '../toolchain.ts';

interface WellKnownProgram {
  /** The packages of Debian, Ubuntu and their usual other sources; `#` stands for a number, `*` for a part of a name. */
  readonly apt: string;
  /** The packages of Alpine, of old releases too. */
  readonly apk: string;
  /** Whether package managers of languages install it as well: `pip install cmake`. */
  readonly ofLanguages?: true;
}

/** From the package that is called like it. */
const self = {};
const ofLanguages = { ofLanguages: true } as const;
const mailServers = 'exim4-daemon-light exim4-daemon-heavy postfix msmtp-mta ssmtp nullmailer sendmail-bin opensmtpd';
const java = 'openjdk-#-jre-headless openjdk-#-jdk* temurin-* zulu* msopenjdk-* *corretto* adoptopenjdk-* oracle-java*';
const alpineJava = 'openjdk* java-common java-jre* java-jdk*';

/** By what is typed; a package that is not named is called like the program. */
const programs: Readonly<Record<string, Partial<WellKnownProgram>>> = {
  // Package managers.
  'add-apt-repository': { apt: 'software-properties-common python3-software-properties', apk: '' },
  'apt-add-repository': { apt: 'software-properties-common python3-software-properties', apk: '' },
  apk: { apt: 'apk-tools', apk: 'apk-tools*' },
  apt: { apk: 'apt' },
  'apt-get': { apt: 'apt', apk: 'apt' },
  dnf: { apt: 'dnf', apk: 'dnf*' },
  microdnf: { apt: 'microdnf', apk: 'microdnf' },
  yum: { apt: 'yum', apk: 'yum dnf*' },
  // Downloads and archives.
  '7z': { apt: 'p7zip-full 7zip', apk: 'p7zip 7zip' },
  bzip2: self,
  curl: self,
  rsync: self,
  unzip: self,
  wget: self,
  xz: { apt: 'xz-utils', apk: 'xz' },
  zip: self,
  zstd: self,
  // Version control.
  git: self,
  hg: { apt: 'mercurial', apk: 'mercurial' },
  svn: { apt: 'subversion', apk: 'subversion' },
  // Building.
  autoconf: self,
  autoreconf: { apt: 'autoconf', apk: 'autoconf' },
  automake: self,
  bison: self,
  'c++': { apt: 'g++ clang', apk: 'g++' },
  cc: { apt: 'gcc clang tcc', apk: 'gcc tcc' },
  clang: { apt: 'clang', apk: 'clang*' },
  cmake: { ...ofLanguages },
  flex: self,
  'g++': self,
  gcc: self,
  gdb: self,
  libtoolize: { apt: 'libtool', apk: 'libtool' },
  make: { apt: 'make make-guile', apk: 'make' },
  meson: { ...ofLanguages },
  ninja: { apt: 'ninja-build', apk: 'ninja ninja-build samurai ninja-is-really-ninja', ...ofLanguages },
  patch: self,
  'pkg-config': { apt: 'pkgconf pkgconf-bin pkg-config', apk: 'pkgconf pkgconfig' },
  // Languages.
  bundle: { apt: 'ruby-bundler bundler ruby ruby#.#', apk: 'ruby ruby-bundler', ...ofLanguages },
  cargo: { apt: 'cargo cargo-* rustup', apk: 'cargo cargo-bootstrap rust rustup', ...ofLanguages },
  composer: { ...ofLanguages },
  dotnet: { apt: 'dotnet-*', apk: 'dotnet*' },
  gem: { apt: 'ruby ruby#.# rubygems*', apk: 'ruby ruby-*', ...ofLanguages },
  go: { apt: 'golang-go golang gccgo-go', apk: 'go go-bootstrap gcc-go', ...ofLanguages },
  gradle: { ...ofLanguages },
  java: { apt: java, apk: alpineJava },
  javac: { apt: java, apk: alpineJava },
  mvn: { apt: 'maven', apk: 'maven' },
  node: { apt: 'nodejs', apk: 'nodejs nodejs-current nodejs-lts', ...ofLanguages },
  npm: { apt: 'npm nodejs', apk: 'npm nodejs nodejs-npm nodejs-current nodejs-current-npm nodejs-lts', ...ofLanguages },
  npx: { apt: 'npm nodejs', apk: 'npm nodejs nodejs-npm nodejs-current nodejs-current-npm nodejs-lts', ...ofLanguages },
  perl: { apt: 'perl-base', apk: 'perl' },
  php: { apt: 'php#.#-cli php#-cli php#.#-cgi php*-fpm', apk: 'php php#* php-cli', ...ofLanguages },
  pip: { apt: 'python3-pip python-pip', apk: 'py3-pip py-pip py2-pip python3 python2', ...ofLanguages },
  pip3: { apt: 'python3-pip', apk: 'py3-pip py-pip python3', ...ofLanguages },
  pnpm: { ...ofLanguages },
  python: {
    apt: 'python-is-python# python python-minimal python#-minimal',
    apk: 'python python# python3',
    ...ofLanguages,
  },
  python3: { apt: 'python3-minimal', apk: 'python3', ...ofLanguages },
  ruby: { apt: 'ruby ruby#.#', apk: 'ruby', ...ofLanguages },
  rustc: { apt: 'rustc rustup rustc-*', apk: 'rust rustup', ...ofLanguages },
  rustup: { apk: 'rustup', ...ofLanguages },
  yarn: { apt: 'yarn yarnpkg cmdtest', apk: 'yarn', ...ofLanguages },
  // Shells and text.
  bash: self,
  envsubst: { apt: 'gettext-base', apk: 'gettext gettext-envsubst' },
  file: self,
  jq: { ...ofLanguages },
  less: self,
  nano: self,
  sh: { apt: 'dash bash busybox*', apk: 'busybox busybox-binsh dash' },
  tmux: self,
  vi: { apt: 'vim-tiny vim vim-nox vim-gtk* vim-athena nvi elvis neovim', apk: 'vim' },
  vim: { apt: 'vim vim-nox vim-gtk* vim-athena neovim', apk: 'vim' },
  zsh: self,
  // The system.
  addgroup: { apt: 'adduser', apk: '' },
  adduser: { apt: 'adduser', apk: '' },
  cron: { apt: 'cron bcron', apk: 'cronie' },
  crontab: { apt: 'cron bcron systemd-cron cronie', apk: 'dcron cronie' },
  dpkg: { apt: 'dpkg', apk: 'dpkg' },
  gdebi: { apt: 'gdebi-core', apk: '' },
  getcap: { apt: 'libcap2-bin', apk: 'libcap libcap-getcap libcap-utils' },
  groupadd: { apt: 'passwd', apk: 'shadow' },
  htop: self,
  killall: { apt: 'psmisc', apk: '' },
  'locale-gen': { apt: 'locales', apk: '' },
  lsb_release: { apt: 'lsb-release lsb-core', apk: 'lsb-release*' },
  lsof: self,
  pkill: { apt: 'procps', apk: '' },
  ps: { apt: 'procps', apk: '' },
  sendmail: { apt: mailServers, apk: '' },
  service: { apt: 'init-system-helpers sysvinit-utils', apk: '' },
  setcap: { apt: 'libcap2-bin', apk: 'libcap libcap-setcap libcap-utils' },
  strace: self,
  sudo: { apt: 'sudo sudo-ldap', apk: 'sudo doas-sudo-shim' },
  systemctl: { apt: 'systemd systemctl', apk: '' },
  top: { apt: 'procps', apk: '' },
  useradd: { apt: 'passwd', apk: 'shadow' },
  usermod: { apt: 'passwd', apk: 'shadow' },
  // The network.
  dig: { apt: 'bind9-dnsutils dnsutils knot-dnsutils', apk: 'bind-tools' },
  gpg: { apt: 'gpg gnupg', apk: 'gpg gnupg gnupg1' },
  ifconfig: { apt: 'net-tools inetutils-tools', apk: '' },
  ip: { apt: 'iproute2', apk: '' },
  nc: { apt: 'netcat-openbsd netcat-traditional netcat ncat', apk: '' },
  netstat: { apt: 'net-tools', apk: '' },
  nslookup: { apt: 'bind9-dnsutils dnsutils', apk: '' },
  openssl: self,
  ping: { apt: 'iputils-ping inetutils-ping', apk: '' },
  scp: { apt: 'openssh-client', apk: 'openssh openssh-client*' },
  socat: self,
  ss: { apt: 'iproute2', apk: 'iproute2*' },
  ssh: { apt: 'openssh-client', apk: 'openssh openssh-client* dropbear-ssh' },
  'ssh-keygen': { apt: 'openssh-client', apk: 'openssh openssh-client* openssh-keygen openssh-server*' },
  'ssh-keyscan': { apt: 'openssh-client', apk: 'openssh openssh-client*' },
  telnet: { apt: 'telnet inetutils-telnet', apk: 'busybox-extras inetutils-telnet' },
  // Services and their clients.
  aws: { apt: 'awscli', apk: 'aws-cli', ...ofLanguages },
  convert: {
    apt: 'imagemagick-#.q# imagemagick-#.q#hdri graphicsmagick-imagemagick-compat',
    apk: 'imagemagick imagemagick6 graphicsmagick-imagemagick-compat',
  },
  docker: { apt: 'docker.io docker-ce-cli docker-cli moby-cli', apk: 'docker docker-cli' },
  ffmpeg: { ...ofLanguages },
  ffprobe: { apt: 'ffmpeg', apk: 'ffmpeg ffprobe', ...ofLanguages },
  kubectl: { apt: 'kubectl kubernetes-client', apk: 'kubectl*' },
  mysql: { apt: 'mariadb-client-core* mysql-client-core* mysql-community-client*', apk: 'mysql-client mariadb-client' },
  mysqladmin: { apt: 'mariadb-client* mysql-client* mysql-community-client*', apk: 'mysql-client mariadb-client' },
  nginx: { apt: 'nginx nginx-core nginx-light nginx-full nginx-extras', apk: 'nginx nginx-*' },
  pg_dump: { apt: 'postgresql-client-common', apk: 'postgresql-client postgresql#* postgresql' },
  pg_isready: { apt: 'postgresql-client-common', apk: 'postgresql-client postgresql#* postgresql' },
  psql: { apt: 'postgresql-client-common', apk: 'postgresql-client postgresql#* postgresql' },
  'redis-cli': { apt: 'redis-tools', apk: 'redis valkey*' },
  sqlite3: { apt: 'sqlite3', apk: 'sqlite' },
  supervisord: { apt: 'supervisor', apk: 'supervisor', ...ofLanguages },
  // What containers start with.
  'dumb-init': { ...ofLanguages },
  gosu: self,
  'su-exec': self,
  tini: self,
};

/** Whether it is known which packages have the program. */
export function isWellKnown(program: string): boolean {
  return Object.hasOwn(programs, program);
}

/** Whether only the system's packages have the well-known program, and those of no language. */
export function isOfSystem(program: string): boolean {
  return isWellKnown(program) && programs[program]?.ofLanguages !== true;
}

export const wellKnownPrograms: readonly string[] = Object.keys(programs);

/** The package to install for a well-known program; undefined where none is called so everywhere. */
export function packageWith(manager: SystemPackages, program: string): string | undefined {
  if (!isWellKnown(program) || (manager !== 'apt' && manager !== 'apk')) return undefined;
  const [first = ''] = (programs[program]?.[manager] ?? program).split(' ');
  return /^[^#*]+$/.test(first) ? first : undefined;
}

/** Whether the package itself has the well-known program. */
export function hasWellKnown(manager: SystemPackages, packageName: string, program: string): boolean {
  return patternOf(manager, program)?.test(packageName) === true;
}

const patterns = new Map<string, RegExp>();

function patternOf(manager: SystemPackages, program: string): RegExp | undefined {
  if (!isWellKnown(program) || (manager !== 'apt' && manager !== 'apk')) return undefined;
  const key = `${manager} ${program}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const names = (programs[program]?.[manager] ?? program).split(' ');
  const pattern = new RegExp(`^(?:${names.map(patternText).join('|')})$`);
  patterns.set(key, pattern);
  return pattern;
}

function patternText(name: string): string {
  return name.replace(/[.+]/g, '\\$&').replaceAll('#', '\\d+').replaceAll('*', '.*');
}
