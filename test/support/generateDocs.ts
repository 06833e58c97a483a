/**
 * `npm run docs`: writes the generated pages, and removes those of rules and refactorings that are no more.
 */

import fs from 'node:fs';
import path from 'node:path';
import { docPages, generatedFolders } from './docPages.ts';
import { root } from './sourceFiles.ts';

const pages = docPages();

for (const folder of generatedFolders) fs.rmSync(path.join(root, folder), { recursive: true, force: true });
for (const [page, text] of pages) {
  fs.mkdirSync(path.dirname(path.join(root, page)), { recursive: true });
  fs.writeFileSync(path.join(root, page), text);
}
