const ms: (milliseconds: number) => string = require('ms');

export function define(word: string): string {
  return `${word}: ${word.length} letters, known for ${ms(7200000)}`;
}
