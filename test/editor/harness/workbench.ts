/**
 * VS Code's window as a person uses it: the few gestures that UI tests are made of, over a Playwright page.
 * What is not here, a test does on `page` itself.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { middleOf } from './editorText.ts';
import { paths } from './paths.ts';
import { type Theme, themedWindow } from './theme.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

const startTimeout = 45_000;

const editorLine = '.monaco-editor .view-line';
const hoverBox = '.monaco-hover:not(.hidden) .monaco-hover-content';
const pickRow = '.quick-input-list .monaco-list-row';
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
    const { base, dir } = path.parse(file);
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.page.keyboard.type(file);
    await this.page.locator(`${pickRow}.focused[aria-label^="${`${base} ${dir}`.trim()}"]`).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.tab.active .tab-label[aria-label$="${file}"]`).waitFor();
    await this.page.locator(editorLine).first().waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.keyboard.type(title);
    await this.page.locator(`${pickRow}.focused`, { hasText: title }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Resolves when the editor shows a text within one line: edits arrive a moment after the gesture. */
  async shows(text: string): Promise<void> {
    await middleOf(this.page, text);
  }

  /** Resolves when the editor shows an inlay hint right behind a text. */
  async showsHint(text: string, hint: string): Promise<void> {
    await this.hintBehind(text, hint).waitFor();
  }

  /** The line with this inlay hint right behind a text. */
  hintBehind(text: string, hint: string): Locator {
    const hasText = new RegExp(`${escapeForRegExp(text)}\\s?${escapeForRegExp(hint)}`);
    return this.page.locator(editorLine, { hasText }).first();
  }

  /** Clicks on a text, so that the cursor stands in it; `<|…|>` marks the part that is meant. */
  async putCursorOn(text: string): Promise<void> {
    const { x, y } = await middleOf(this.page, text);
    await this.page.mouse.click(x, y);
  }

  /** Rests the pointer on a text and reads the hover that appears. */
  async hover(text: string): Promise<string> {
    const { x, y } = await middleOf(this.page, text);
    const boxes = this.page.locator(hoverBox);
    // One that is still there would be taken for the new one.
    await this.page.keyboard.press('Escape');
    await this.page.mouse.move(0, 0);
    await boxes.first().waitFor({ state: 'hidden' });
    await this.page.mouse.move(x, y, { steps: 5 });
    await boxes.first().waitFor();
    return (await boxes.allInnerTexts()).join('\n');
  }

  /** The squiggles that are visible now or soon. */
  async squiggles(severity: Severity): Promise<Locator> {
    const all = this.page.locator(`.monaco-editor .squiggly-${severity}`);
    await all.first().waitFor();
    return all;
  }

  /** Opens the light bulb's menu on a text and answers with the titles it offers. */
  async offers(text: string): Promise<string[]> {
    const rows = this.page.locator(actionList);
    // Findings that arrive at this moment close the menu: a person opens it once more.
    for (let attempt = 1; attempt <= 5 && !(await rows.first().isVisible()); attempt++) {
      await this.putCursorOn(text);
      await this.page.keyboard.press('ControlOrMeta+.');
      await rows
        .first()
        .waitFor({ timeout: 6000 })
        .catch(() => undefined);
    }
    await rows.first().waitFor();
    const titles = await rows.locator('.title').allInnerTexts();
    return titles.map((title) => title.trim());
  }

  /** Takes one of the offers on a text. */
  async take(text: string, title: string): Promise<void> {
    await this.offers(text);
    await this.page.locator(actionList, { hasText: title }).first().click();
    await this.page.locator(actionList).first().waitFor({ state: 'hidden' });
  }

  /** Renames the symbol in a text. */
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

  /** The rows of the Stage Outline, which shares the side bar with the files: closing these leaves room to see them. */
  async outlineRows(): Promise<Locator> {
    const rows = await this.viewRows('Stage Outline');
    const files = this.page.locator('.pane-header[aria-expanded="true"]', { hasText: path.basename(this.workspace) });
    if (await files.first().isVisible()) await files.first().click();
    return rows;
  }

  /** Saves the active file, which has to have changes, now or soon. */
  async save(): Promise<void> {
    await this.page.locator('.tab.active.dirty').waitFor();
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** The text of a workspace file on disk. */
  read(file: string): string {
    return fs.readFileSync(path.join(this.workspace, file), 'utf8');
  }

  /** Types a new line at the end of the file. */
  async typeLine(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.type(text);
  }

  /** The list of completions that is shown now or soon. */
  async completions(): Promise<Locator> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    return rows;
  }

  /** Changes to the dark high-contrast theme; a served window takes it from its picker alone. */
  async wearHighContrast(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+K');
    await this.page.keyboard.press('ControlOrMeta+T');
    await this.page.locator('.quick-input-widget').waitFor();
    await this.page.keyboard.type('Dark High Contrast');
    await this.page.locator('.monaco-workbench.hc-black').waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Leaves a picture of the window, or of a part of it, in test/editor/out/ and answers with its path. */
  async screenshot(name: string, part?: Locator): Promise<string> {
    const file = path.join(paths.out, `${name}.png`);
    await (part ?? this.page).screenshot({ path: file });
    return file;
  }
}

/** The editor draws spaces as no-break spaces. */
function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s');
}
