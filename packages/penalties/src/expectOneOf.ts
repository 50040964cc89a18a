/** The door of every option that is one of a few words. */
export function expectOneOf(what: string, word: string, words: readonly string[]): void {
  if (!words.includes(word)) {
    throw new RangeError(`${what} must be ${words.map((word) => `"${word}"`).join(" or ")}, got ${String(word)}.`);
  }
}
