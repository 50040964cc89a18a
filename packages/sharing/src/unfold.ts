import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { type Geometry, places, taps } from "./geometry.ts";
import { runsOf } from "./runsOf.ts";
import { walkPlanes } from "./walkPlanes.ts";

/**
 * What every tap of a kernel sees at every place: x [N, C, ...input] to [N, C·taps, places], zeros in the padding. A
 * convolution is a matrix product with this. Its adjoint is `fold`.
 */
export function unfold(x: Tensor, geometry: Geometry): Tensor {
  const [n, c] = x.shape as [number, number];
  const y = emptyLike(x, [n, c * taps(geometry), places(geometry)]);
  const runs = runsOf(geometry);
  if (walkPlanes("unfold", x, y, n * c, runs)) return y;
  const { table, step, padded } = runs;
  const [from, to, area, block] = [x.data, y.data, sizeOf(geometry.input), taps(geometry) * places(geometry)];
  if (padded) to.fill(0);
  for (let plane = 0; plane < n * c; plane++) {
    for (let run = 0; run < table.length; run += 3) {
      const [row, first] = [plane * block + table[run]!, plane * area + table[run + 1]!];
      const count = table[run + 2]!;
      for (let i = 0; i < count; i++) to[row + i] = from[first + i * step]!;
    }
  }
  return y;
}

/** The sum over all taps and places that saw an element: [N, C·taps, places] to [N, C, ...input]. */
export function fold(y: Tensor, channels: number, geometry: Geometry): Tensor {
  const n = y.shape[0]!;
  const x = emptyLike(y, [n, channels, ...geometry.input]);
  const runs = runsOf(geometry);
  if (walkPlanes("fold", x, y, n * channels, runs)) return x;
  const { table, step } = runs;
  const [from, to, area, block] = [y.data, x.data, sizeOf(geometry.input), taps(geometry) * places(geometry)];
  to.fill(0);
  for (let plane = 0; plane < n * channels; plane++) {
    for (let run = 0; run < table.length; run += 3) {
      const [row, first] = [plane * block + table[run]!, plane * area + table[run + 1]!];
      const count = table[run + 2]!;
      for (let i = 0; i < count; i++) to[first + i * step] = to[first + i * step]! + from[row + i]!;
    }
  }
  return x;
}
