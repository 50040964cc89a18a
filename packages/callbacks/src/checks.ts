/** `value` must be a whole number of at least `least`. */
export function expectWhole(what: string, value: number, least: number, cure = ""): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${what} must be a whole number of at least ${least}, got ${shown(value)}.${after(cure)}`);
  }
}

/** `value` must be a finite number in the interval, whose ends belong to it unless `open` says otherwise. */
export function expectNumber(
  what: string,
  value: number,
  low: number,
  high: number,
  cure = "",
  open: "" | "low" | "high" | "both" = "",
): void {
  const openLow = open === "low" || open === "both" || low === -Infinity;
  const openHigh = open === "high" || open === "both" || high === Infinity;
  const inside = (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high);
  if (typeof value !== "number" || !inside) {
    const interval = `${openLow ? "(" : "["}${low}, ${high}${openHigh ? ")" : "]"}`;
    throw new RangeError(`${what} must be in ${interval}, got ${shown(value)}.${after(cure)}`);
  }
}

/** `value` must be one of the `choices`. */
export function expectOneOf(what: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string)) {
    const listed = choices.map((choice) => `"${choice}"`).join(", ");
    throw new RangeError(`${what} must be one of ${listed}, got ${shown(value)}.`);
  }
}

const after = (cure: string) => (cure ? ` ${cure}` : "");
export const shown = (value: unknown): string => (typeof value === "string" ? `"${value}"` : String(value));
