/**
 * The programs that a line calls which sources hand to a shell.
 */

/** The first word of each of its commands; undefined where one of them is not written out. */
export function shellPrograms(line: string): string[] | undefined {
  const commands = line.split(/\|\|?|&&?|;|\n/).map((command) => command.trim().replace(/^(?:\w+=\S*\s+)+/, ''));
  const names = commands.flatMap((command) => command.split(/\s+/)[0] || []);
  return names.length > 0 && names.every((name) => /^[\w./+-]+$/.test(name)) ? names : undefined;
}
