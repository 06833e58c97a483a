/**
 * The engine's cards link to lines of the document without knowing where it lies: `[line 7](#L7)`.
 */

/** The card with links that lead into the document at `uri`. */
export function withAddress(markdown: string, uri: string): string {
  const address = uri.replaceAll('(', '%28').replaceAll(')', '%29');
  return markdown.replaceAll('](#L', `](${address}#L`);
}

/** The card for clients that show plain text. */
export function withoutLinks(markdown: string): string {
  return markdown.replace(/\[(line \d+)\]\(#L\d+\)/g, '$1');
}
