/**
 * The door of every rate: the chance of being dropped, in [0, 1].
 *
 * @param what the function, as in "dropout"
 */
export function expectRate(what: string, rate: number, name = "rate"): void {
  if (typeof rate !== "number") {
    throw new TypeError(
      `${what}: ${name} must be a number in [0, 1], got ${typeof rate === "string" ? JSON.stringify(rate) : typeof rate}. It is the chance of dropping, 1 − the chance of keeping.`,
    );
  }
  if (rate >= 0 && rate <= 1) return;
  const hint =
    rate > 1 && rate <= 100
      ? `; did you mean ${rate / 100}? To keep ${rate} %, it is ${(100 - rate) / 100}.`
      : ", 1 − the chance of keeping.";
  throw new RangeError(`${what}: ${name} must be in [0, 1], got ${rate}. It is the chance of dropping${hint}`);
}
