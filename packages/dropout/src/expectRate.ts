/**
 * The door of every rate: the chance of being dropped, in [0, 1].
 *
 * @param what the function, as in "dropout"
 */
export function expectRate(what: string, rate: number): void {
  if (rate >= 0 && rate <= 1) return;
  const hint =
    rate > 1 && rate <= 100
      ? ` It is the chance of dropping; did you mean ${rate / 100}?`
      : " It is the chance of dropping.";
  throw new RangeError(`${what}: rate must be in [0, 1], got ${String(rate)}.${hint}`);
}
