/**
 * What the generated pages have in common.
 */

/** The first line of every generated page. */
export const generatedNote = '<!-- Made by `npm run docs` from the code itself: edit that. -->';

/** A page of these blocks, one below the other. */
export function page(...blocks: readonly string[]): string {
  return `${[generatedNote, ...blocks].join('\n\n')}\n`;
}

/** A table of these rows; the first holds the headings. */
export function table([headings = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), `|${'---|'.repeat(headings.length)}`, ...rows.map(line)].join('\n');
}

/** A Dockerfile in a page. */
export function dockerfileBlock(text: string): string {
  return `\`\`\`dockerfile\n${text.replace(/\n*$/, '\n')}\`\`\``;
}
