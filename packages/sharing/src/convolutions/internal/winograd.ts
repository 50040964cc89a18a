import type { FloatArray, Tensor } from "@reg/tensor";
import { floats32 } from "@reg/tensor/kernel";
import type { Kernels } from "../../internal/kernels.ts";
import { forChunks, padPlanes, QUADS, SLACK } from "./chunks.ts";
import type { Geometry } from "./geometry.ts";
import { blocks, imagesOf } from "./images.ts";
import type { KernelSides, Sides } from "./onKernel.ts";
import type { Layout } from "./shape.ts";
import { linePitch, padded } from "./sweeps.ts";

/** Channels on both sides from which on the transforms pay. */
const FEWEST = 8;

/**
 * Whether a convolution is done by tiles of 2×2 outputs: kernels of 3×3 with stride and dilation 1, where the tiles
 * waste little at the borders.
 */
export function winogradFits(geometry: Geometry, { rows, depth }: { rows: number; depth: number }): boolean {
  const { kernel, stride, dilation, output, before } = geometry;
  if (kernel.length !== 2 || Math.min(rows, depth) < FEWEST) return false;
  const plain = kernel.every(
    (taps, axis) => taps === 3 && stride[axis] === 1 && dilation[axis] === 1 && before[axis] <= 2,
  );
  const [height, width] = output;
  const [byTiles, byTaps] = [16 * Math.ceil(height / 2) * Math.ceil(width / 8), 9 * height * Math.ceil(width / 4)];
  return plain && byTiles < 0.7 * byTaps;
}

/** Planes [height, width] of outputs by tiles: how their inputs are padded, and the places of the tiles. */
function tilesOf([height, width]: readonly number[], input: readonly number[], before: readonly number[]) {
  const [down, across] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const p = padded([1, input[0], input[1]], [0, before[0], before[1]], [1, 2 * down + 2, 2 * across + 2], 2);
  const sweep = {
    lengths: [1, down, across] as const,
    source: [0, 2 * linePitch(p)] as const,
    start: 0,
    target: [0, 8 * width, 8] as const,
  };
  return { p, sweep, width, end: 4 * height * width };
}

/** What `correlateOnKernel` does, by tiles; false, with y left undefined, if some of it is not finite, which spreads over tiles, or there is no room. */
export function winograd(
  simd: Kernels,
  x: Tensor,
  kernel: FloatArray,
  y: Tensor,
  geometry: Geometry,
  sides: KernelSides,
  layout: Layout,
  backward: boolean,
): boolean {
  const { groups, rows, rowStep, depth, depthStep } = sides;
  const { input, output, before } = geometry;
  const { p, sweep, width, end } = backward
    ? tilesOf(input, output, before.map((length) => 2 - length))
    : tilesOf(output, input, before); // biome-ignore format: one thought
  const [from, to] = [imagesOf(x, groups * depth, layout), imagesOf(y, groups * rows, layout)];
  const transformed = 256 * groups * Math.ceil(rows / 4) * depth;
  const sizes = [groups * depth * p.plane + SLACK, 4 * kernel.length, transformed, 16 * QUADS, simd.winogradBytes(depth), from.bytes, to.bytes]; // biome-ignore format: a list
  const placed = blocks(sizes);
  if (!placed) return false;
  const [planes, weights, u, quads, scratch, fromScratch, toScratch] = placed;
  floats32().set(kernel, weights / 4);
  simd.winogradKernel(weights, groups, kernel.length / groups, rows, rowStep, depth, depthStep, backward, u);
  let finite = true;
  for (let image = 0; image < x.shape[0] && finite; image++) {
    padPlanes(simd, from.read(simd, fromScratch, image), from.plane, groups * depth, p, planes);
    const out = to.room(toScratch, image);
    forChunks(
      simd,
      sweep,
      quads,
      ({ full, partial, lanes }) => {
        const columns = 2 * lanes - (width % 2);
        finite &&= simd.winograd(quads, full, full + partial, columns, planes, p.plane, linePitch(p), p.segment, depth, u, rows, groups, out, to.plane, end, 4 * width, scratch) !== 0; // biome-ignore format: one call
      },
      width % 2,
    );
    to.write(simd, toScratch, image);
  }
  return finite;
}

/** What `weighOnKernel` does, by tiles; false, with `dkernel` left undefined, if some of it is not finite or there is no room. */
export function winogradWeigh(
  simd: Kernels,
  x: Tensor,
  dy: Tensor,
  dkernel: FloatArray,
  { input, output, before }: Geometry,
  { groups, rows, depth }: Sides,
  layout: Layout,
): boolean {
  const { p, sweep, width, end } = tilesOf(output, input, before);
  const [from, outer] = [imagesOf(x, groups * depth, layout), imagesOf(dy, groups * rows, layout)];
  const sizes = [groups * depth * p.plane + SLACK, 4 * dkernel.length, 256 * groups * Math.ceil(rows / 4) * depth, 16 * QUADS, simd.winogradWeighBytes(depth), from.bytes, outer.bytes]; // biome-ignore format: a list
  const placed = blocks(sizes);
  if (!placed) return false;
  const [planes, weights, u, quads, scratch, fromScratch, outerScratch] = placed;
  floats32().fill(0, u / 4, u / 4 + sizes[2] / 4);
  for (let image = 0; image < x.shape[0]; image++) {
    padPlanes(simd, from.read(simd, fromScratch, image), from.plane, groups * depth, p, planes);
    const dyAt = outer.read(simd, outerScratch, image);
    forChunks(
      simd,
      sweep,
      quads,
      ({ full, partial, lanes }) => {
        const columns = 2 * lanes - (width % 2);
        simd.winogradWeigh(quads, full, full + partial, columns, planes, p.plane, linePitch(p), p.segment, depth, u, rows, groups, dyAt, outer.plane, end, 4 * width, scratch); // biome-ignore format: one call
      },
      width % 2,
    );
  }
  const finite = simd.winogradGradient(u, groups, rows, depth, weights) !== 0;
  if (finite) dkernel.set(floats32().subarray(weights / 4, weights / 4 + dkernel.length));
  return finite;
}
