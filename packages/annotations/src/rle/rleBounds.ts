import { expectRle } from "../internal/expectGiven.ts";
import type { Box, Rle } from "../types.ts";

/**
 * The upright box around the object's pixels, in edges, or undefined when it has none.
 *
 * @example rleBounds({ width: 2, height: 2, counts: [2, 2] }); // { left: 1, top: 0, right: 2, bottom: 2 }
 */
export function rleBounds(rle: Rle): Box | undefined {
  expectRle("rleBounds", rle);
  const { height, counts } = rle;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let start = 0;
  for (const [i, count] of counts.entries()) {
    const end = start + count;
    if (i % 2 === 1 && count > 0) {
      const [firstColumn, lastColumn] = [Math.floor(start / height), Math.floor((end - 1) / height)];
      left = Math.min(left, firstColumn);
      right = Math.max(right, lastColumn + 1);
      top = Math.min(top, firstColumn === lastColumn ? start % height : 0);
      bottom = Math.max(bottom, firstColumn === lastColumn ? ((end - 1) % height) + 1 : height);
    }
    start = end;
  }
  return right > left ? { left, top, right, bottom } : undefined;
}
