/**
 * A blank page in a headless Chromium, for a workbench that runs on this machine alone.
 */
import { chromium as playwright } from 'playwright-core';
import type { EditorWindow } from '../launcher.ts';
import type { Chromium } from './chromium.ts';

const viewport = { width: 1440, height: 900 };

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
  // The workbench tries the network at length unless every name is unknown at once.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts the browser; closing the page's window ends it. */
export async function openBlankPage(chromium: Chromium): Promise<EditorWindow> {
  const browser = await playwright.launch({
    executablePath: chromium.executablePath,
    env: { ...process.env, ...chromium.env },
    args: browserArguments,
  });
  const page = await browser.newPage({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  return { page, close: () => browser.close() };
}
