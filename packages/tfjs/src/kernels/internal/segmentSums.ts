import { sizeOf, type Tensor } from "@reg/tensor";

/** The sums of the rows of x that have the same segment; rows of no segment, as −1, are left out. */
export function segmentSums(x: Tensor, segments: Tensor, count: number): Tensor {
  const [rows, ids] = [x.data, segments.data];
  const shape = [count, ...x.shape.slice(segments.shape.length)];
  const size = sizeOf(shape.slice(1));
  const sums = new Float64Array(count * size);
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] < 0 || ids[i] >= count) continue;
    const to = ids[i] * size;
    for (let k = 0; k < size; k++) sums[to + k] = sums[to + k] + rows[i * size + k];
  }
  return { data: sums, shape };
}
