/**
 * The Stage Outline as a person sees it: rows, the dimmed stage, and a sentence where there are no rows.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { withEditor } from '../harness/withEditor.ts';

const title = 'Stage Outline';

for (const theme of ['dark', 'light'] as const) {
  test(`the stage outline in the ${theme} theme`, async () => {
    await withEditor({ file: 'mistakes/Dockerfile', theme }, async (page, workbench) => {
      const rows = await workbench.viewRows(title);
      // As many rows as it takes to see every stage: the pane is low at first.
      await page.getByLabel('Collapse All').last().click();
      await rows.nth(2).waitFor();
      const labels = rows.locator('.label-name');
      assert.deepEqual(await labels.allInnerTexts(), ['builder', 'checks', 'web']);
      await rows.locator('[class*="monaco-decoration-itemColor"]', { hasText: 'checks' }).waitFor();
      const [builder, checks] = await labels.evaluateAll((all) => all.map((each) => getComputedStyle(each).color));
      assert.notEqual(builder, checks, 'the stage that is not built is dimmed');

      await workbench.putCursorOn('npm test');
      await page.locator('.pane-body .monaco-list-row.selected', { hasText: 'checks' }).waitFor();
      await workbench.screenshot(`outline-${theme}`);
    });
  });
}

test('the stage outline says why it is empty', async () => {
  await withEditor({ file: 'Dockerfile', files: { Dockerfile: '# soon\n' } }, async (page) => {
    await page.locator('.pane-header', { hasText: title }).click();
    await sentence(page, /begins with FROM/);
    await page.getByRole('tab', { name: 'Dockerfile' }).locator('.action-label').click();
    await sentence(page, /Open a Dockerfile to see its stages/);
  });
});

async function sentence(page: Page, pattern: RegExp): Promise<void> {
  const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) });
  await pane.locator('.pane-body', { hasText: pattern }).waitFor();
}
