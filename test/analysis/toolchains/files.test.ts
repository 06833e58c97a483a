/**
 * Commands that make, copy, change and remove files by name.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { lastEffect, words } from './effectWords.ts';
import { contextFor, type Files, madeIn } from './madeIn.ts';

/** What lies in /project before. */
const project: Files = {
  'a.txt': 'a',
  'c.txt': 'c',
  '.env': 'e',
  'd/b.txt': 'b',
  'd/e/f.md': 'f',
};

const stage = 'FROM debian:bookworm\nWORKDIR /project\nCOPY . .\n';

/** What `command` leaves behind. */
function makes(command: string): string[] {
  return madeIn(`${stage}RUN ${command}\n`, project);
}

/** Which of the files of the project, and of /out, are there after `command`. */
function left(command: string): string[] {
  const { stages, flow } = analyze(`${stage}RUN ${command}\n`, contextFor(project));
  const tree = flow.tree(stages.target ?? assert.fail('no stage'));
  return [...tree.filesIn('/project'), ...tree.filesIn('/out')].map((path) => path.replace('/project/', ''));
}

function effect(command: string): string[] {
  return words(lastEffect(`${stage}RUN ${command}\n`, project));
}

describe('new files', () => {
  const cases: [command: string, made: string[]][] = [
    ['touch x y', ['file /project/x', 'file /project/y']],
    ['touch -d "1 hour ago" x', ['file /project/x']],
    ['touch a.txt', []],
    ['touch *.txt', []],
    ['echo hello > /etc/motd', ['file /etc/motd']],
    ['cat a.txt >> out.txt 2>/dev/null', ['file /project/out.txt']],
    ['echo x | tee /etc/x.conf', ['file /etc/x.conf']],
    ['echo x | tee -a a.txt new.txt', ['file /project/new.txt']],
    ['dd if=/dev/zero of=/swap bs=1M count=1', ['file /swap']],
    ['truncate -s 1M disk.img', ['file /project/disk.img']],
    ['install -d /var/lib/x', []],
    ['mkdir -m 700 -p /opt/x', []],
    ['mkdir -p /opt/$NAME_NOT_KNOWN', ['unknown anything in /opt']],
    ['ARGUMENT=$(cat a.txt); touch /srv/data/$ARGUMENT', ['unknown anything in /srv/data']],
    ['touch "$(cat a.txt)"', ['unknown anything in /']],
    ['mktemp -d', ['unknown anything in /tmp']],
    ['mktemp -p /var/x', ['unknown anything in /var/x']],
    ['split -b 1M a.txt part-', ['unknown anything in /project']],
    ['ssh-keygen -t ed25519 -N "" -f /etc/key', ['file /etc/key', 'file /etc/key.pub']],
  ];
  for (const [command, made] of cases) {
    test(command, () => {
      const dockerfile = `FROM debian:bookworm\nARG NAME_NOT_KNOWN\nWORKDIR /project\nCOPY . .\nRUN ${command}\n`;
      assert.deepEqual(madeIn(dockerfile, project), made);
    });
  }
});

