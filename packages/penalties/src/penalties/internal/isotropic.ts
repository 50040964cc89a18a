import type { FloatArray, Tensor } from "@reg/tensor";
import { emptyLike, isResident } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import type { Terms } from "../../internal/terms.ts";
import type { Line } from "./differences.ts";

/** strength · Σ over places of √(Σd² + ε²) − ε, whose slope along a difference is d / √(Σd² + ε²), and 0 at 0. */
export function isotropicTerms(w: Tensor, strength: number, axes: readonly Line[], epsilon: number): Terms {
  const sizesOf = roomFor(w);
  const [x, sizes] = [w.data, sizesOf()];
  sizes.fill(epsilon * epsilon);
  for (const { length, stride } of axes) {
    for (let block = 0, size = length * stride; block < x.length; block += size) {
      for (let i = block, end = block + size - stride; i < end; i++) {
        const d = x[i + stride] - x[i];
        sizes[i] = sizes[i] + d * d;
      }
    }
  }
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) {
    sizes[i] = Math.sqrt(sizes[i]);
    sum += sizes[i] - epsilon;
  }
  return [
    strength * sum,
    (dx, scale) => {
      const [x, sizes] = [w.data, sizesOf()];
      for (const { length, stride } of axes) {
        const size = length * stride;
        for (let block = 0; block < x.length; block += size) {
          addSlopes(dx, x, sizes, block, size - stride, stride, scale * strength);
        }
      }
    },
  ];
}

/** Room for a float64 number a place, where w lives. Ask for the array each time: arenas may move. */
function roomFor(w: Tensor): () => Float64Array {
  const { length } = w.data;
  const room = emptyLike(w, [w.data.BYTES_PER_ELEMENT === 4 ? 2 * length : length]);
  return () => new Float64Array(room.data.buffer, room.data.byteOffset, length);
}

/** dx −= slope and the next dx += slope, for `count` places from `start` on. */
function addSlopes(
  dx: FloatArray,
  x: FloatArray,
  sizes: Float64Array,
  start: number,
  count: number,
  stride: number,
  by: number,
): void {
  const simd = isResident(dx) && isResident(x) && isResident(sizes) ? kernels(dx, x) : undefined;
  if (simd) {
    const at = 4 * start;
    simd.isotropicSlopes(x.byteOffset + at, sizes.byteOffset + 2 * at, dx.byteOffset + at, count, stride, by);
    return;
  }
  for (let i = start; i < start + count; i++) {
    if (sizes[i] === 0) continue;
    const slope = (by * (x[i + stride] - x[i])) / sizes[i];
    dx[i] = dx[i] - slope;
    dx[i + stride] = dx[i + stride] + slope;
  }
}
