import type { Tensor } from "@reg/tensor";
import { floats32, SMALL, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";

/** Tables of more bytes than this are not staged: the area keeps its size. */
const LARGE = 1 << 25;

/** Rows of a turn of the kernel. */
const TURN = 8;

/** What finds the squared distances of all of some rows of a table from one of them. Until the next kernel call of anyone. */
export function distancesOf(x: Tensor, rows: readonly number[]): (i: number) => Float64Array {
  const [count, features] = [rows.length, x.shape[1]];
  const stride = Math.ceil(count / TURN) * TURN;
  const bytes = 8 * stride * (features + 1) + 16;
  const simd = count * features >= SMALL && bytes <= LARGE ? kernels() : undefined;
  const area = simd && stagingIfFits(bytes);
  const start = area === undefined ? 0 : Math.ceil(area / 16) * 16;
  const buffer = area === undefined ? new ArrayBuffer(bytes) : (floats32().buffer as ArrayBuffer);
  // Columns are kept together, so that what is done to rows is done side by side.
  const { data } = x; // now, since the memory may have grown
  const columns = new Float64Array(buffer, start, stride * features);
  for (let r = 0; r < count; r++)
    for (let f = 0; f < features; f++) columns[f * stride + r] = data[rows[r] * features + f];
  const sums = new Float64Array(buffer, start + 8 * columns.length, count);
  return (i) => {
    if (simd && start > 0) simd.squares(start, stride, features, i, sums.byteOffset);
    else {
      sums.fill(0);
      for (let f = 0, at = 0; f < features; f++, at += stride) {
        const own = columns[at + i];
        for (let r = 0; r < count; r++) {
          const difference = own - columns[at + r];
          sums[r] += difference * difference;
        }
      }
    }
    return sums;
  };
}
