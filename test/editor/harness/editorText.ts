/**
 * Where on the screen a piece of the editor's text is. The editor cuts lines into coloured spans at places that
 * tests should not know, so this looks for characters, not for elements.
 */
import type { Page } from 'playwright-core';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Target {
  readonly text: string;
  /** The part of the text that is meant, by offsets. */
  readonly start: number;
  readonly end: number;
}

/**
 * The middle of the first occurrence of a text within one line, once it is visible. `<|` and `|>` mark the part
 * that is meant: in `COPY --from=<|build|>` the name.
 */
export async function middleOf(page: Page, marked: string): Promise<Point> {
  const found = await page.waitForFunction(measure, readTarget(marked));
  const point = await found.jsonValue();
  if (!point) throw new Error(`The editor shows no "${marked}".`);
  return point;
}

function readTarget(marked: string): Target {
  const text = marked.replace('<|', '').replace('|>', '');
  const start = marked.indexOf('<|');
  return start < 0 ? { text, start: 0, end: text.length } : { text, start, end: marked.indexOf('|>') - '<|'.length };
}

/** Runs in the page; must not reach outside itself. */
function measure({ text, start, end }: Target): Point | undefined {
  const lines = [...document.querySelectorAll('.monaco-editor .view-lines .view-line')];
  const top = (line: Element) => line.getBoundingClientRect().top;
  for (const line of lines.sort((a, b) => top(a) - top(b))) {
    // The editor draws spaces as no-break spaces.
    const at = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(text);
    if (at < 0) continue;

    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      const [first, last] = [at + start - passed, at + end - passed];
      if (first >= 0 && first < length) range.setStart(node, first);
      if (last > 0 && last <= length) range.setEnd(node, last);
      passed += length;
    }
    const box = range.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
  return undefined;
}
