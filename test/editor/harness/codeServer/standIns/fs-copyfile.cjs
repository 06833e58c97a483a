/** Stands in for `@vscode/fs-copyfile`, a native copy that clones blocks where the file system can. */
const { cp } = require('node:fs/promises');

exports.cp = (from, to) => cp(from, to, { recursive: true });
exports.copyFile = exports.cp;
