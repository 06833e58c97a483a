/**
 * Hovers as a person reads them, in the themes that people have: a stage, a RUN, what an image starts with, a file from
 * another stage; and their links. One of the pictures is in the README.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from '../harness/withEditor.ts';
import type { Workbench } from '../harness/workbench.ts';

const file = 'node-app/Dockerfile';

/** Where the pointer rests, and what is said there. */
const hovers = {
  stage: ['COPY --from=<|build|> /app/dist', /build · stage 1 · the target needs it/],
  run: ['<|RUN|> apt-get', /installs\s+curl/],
  script: ['RUN npm <|run|> build', /runs\s+tsc/],
  source: ['COPY --from=build <|/app/dist|>', /made by\s+npm run build/],
  cmd: ['<|CMD|> ["node"', /made by npm run build in build/],
  healthcheck: ['<|HEALTHCHECK|>', /curl\s+from the package curl/],
} as const;

for (const theme of ['dark', 'light', 'high-contrast'] as const) {
  test(`hovers in the ${theme} theme`, async () => {
    await withEditor({ file, theme: theme === 'light' ? 'light' : 'dark' }, async (page, workbench) => {
      if (theme === 'high-contrast') await workbench.wearHighContrast();
      await contextIsKnown(workbench);
      for (const [name, [place, pattern]] of Object.entries(hovers)) {
        assert.match(await workbench.hover(place), pattern);
        await page.waitForTimeout(500); // the hover fades in
        await workbench.screenshot(`hover-${name}-${theme}`);
      }
    });
  });
}

test('a link of a hover leads to its line', async () => {
  await withEditor({ file }, async (page, workbench) => {
    await page.setViewportSize({ width: 1000, height: 720 });
    await contextIsKnown(workbench);
    await workbench.run('View: Close Primary Side Bar');
    await workbench.hover('COPY --from=<|build|> /app/dist');
    await page.waitForTimeout(500);
    await workbench.screenshot('node-hover', page.locator('.part.editor'));

    await page.locator('.monaco-hover a', { hasText: 'line 13' }).click();
    await page.locator('.statusbar-item', { hasText: 'Ln 13,' }).waitFor();
  });
});

/** What is told of files is told once the build context is known. */
async function contextIsKnown(workbench: Workbench): Promise<void> {
  const rows = await workbench.outlineRows();
  await rows.filter({ hasText: 'made by npm run build' }).waitFor();
}
