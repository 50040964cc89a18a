import { shown } from "@reg/tensor/checks";
import { expectFrame } from "../internal/options.ts";
import type { Rle } from "../types.ts";

/**
 * The runs of a mask given row by row, [H, W], in which anything but 0 belongs to the object. Runs go down the columns.
 *
 * @throws RangeError when the values are not width × height.
 * @example rleFromMask([0, 1, 0, 1], 2, 2).counts; // [2, 2]
 */
export function rleFromMask(mask: ArrayLike<number>, width: number, height: number): Rle {
  if (!Array.isArray(mask) && !ArrayBuffer.isView(mask)) {
    throw new TypeError(`rleFromMask: mask must be a list of values, got ${shown(mask)}.`);
  }
  expectFrame("rleFromMask", width, height);
  if (mask.length !== width * height) {
    throw new RangeError(`rleFromMask: the mask must have ${width} × ${height} values, got ${mask.length}.`);
  }
  const counts: number[] = [];
  let value = false;
  let run = 0;
  for (let x = 0; x < width; x++) {
    for (let i = x; i < mask.length; i += width) {
      if ((mask[i] !== 0) !== value) {
        counts.push(run);
        value = !value;
        run = 0;
      }
      run++;
    }
  }
  counts.push(run);
  return { width, height, counts };
}
