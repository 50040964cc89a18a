import { quote } from "./numbers.ts";

/** The size of the frame in which annotations are, checked. */
export function expectSize(what: string, { width, height }: { readonly width: number; readonly height: number }): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!(Number.isInteger(value) && value > 0)) {
      throw new RangeError(
        `${what}: ${name} must be a whole number of pixels above 0, got ${quote(value)}. It is the image's.`,
      );
    }
  }
}

/** One of the names that an option may have. */
export function expectName<N extends string | number>(what: string, value: N, known: readonly N[]): N {
  if (!known.includes(value)) {
    throw new RangeError(
      `${what} must be one of ${known.map((k) => JSON.stringify(k)).join(", ")}, got ${quote(value)}.`,
    );
  }
  return value;
}

/** How many decimals to write. */
export function expectDecimals(what: string, decimals: number): number {
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= 20)) {
    throw new RangeError(`${what}: decimals must be a whole number in [0, 20], got ${quote(decimals)}.`);
  }
  return decimals;
}
