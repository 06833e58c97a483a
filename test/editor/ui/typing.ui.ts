/**
 * What appears in the text and below the cursor: completion of paths, and inlay hints.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from '../harness/withEditor.ts';

const file = 'node-app/Dockerfile';

for (const theme of ['dark', 'light'] as const) {
  test(`paths of a stage are proposed, what it makes first, in the ${theme} theme`, async () => {
    await withEditor({ file, theme }, async (_page, workbench) => {
      await workbench.showsHint('FROM deps', 'node:24-slim');
      await workbench.putCursorOn('USER node');
      await workbench.typeLine('COPY --from=build /app/');
      const rows = await workbench.completions();
      assert.match(await rows.first().innerText(), /\/app\/dist\/\s+made by npm run build in build/);
      await workbench.screenshot(`completion-${theme}`);
    });
  });
}

test('a folder that is chosen asks for what lies in it', async () => {
  await withEditor({ file }, async (page, workbench) => {
    await workbench.showsHint('FROM deps', 'node:24-slim');
    await workbench.putCursorOn('USER node');
    await workbench.typeLine('COPY sr');
    const rows = await workbench.completions();
    await rows.filter({ hasText: 'src/' }).first().waitFor();
    await page.keyboard.press('Enter');
    await rows.filter({ hasText: 'src/server.ts' }).waitFor();
    await page.keyboard.press('Enter');
    await workbench.shows('COPY src/server.ts');
  });
});

for (const theme of ['dark', 'light', 'high-contrast'] as const) {
  test(`inlay hints in the ${theme} theme`, async () => {
    await withEditor({ file, theme: theme === 'light' ? 'light' : 'dark' }, async (_page, workbench) => {
      if (theme === 'high-contrast') await workbench.wearHighContrast();
      await workbench.showsHint('FROM deps', 'node:24-slim');
      await workbench.showsHint('COPY package.json ./', '/app/');
      await workbench.screenshot(`inlay-hints-${theme}`);
    });
  });
}

test('inlay hints that are switched off do not appear', async () => {
  const settings = { 'stagewright.inlayHints.baseImages': false };
  await withEditor({ file, settings }, async (_page, workbench) => {
    await workbench.showsHint('COPY package.json ./', '/app/');
    assert.equal(await workbench.hintBehind('FROM deps', 'node:24-slim').count(), 0);
  });
});
