/** The index within [0, length) that i is the mirror image of: c b | a b c | b a. */
export function mirrorIndex(i: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * length - 2;
  const folded = ((i % period) + period) % period;
  return folded < length ? folded : period - folded;
}
