/**
 * The light bulb on a finding, in the themes that people have: its fix, all of its kind, and the comments that silence it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from '../harness/withEditor.ts';
import type { Workbench } from '../harness/workbench.ts';

const files = {
  Dockerfile: `FROM alpine:3.22 AS build
RUN mkdir /out && touch /out/app /out/data

FROM alpine:3.22
COPY --from=0 /out/app /app
COPY --from=0 /out/data /data
CMD ["/app"]
`,
};

for (const theme of ['dark', 'light', 'high-contrast'] as const) {
  test(`the light bulb in the ${theme} theme`, async () => {
    await withEditor(
      { file: 'Dockerfile', files, theme: theme === 'light' ? 'light' : 'dark' },
      async (page, workbench) => {
        if (theme === 'high-contrast') await workbench.wearHighContrast();
        await settled(workbench);
        const offered = await workbench.offers('COPY --from=<|0|>');
        const shown = [
          'Use the name "build"',
          'Fix all 2 findings of copy-by-index in this file',
          'Ignore copy-by-index for this COPY',
          'Ignore copy-by-index in this stage',
          'Ignore copy-by-index in this file',
        ];
        assert.deepEqual(
          offered.filter((title) => shown.includes(title)),
          shown,
        );
        await page.waitForTimeout(300); // the list fades in
        await workbench.screenshot(`light-bulb-${theme}`);
      },
    );
  });
}

test('a comment silences a finding, and the other one stays', async () => {
  await withEditor({ file: 'Dockerfile', files }, async (_, workbench) => {
    await settled(workbench);
    await workbench.take('COPY --from=<|0|>', 'Ignore copy-by-index for this COPY');
    await workbench.shows('# stagewright ignore=copy-by-index');
    await workbench.save();
    assert.match(workbench.read('Dockerfile'), /^# stagewright ignore=copy-by-index\nCOPY --from=0 \/out\/app/m);
  });
});

/** The findings are there, and the inlay hints, which move the text. */
async function settled(workbench: Workbench): Promise<void> {
  await workbench.squiggles('hint');
  await workbench.shows('COPY --from=0build /out/app');
}
