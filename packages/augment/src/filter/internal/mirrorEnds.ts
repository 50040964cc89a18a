import { borderIndex } from "../../resampling/internal/borderIndex.ts";

/** Fills `reach` pixels on both sides of a row of `width` with its mirror image, without the edge. */
export function mirrorEnds(row: Int32Array | Float64Array, width: number, channels: number, reach: number): void {
  for (let x = -reach; x < width + reach; x = x === -1 ? width : x + 1) {
    const from = (reach + borderIndex(x, width, "reflect")) * channels;
    row.copyWithin((reach + x) * channels, from, from + channels);
  }
}
