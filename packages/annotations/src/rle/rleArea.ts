import { expectRle } from "../internal/expectGiven.ts";
import type { Rle } from "../types.ts";

/**
 * How many pixels the object has.
 *
 * @example rleArea({ width: 2, height: 2, counts: [1, 2, 1] }); // 2
 */
export function rleArea(rle: Rle): number {
  expectRle("rleArea", rle);
  return rle.counts.reduce((sum, n, i) => (i % 2 === 1 ? sum + n : sum), 0);
}
