/**
 * Colours, as the injected grammar gives them: here-documents are content, whatever quotes they leave open, and stage
 * names are names.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { withEditor } from '../harness/withEditor.ts';

const dockerfile = `FROM --platform=linux/amd64 alpine AS final
RUN <<EOF
apt-get update
echo "it's
EOF
WORKDIR /srv
COPY <<"one" <<-two /etc/
it's text
one
USER text
	two
EXPOSE 80
RUN <<EOF
#!/usr/bin/env python3
print(1)
EOF
VOLUME /data
RUN set -e; \\
    cat <<EOF > /etc/motd
that's all
EOF
STOPSIGNAL SIGINT
RUN echo "a <<EOF b"
# cat <<EOF
ENV quoted="string"
`;

test('here-documents and stage names have their colours', async () => {
  // The server's tokens would lie above the grammar's.
  const settings = { 'editor.semanticHighlighting.enabled': false };
  await withEditor({ file: 'Dockerfile', files: { Dockerfile: dockerfile }, settings }, async (page, workbench) => {
    const keyword = await colour(page, 'FROM');
    const string = await colour(page, '"string"');
    const plain = await colour(page, '/srv');
    assert.equal(new Set([keyword, string, plain]).size, 3);

    for (const afterHeredoc of ['WORKDIR', 'EXPOSE', 'VOLUME', 'STOPSIGNAL', 'ENV']) {
      assert.equal(await colour(page, afterHeredoc), keyword, `${afterHeredoc} is Dockerfile again`);
    }
    for (const content of ["it's text", 'USER text', 'print(1)', "that's all"]) {
      assert.equal(await colour(page, content), string, `${content} is text`);
    }
    const command = await colour(page, 'apt-get');
    assert.ok(![keyword, string, plain].includes(command), 'a script is shell');
    const name = await colour(page, 'final');
    assert.ok(![keyword, string, plain].includes(name), 'the name of a stage is a name');
    await workbench.screenshot('grammar');
  });
});

/** The colour of the token that has exactly this text. */
async function colour(page: Page, text: string): Promise<string> {
  const pattern = new RegExp(`^\\s*${text.replaceAll(/[()"]/g, '\\$&').replaceAll(' ', '\\s')}\\s*$`);
  const token = page.locator('.view-lines .view-line > span > span').filter({ hasText: pattern }).first();
  for (;;) {
    const found = await token.evaluate((element) => getComputedStyle(element).color);
    // None has what was drawn anew while it was looked at.
    if (found !== '') return found;
  }
}
