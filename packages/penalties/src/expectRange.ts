/**
 * The door of every number: one that is in its range.
 *
 * @param what the function, as in "mcp"; with the option it becomes a sentence only where it is needed
 * @param name the option, as in "gamma"
 * @param fits whether it is in the range
 * @param cure a sentence, where the range does not say it all
 */
export function expectRange(what: string, name: string, value: number, fits: boolean, range: string, cure = ""): void {
  if (!fits || typeof value !== "number") {
    throw new RangeError(
      `${what}: ${name} must be in ${range}, got ${typeof value === "string" ? `"${value}"` : String(value)}. ${cure}`.trimEnd(),
    );
  }
}
