/**
 * What a person does with Stagewright on the first day, in a real window: see what is wrong, read a hover, mend it,
 * rename a stage, split a Dockerfile and save it. Its `hero` pictures are in the README.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from '../harness/withEditor.ts';

/** The window of the README's pictures. */
const picture = { width: 1240, height: 640 };

test('findings, hover and outline of a file with mistakes', async () => {
  await withEditor({ file: 'mistakes/Dockerfile', theme: 'dark' }, async (page, workbench) => {
    await page.setViewportSize(picture);
    await workbench.outlineRows();
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
    // The editor knows how to rename once the server is there, and so are its hints.
    await workbench.showsHint('FROM deps', 'node:24-slim');
    await workbench.rename('FROM <|deps|>', 'dependencies');
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
    await workbench.outlineRows();
    await workbench.squiggles('warning');
    await workbench.screenshot('split-before-light');
    const original = workbench.read('go-app/Dockerfile');
    await workbench.take('FROM <|golang|>', 'Split into builder and runtime stages');
    await workbench.shows('AS runtime');
    await workbench.save();
    const split = workbench.read('go-app/Dockerfile');
    assert.match(split, /^FROM golang:1\.27 AS builder$/m);
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
