/**
 * Stands in for `@vscode/spdlog`, a native logger: appends lines to the file it is given.
 * VS Code imports it as an ES module, which sees only the `exports.x =` form.
 */
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const doNothing = () => {};

exports.setLevel = doNothing;
exports.setFlushOn = doNothing;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;

async function createLogger(_name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger(file);
}

class Logger {
  #file;
  #level = levels.indexOf('info');

  constructor(file) {
    this.#file = file;
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  write(level, message) {
    if (level < this.#level) return;
    try {
      fs.appendFileSync(this.#file, `${new Date().toISOString()} [${levels[level]}] ${message}\n`);
    } catch {
      // The log's folder is removed while the server still shuts down: nobody reads these last lines.
    }
  }
}

levels.forEach((name, level) => {
  Logger.prototype[name] = function (message) {
    this.write(level, message);
  };
});
for (const name of ['setPattern', 'clearFormatters', 'flush', 'drop']) Logger.prototype[name] = doNothing;
