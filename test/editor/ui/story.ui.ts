/**
 * What a person does with Stagewright on the first day, in a real window: see what is wrong, read a hover, mend it,
 * rename a stage, split a Dockerfile and save it. Two of the pictures are those of the README.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from '../harness/withEditor.ts';
import type { Workbench } from '../harness/workbench.ts';

const outline = 'Stage Outline';

/** The window of the README's pictures. */
const picture = { width: 1240, height: 640 };

test('findings, hover and outline of a file with mistakes', async () => {
  await withEditor({ file: 'mistakes/Dockerfile', theme: 'dark' }, async (page, workbench) => {
    await page.setViewportSize(picture);
    await makeRoomForOutline(workbench);
    assert.equal(await (await workbench.squiggles('error')).count(), 1);
    assert.equal(await (await workbench.squiggles('warning')).count(), 1);
    await workbench.putCursorOn('COPY src <|./src|>');
    const said = await workbench.hover('COPY --from=<|buidler|>');
    assert.match(said, /did you mean "builder"/);
    await page.waitForTimeout(500); // the hover fades in
    await workbench.screenshot('hero-dark');
  });
});

test('a misspelt stage is mended from the light bulb', async () => {
  await withEditor({ file: 'mistakes/Dockerfile' }, async (_page, workbench) => {
    await workbench.squiggles('error');
    await workbench.take('COPY --from=<|buidler|>', 'Use stage "builder"');
    await workbench.shows('COPY --from=builder /app/dist');
    await workbench.save();
    assert.match(workbench.read('mistakes/Dockerfile'), /COPY --from=builder \/app\/dist/);
  });
});

test('a stage is renamed everywhere it is named', async () => {
  await withEditor({ file: 'node-app/Dockerfile', theme: 'light' }, async (_page, workbench) => {
    await workbench.rename('FROM <|deps|> AS build', 'dependencies');
    await workbench.shows('AS dependencies');
    await workbench.save();
    const text = workbench.read('node-app/Dockerfile');
    assert.match(text, /slim AS dependencies\n/);
    assert.equal(text.match(/^FROM dependencies AS /gm)?.length, 2);
    assert.doesNotMatch(text, /\bFROM deps\b|AS deps\b/);
  });
});

test('a Dockerfile is split from the light bulb, saved, and undone in one step', async () => {
  await withEditor({ file: 'go-app/Dockerfile', theme: 'light' }, async (page, workbench) => {
    await page.setViewportSize(picture);
    await makeRoomForOutline(workbench);
    await workbench.squiggles('warning');
    await workbench.screenshot('split-before-light');
    const original = workbench.read('go-app/Dockerfile');
    await workbench.take('FROM <|golang|>', 'Split into builder and runtime stages');
    await workbench.shows('AS runtime');
    await workbench.save();
    const split = workbench.read('go-app/Dockerfile');
    assert.match(split, /^FROM golang:1\.25 AS builder$/m);
    assert.match(split, /^COPY --from=builder \/usr\/local\/bin\/guestbook /m);
    await page.locator('.squiggly-warning').waitFor({ state: 'detached' });
    const said = await workbench.hover('COPY --from=<|builder|> /usr/local/bin/guestbook');
    assert.match(said, /builder/);
    await page.waitForTimeout(500);
    await workbench.screenshot('hero-light');

    await workbench.putCursorOn('FROM golang');
    await page.keyboard.press('ControlOrMeta+Z');
    await workbench.save();
    assert.equal(workbench.read('go-app/Dockerfile'), original);
  });
});

for (const theme of ['dark', 'light'] as const) {
  test(`the hover of a stage in the ${theme} theme`, async () => {
    await withEditor({ file: 'node-app/Dockerfile', theme }, async (_page, workbench) => {
      await makeRoomForOutline(workbench);
      await photographHover(workbench, `hover-${theme}`);
    });
  });
}

test('the hover of a stage in the high-contrast theme', async () => {
  await withEditor({ file: 'node-app/Dockerfile' }, async (page, workbench) => {
    // A served window takes this theme from its picker alone.
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('ControlOrMeta+T');
    await page.locator('.quick-input-widget').waitFor();
    await page.keyboard.type('Dark High Contrast');
    await page.locator('.monaco-workbench.hc-black').waitFor();
    await page.keyboard.press('Enter');
    await makeRoomForOutline(workbench);
    await photographHover(workbench, 'hover-high-contrast');
  });
});

async function photographHover(workbench: Workbench, name: string): Promise<void> {
  const said = await workbench.hover('COPY --from=<|build|> /app/dist');
  assert.match(said, /build · stage 1 · the target needs it/);
  await workbench.page.waitForTimeout(500);
  await workbench.screenshot(name);
}

/** The outline shares the side bar with the files: closing these leaves room to see the stages. */
async function makeRoomForOutline(workbench: Workbench): Promise<void> {
  await workbench.viewRows(outline);
  const files = workbench.page.locator('.pane-header[aria-expanded="true"]', { hasText: 'sample' }).first();
  if (await files.isVisible()) await files.click();
}
