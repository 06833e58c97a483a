/**
 * A person opens a Dockerfile and sees it, in both themes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from '../harness/withEditor.ts';

for (const theme of ['dark', 'light'] as const) {
  test(`a Dockerfile opens in the ${theme} theme`, async () => {
    await withEditor({ file: 'mistakes/Dockerfile', theme }, async (page, workbench) => {
      await workbench.putCursorOn('FROM <|nginx|>');
      const background = await page.locator('.monaco-workbench').getAttribute('class');
      assert.match(background ?? '', theme === 'dark' ? /vs-dark/ : /\bvs\b/);
      await workbench.screenshot(`smoke-${theme}`);
    });
  });
}
