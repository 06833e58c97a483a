/**
 * Which users and groups images have. Sources: the base-passwd package of Debian, alpine-baselayout, the setup package of
 * Fedora, and GoogleContainerTools/distroless.
 */

import type { ImageFacts } from './facts.ts';

export type AccountKind = 'user' | 'group';

/** Whether the image has a user or group of this name; undefined where nobody can tell. */
export function imageHasAccount(facts: ImageFacts, name: string, kind: AccountKind): boolean | undefined {
  if (name === 'root' || facts.users.includes(name)) return true;
  if (facts.complete && isDistroless(facts)) return (kind === 'user' ? distrolessUsers : distrolessGroups).has(name);
  const { distribution } = facts;
  if (name === 'nobody' && distribution !== undefined && kind === 'user') return true;
  if (distribution?.id === 'debian' && ofDebian.has(name)) return true;
  if (!facts.complete) return undefined;
  if (distribution?.id === 'alpine' && name === 'www-data') return kind === 'group';
  // Which of them there are depends on the distribution, its release, and what it was built with.
  return mayComeWithSystem(name) ? undefined : false;
}

/** Whether a system, or a package for it, may have a user or group of this name. */
export function mayComeWithSystem(name: string): boolean {
  return (
    ofSystems.has(name) || ofServices.has(name) || /^[_-]|^(?:systemd|dbus|debian|gdm|pcp|nfs|rpc)\b|\d{3}/.test(name)
  );
}

/** Debian's files only, without a shell and a package manager. */
function isDistroless({ distribution, packageManager, shell }: ImageFacts): boolean {
  return distribution?.id === 'debian' && packageManager === undefined && shell === undefined;
}

const distrolessUsers = words('root nobody nonroot');
const distrolessGroups = words('root nobody tty staff nonroot');

/** Both users and groups in every release of Debian. */
const ofDebian = words('daemon bin sys games man lp mail news uucp proxy www-data backup list irc');

const ofSystems = words(`
  root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody nogroup adm tty disk
  kmem dialout fax voice cdrom floppy tape sudo audio dip operator src shadow utmp video sasl plugdev staff users ubuntu
  halt shutdown postmaster cron ftp at squid xfs cyrus vpopmail ntp smmsp guest mem wheel console input netdev readproc
  kvm cdrw locate abuild ping render sgx crontab ssh ssh_keys admin lock dbus tss unbound polkitd polkit cgred saslauth
  rpc rpcuser rtkit pulse avahi colord geoclue ftpuser nfsnobody nscd sshd messagebus syslog landscape tcpdump lxd
  pollinate whoopsie kernoops uuidd dnsmasq usbmux chrony tcsd utempter stapusr stapsys stapdev rfkill brlapi
  ec2-user centos fedora core vagrant opc oracle oinstall dba clock scanner lpadmin sambashare ssl-cert fuse docker
  dockremap nixbld`);

/** Those that packages make for their services. */
const ofServices = words(`
  nginx apache apache2 httpd caddy haproxy lighttpd squid varnish varnishlog vcache traefik envoy php php-fpm mysql mariadb
  postgres postgresql pgbouncer redis valkey memcache memcached mongodb mongod rabbitmq epmd couchdb cassandra
  elasticsearch opensearch kibana logstash solr kafka zookeeper activemq artemis tomcat jetty jboss wildfly glassfish
  jenkins git gitea gogs gitlab gitolite svn cvs postfix postdrop dovecot dovenull vmail exim Debian-exim opendkim
  spamd spamassassin amavis clamav clamsmtp named bind bind9 unbound nsd coredns dnsmasq dhcpd ntp openntpd chrony
  openvpn strongswan stunnel stunnel4 tor privoxy i2p znc irc ircd prosody ejabberd asterisk freeswitch kamailio
  mosquitto influxdb telegraf grafana prometheus node_exporter alertmanager zabbix nagios icinga munin statsd
  carbon graphite collectd puppet chef salt consul vault nomad etcd hazelcast fluent fluentd fluentbit logcheck
  cups lp avahi pulse mpd icecast icecast2 minidlna transmission debian-transmission deluge qbittorrent sabnzbd
  samba nmbd slapd ldap openldap radiusd freerad freeradius kdm sddm lightdm xrdp usbmuxd libvirt libvirt-qemu qemu
  hadoop hdfs yarn spark hive hbase flink airflow superset nextcloud owncloud wordpress mediawiki moodle redmine
  sidekiq celery gunicorn uwsgi unicorn puma passenger conda mambauser jovyan coturn turnserver ceph gluster minio
  rundeck nexus sonar sonarqube vscode coder code build builder mock pkg5 snort suricata ossec wazuh`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
