import { sizeOf, type Tensor } from "@reg/tensor";
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
  const [seen, rows] = [x.data, y.data];
  rows.fill(0);
  eachRun(n * c, geometry, (row, first, count, step) => {
    for (let i = 0; i < count; i++) rows[row + i] = seen[first + i * step];
  });
  return y;
}

/** The sum over all taps and places that saw an element: [N, C·taps, places] to [N, C, ...input]. */
export function fold(y: Tensor, channels: number, geometry: Geometry): Tensor {
  const n = y.shape[0];
  const shape = [n, channels, ...geometry.input];
  if (isPointwise(geometry)) return viewOf(y, shape);
  const x = emptyLike(y, shape);
  const [seen, rows] = [x.data, y.data];
  seen.fill(0);
  eachRun(n * channels, geometry, (row, first, count, step) => {
    for (let i = 0; i < count; i++) seen[first + i * step] = seen[first + i * step] + rows[row + i];
  });
  return x;
}

/** Whether every place sees one element, its own. */
export function isPointwise({ input, kernel, output, stride, before }: Geometry): boolean {
  return input.every(
    (length, axis) => kernel[axis] === 1 && stride[axis] === 1 && before[axis] === 0 && output[axis] === length,
  );
}

function eachRun(
  planes: number,
  geometry: Geometry,
  visit: (row: number, first: number, count: number, step: number) => void,
): void {
  const { table, step } = runsOf(geometry);
  const [area, block] = [sizeOf(geometry.input), sizeOf(geometry.kernel) * sizeOf(geometry.output)];
  for (let plane = 0; plane < planes; plane++) {
    for (let run = 0; run < table.length; run += 3) {
      visit(plane * block + table[run], plane * area + table[run + 1], table[run + 2], step);
    }
  }
}
