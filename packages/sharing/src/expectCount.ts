/** The door of every number that counts something, of which there must be one. */
export function expectCount(what: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`${what} must be a whole number of at least 1, got ${String(count)}.`);
  }
}
