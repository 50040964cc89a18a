import { expectRle } from "../internal/expectGiven.ts";
import type { Rle } from "../types.ts";

/**
 * The mask of runs, row by row, [H, W]: 1 where the object is, 0 elsewhere.
 *
 * @throws RangeError when the runs are not as long as the mask.
 * @example [...maskFromRle({ width: 2, height: 2, counts: [2, 2] })]; // [0, 1, 0, 1]
 */
export function maskFromRle(rle: Rle): Uint8Array {
  expectRle("maskFromRle", rle);
  const { width, height, counts } = rle;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== width * height) {
    throw new RangeError(`maskFromRle: the runs must cover ${width} × ${height} pixels, got ${total}.`);
  }
  const mask = new Uint8Array(width * height);
  let [x, y] = [0, 0];
  for (const [i, count] of counts.entries()) {
    for (let left = count; left > 0; ) {
      const rows = Math.min(left, height - y);
      if (i % 2 === 1) for (let row = y; row < y + rows; row++) mask[row * width + x] = 1;
      left -= rows;
      y += rows;
      if (y === height) [x, y] = [x + 1, 0];
    }
  }
  return mask;
}
