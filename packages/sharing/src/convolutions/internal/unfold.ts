import { type FloatArray, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { viewOf } from "../../internal/viewOf.ts";
import type { Geometry } from "./geometry.ts";
import { runsOf } from "./runsOf.ts";

/**
 * What every tap of a kernel sees at every place: x [N, C, ...input] to [N, C·taps, places], zeros in the padding. A
 * convolution is a matrix product with this. Its adjoint is `fold`.
 */
export function unfold(x: Tensor, geometry: Geometry): Tensor {
  if (isPointwise(geometry)) return x;
  const [n, c] = x.shape as [number, number];
  const y = emptyLike(x, [n, c * sizeOf(geometry.kernel), sizeOf(geometry.output)]);
  y.data.fill(0);
  walk(x.data, y.data, n * c, geometry, false);
  return y;
}

/** The sum over all taps and places that saw an element: [N, C·taps, places] to [N, C, ...input]. */
export function fold(y: Tensor, channels: number, geometry: Geometry): Tensor {
  const n = y.shape[0];
  const shape = [n, channels, ...geometry.input];
  if (isPointwise(geometry)) return viewOf(y, shape);
  const x = emptyLike(y, shape);
  x.data.fill(0);
  walk(x.data, y.data, n * channels, geometry, true);
  return x;
}

/** Whether every place sees one element, its own. */
export function isPointwise({ input, kernel, output, stride, before }: Geometry): boolean {
  return input.every(
    (length, axis) => kernel[axis] === 1 && stride[axis] === 1 && before[axis] === 0 && output[axis] === length,
  );
}

/** Copies what is seen of all planes to the rows, or adds the rows to what they saw. */
function walk(seen: FloatArray, rows: FloatArray, planes: number, geometry: Geometry, fold: boolean): void {
  const { table, step } = runsOf(geometry);
  const [area, block] = [seen.length / planes, rows.length / planes];
  for (let plane = 0; plane < planes; plane++) {
    for (let run = 0; run < table.length; run += 3) {
      const row = plane * block + table[run];
      const first = plane * area + table[run + 1];
      const count = table[run + 2];
      if (fold) for (let i = 0; i < count; i++) seen[first + i * step] = seen[first + i * step] + rows[row + i];
      else for (let i = 0; i < count; i++) rows[row + i] = seen[first + i * step];
    }
  }
}
