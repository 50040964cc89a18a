/** Numbers or choices by the names that errors call them. */
type Values = Readonly<Record<string, unknown>>;

/** All `values` must be whole numbers of at least `least`. */
export function expectWhole(what: string, values: Values, least: number, cure?: string): void {
  const fits = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= least;
  expectEach(what, values, fits, `a whole number of at least ${least}`, cure);
}

/** All `values` must be numbers in the interval, which is written as in mathematics: "[0, 1)" holds 0 and not 1. */
export function expectNumber(what: string, values: Values, interval: string, cure?: string): void {
  const [low, high] = interval.slice(1, -1).split(", ").map(Number) as [number, number];
  const above = (value: number) => (interval.startsWith("(") ? value > low : value >= low);
  const below = (value: number) => (interval.endsWith(")") ? value < high : value <= high);
  const fits = (value: unknown) => typeof value === "number" && above(value) && below(value);
  expectEach(what, values, fits, `in ${interval}`, cure);
}

/** All `values` must be among the `choices`. */
export function expectOneOf(what: string, values: Values, choices: readonly string[]): void {
  expectEach(what, values, (value) => choices.includes(value as string), `one of ${quoted(choices)}`);
}

/** All `values` must fit, for which they must be what `range` says; else the error tells the cure. */
export function expectEach(
  what: string,
  values: Values,
  fits: (value: unknown) => boolean,
  range: string,
  cure?: string,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (fits(value)) continue;
    throw new RangeError(`${what}: ${name} must be ${range}, got ${shown(value)}.${cure ? ` ${cure}` : ""}`);
  }
}

/** What a training step of the caller's gave must be a number. */
export function expectLoss(what: string, loss: unknown): void {
  if (typeof loss !== "number") throw new TypeError(`${what}: step must give a loss, got ${String(loss)}.`);
}

export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  return typeof value === "string" ? `"${value}"` : String(value);
}

export const quoted = (names: readonly string[]): string => names.map(shown).join(", ");
