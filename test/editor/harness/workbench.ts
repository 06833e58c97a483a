/**
 * VS Code's window as a person uses it: the few gestures that UI tests are made of, over a Playwright page.
 * What is not here, a test does on `page` itself.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { paths } from './paths.ts';
import { type Theme, themedWindow } from './theme.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

const startTimeout = 45_000;

const editorLine = '.monaco-editor .view-line';
const hoverBox = '.monaco-hover:not(.hidden) .monaco-hover-content';
const actionList = '.action-widget .monaco-list-row';

export class Workbench {
  readonly page: Page;
  /** The folder that the window has open. */
  readonly workspace: string;

  constructor(page: Page, workspace: string) {
    this.page = page;
    this.workspace = workspace;
  }

  /** Resolves when the window has started: it wears its theme and an editor shows text. */
  async ready(theme: Theme): Promise<void> {
    await this.page.locator(themedWindow[theme]).waitFor({ timeout: startTimeout });
    await this.page.locator(editorLine).first().waitFor({ timeout: startTimeout });
  }

  /** Opens a file of the workspace by its relative path. */
  async open(file: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.page.keyboard.type(file);
    const match = this.page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) }).first();
    await match.waitFor();
    await this.page.keyboard.press('Enter');
    await this.page
      .locator('.tab.active', { hasText: path.basename(file) })
      .first()
      .waitFor();
    await this.page.locator(editorLine).first().waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.keyboard.type(title);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** A piece of coloured text in the editor: the smallest token that contains `text`. */
  token(text: string): Locator {
    return this.page.locator('.view-lines .view-line > span > span', { hasText: text }).first();
  }

  /** Clicks into a token, so that the cursor stands in it. */
  async putCursorOn(text: string): Promise<void> {
    await this.token(text).click();
  }

  /** Rests the pointer on a token and reads the hover that appears. */
  async hover(text: string): Promise<string> {
    await this.page.mouse.move(0, 0);
    await this.token(text).hover();
    const boxes = this.page.locator(hoverBox);
    await boxes.first().waitFor();
    return (await boxes.allInnerTexts()).join('\n');
  }

  /** The squiggles that are visible now or soon. */
  async squiggles(severity: Severity): Promise<Locator> {
    const all = this.page.locator(`.monaco-editor .squiggly-${severity}`);
    await all.first().waitFor();
    return all;
  }

  /** Opens the light bulb's menu on a token and answers with the titles it offers. */
  async offers(text: string): Promise<string[]> {
    await this.putCursorOn(text);
    await this.page.keyboard.press('ControlOrMeta+.');
    const rows = this.page.locator(actionList);
    await rows.first().waitFor();
    const titles = await rows.locator('.title').allInnerTexts();
    return titles.map((title) => title.trim());
  }

  /** Takes one of the offers on a token. */
  async take(text: string, title: string): Promise<void> {
    await this.offers(text);
    await this.page.locator(actionList, { hasText: title }).first().click();
    await this.page.locator('.action-widget').waitFor({ state: 'hidden' });
  }

  /** Renames the symbol in a token. */
  async rename(text: string, newName: string): Promise<void> {
    await this.putCursorOn(text);
    await this.page.keyboard.press('F2');
    const input = this.page.locator('.rename-box input');
    await input.waitFor();
    await input.fill(newName);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** The rows of a tree view, the section of that title opened first where it is closed. */
  async viewRows(title: string): Promise<Locator> {
    const pane = this.page.locator('.pane', { has: this.page.locator(`.pane-header .title:text-is("${title}")`) });
    const header = pane.locator('.pane-header').first();
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    const rows = pane.locator('.pane-body .monaco-list-row');
    await rows.first().waitFor();
    return rows;
  }

  /** Saves the active file; resolves when its tab shows no unsaved change. */
  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.tab.active:not(.dirty)').first().waitFor();
  }

  /** The text of a workspace file on disk. */
  read(file: string): string {
    return fs.readFileSync(path.join(this.workspace, file), 'utf8');
  }

  /** Leaves a picture of the window in test/editor/out/ and answers with its path. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(paths.out, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }
}
