/** The one form of refusing an option: whose and which it is, what it must be, what it is, and the cure. */
export function expectThat(fine: boolean, what: string, wanted: string, got: unknown, cure = ""): void {
  if (!fine) throw new RangeError(`${what} must be ${wanted}, got ${shown(got)}.${cure}`);
}

const shown = (got: unknown): string =>
  Array.isArray(got) ? `[${got.join(", ")}]` : typeof got === "string" ? `"${got}"` : String(got);