describe('cp', () => {
  const cases: [command: string, made: string[]][] = [
    ['cp a.txt /etc/', ['file /etc/a.txt']],
    ['cp a.txt /etc', ['file /etc/a.txt']],
    ['cp a.txt /etc/b.conf', ['file /etc/b.conf']],
    ['cp a.txt c.txt /srv', ['file /srv/a.txt', 'file /srv/c.txt']],
    ['cp a.txt c.txt /new/', ['file /new/a.txt', 'file /new/c.txt']],
    ['cp -t /srv a.txt c.txt', ['file /srv/a.txt', 'file /srv/c.txt']],
    ['cp --target-directory=/srv a.txt', ['file /srv/a.txt']],
    ['cp -T a.txt /srv/x', ['file /srv/x']],
    ['cp *.txt /srv', ['file /srv/a.txt', 'file /srv/c.txt']],
    ['cp d/*.txt /srv/', ['file /srv/b.txt']],
    // One file fits, so that the target may be a name.
    ['cp d/*.txt /app.txt', ['file /app.txt']],
    // Nobody knows how many fit.
    ['cp build/*.jar /app.jar', ['file /app.jar']],
    ['cp build/*.jar /srv/', ['unknown anything in /srv']],
    ['cp -r d /srv/d', ['file /srv/d/b.txt', 'file /srv/d/e/f.md']],
    ['cp -r d /srv', ['file /srv/d/b.txt', 'file /srv/d/e/f.md']],
    ['cp -r d /new', ['file /new/b.txt', 'file /new/e/f.md']],
    ['cp -r d /new/', ['file /new/b.txt', 'file /new/e/f.md']],
    ['cp -r d/. /srv', ['file /srv/b.txt', 'file /srv/e/f.md']],
    ['cp -a d/* /srv', ['file /srv/b.txt', 'file /srv/e/f.md']],
    ['mkdir /new && cp -r d /new', ['file /new/d/b.txt', 'file /new/d/e/f.md']],
    // Whether the image has the folder decides where the copies go.
    ['cp -r d /usr/share/x', ['unknown anything in /usr/share/x']],
    ['cp -r /opt/x /usr/share/x', ['file /usr/share/x', 'unknown anything in /usr/share/x']],
    ['cp -r . out', ['unknown anything in /project/out']],
    ['cp -r . out/', ['unknown anything in /project/out']],
    ['cp -r ../project out', ['unknown anything in /project/out']],
    ['cp -r /usr/share/doc /out', ['file /out']],
    ['cp -r /usr/lib /out', ['unknown anything in /out']],
    ['cp -r /opt/unknown/. /out', ['unknown anything in /out']],
    ['cp --parents d/b.txt /srv', ['file /srv/d/b.txt']],
    ['cp a.txt "$(cat c.txt)"', ['unknown anything in /']],
    ['cp "$(cat c.txt)" /srv/', ['unknown anything in /srv']],
    ['cp "$(cat c.txt)" /app.conf', ['file /app.conf']],
    ['cp', ['unknown anything in /project']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('a copy has the text of its original', () => {
    const { stages, flow } = analyze(`${stage}RUN cp d/*.txt /srv/x.txt\n`, contextFor(project));
    assert.equal(flow.tree(stages.target ?? assert.fail('no stage')).read('/srv/x.txt'), 'b');
  });
});

describe('mv', () => {
  const cases: [command: string, files: string[]][] = [
    ['mv a.txt b.txt', ['.env', 'b.txt', 'c.txt', 'd/b.txt', 'd/e/f.md']],
    ['mv *.txt /out/', ['.env', 'd/b.txt', 'd/e/f.md', '/out/a.txt', '/out/c.txt']],
    ['mv d /out', ['.env', 'a.txt', 'c.txt', '/out/b.txt', '/out/e/f.md']],
    // What it goes into is not among what goes.
    ['mkdir sub && mv * sub/', ['.env', 'sub/a.txt', 'sub/c.txt', 'sub/d/b.txt', 'sub/d/e/f.md']],
    ['mv d/* .', ['.env', 'a.txt', 'b.txt', 'c.txt', 'e/f.md']],
  ];
  for (const [command, files] of cases) test(command, () => assert.deepEqual(left(command), files));
});

describe('ln and install', () => {
  const cases: [command: string, made: string[]][] = [
    ['ln -s /project/a.txt /usr/bin/a', ['file /usr/bin/a']],
    ['ln -s /project/a.txt', ['file /project/a.txt']],
    ['ln -s /project/a.txt /usr/bin/', ['file /usr/bin/a.txt']],
    ['ln -sf /project/a.txt /project/c.txt /usr/bin', ['file /usr/bin/a.txt', 'file /usr/bin/c.txt']],
    ['ln -s /opt/tool/bin/* /usr/local/bin/', ['unknown anything in /usr/local/bin']],
    ['ln -snf /usr/share/zoneinfo/$(cat a.txt) /etc/localtime', ['file /etc/localtime']],
    ['install -m 755 a.txt /usr/local/bin', ['file /usr/local/bin/a.txt']],
    ['install -Dm755 a.txt /opt/x/bin/a', ['file /opt/x/bin/a']],
    ['install -t /opt/bin -o root *.txt', ['file /opt/bin/a.txt', 'file /opt/bin/c.txt']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('a symbolic link is read from where it lies', () => {
    const { stages, flow } = analyze(`${stage}RUN ln -s ../project/a.txt /srv/x\n`, contextFor(project));
    assert.equal(flow.tree(stages.target ?? assert.fail('no stage')).read('/srv/x'), 'a');
  });
});

describe('rsync', () => {
  const cases: [command: string, made: string[]][] = [
    ['rsync -a d/ /srv/x', ['file /srv/x/b.txt', 'file /srv/x/e/f.md']],
    ['rsync -a d /srv/x', ['file /srv/x/d/b.txt', 'file /srv/x/d/e/f.md']],
    ['rsync -a --exclude e d/ /srv/x', ['unknown anything in /srv/x']],
    ['rsync -a host:/data/ /srv/x', ['unknown anything in /srv/x']],
    ['rsync -a d/ host:/data', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('rm', () => {
  const cases: [command: string, files: string[]][] = [
    ['rm a.txt', ['.env', 'c.txt', 'd/b.txt', 'd/e/f.md']],
    ['rm -f *.txt', ['.env', 'd/b.txt', 'd/e/f.md']],
    ['rm -rf *', ['.env']],
    ['rm -rf ./d', ['.env', 'a.txt', 'c.txt']],
    ['rm -rf */e', ['.env', 'a.txt', 'c.txt', 'd/b.txt']],
    ['rm -rf "$(cat a.txt)"', ['.env', 'a.txt', 'c.txt', 'd/b.txt', 'd/e/f.md']],
    ['rmdir empty', ['.env', 'a.txt', 'c.txt', 'd/b.txt', 'd/e/f.md']],
  ];
  for (const [command, files] of cases) test(command, () => assert.deepEqual(left(command), files));

  test('a pattern that no known file fits is kept', () => {
    assert.deepEqual(effect('rm -rf /var/lib/apt/lists/*'), ['not /var/lib/apt/lists/*']);
  });
});

describe('changes', () => {
  const changesOf = (command: string) => {
    const found = lastEffect(`${stage}RUN ${command}\n`, project);
    return found?.kind === 'files' ? found.changes : found?.kind;
  };
  const cases: [command: string, changes: (string | undefined)[] | string | undefined][] = [
    ['sed -i s/a/b/ a.txt', ['/project/a.txt']],
    ['sed -i -e s/a/b/ -e s/c/d/ a.txt c.txt', ['/project/a.txt', '/project/c.txt']],
    ['sed -Ei "s/a/b/" a.txt', ['/project/a.txt']],
    ['sed s/a/b/ a.txt', 'nothing'],
    ['perl -pi -e s/a/b/ a.txt', ['/project/a.txt']],
    ['awk "{print}" a.txt', 'nothing'],
    ['yq -i .a=1 a.txt', ['/project/a.txt']],
    ['yq eval -i .a=1 a.txt', ['/project/a.txt']],
    ['yq .a a.txt', 'nothing'],
    ['chmod 755 a.txt', ['/project/a.txt']],
    ['chmod -R -x d', ['/project/d']],
    ['chmod --reference=a.txt c.txt', ['/project/c.txt']],
    ['chown -R app:app /project d', ['/project', '/project/d']],
    ['setcap cap_net_bind_service=+ep /usr/bin/x', ['/usr/bin/x']],
    ['setfacl -m u:app:rwx d', ['/project/d']],
  ];
  for (const [command, changes] of cases) test(command, () => assert.deepEqual(changesOf(command), changes));

  test('sed keeps the old file when it is asked to', () => {
    assert.deepEqual(makes('sed -i.bak s/a/b/ a.txt'), ['file /project/a.txt.bak']);
  });
});
