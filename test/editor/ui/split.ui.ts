/**
 * The split as a person takes it: looked at first, then applied and saved.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from '../harness/withEditor.ts';

const file = 'go-app/Dockerfile';

test('the preview compares the Dockerfile with its split, and applies it', async () => {
  await withEditor({ file }, async (page, workbench) => {
    const original = workbench.read(file);
    // The command is there once the server is.
    await workbench.viewRows('Stage Outline');
    await workbench.run('Stagewright: Split into Builder and Runtime Stages (Preview)');
    const plans = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Split into builder and runtime' });
    await plans.first().click();

    await page
      .locator('.monaco-diff-editor .view-line', { hasText: /COPY\s--from=/ })
      .first()
      .waitFor();
    assert.equal(workbench.read(file), original);
    await workbench.screenshot('split-preview');

    await page.getByRole('button', { name: 'Apply Split' }).click();
    await page.locator('.monaco-diff-editor').waitFor({ state: 'hidden' });
    await page
      .locator('.view-line', { hasText: /COPY\s--from=/ })
      .first()
      .waitFor();
    await workbench.save();
    assert.match(workbench.read(file), /^FROM golang:1\.27 AS \w+$.*^FROM .*^COPY --from=/ms);
  });
});
