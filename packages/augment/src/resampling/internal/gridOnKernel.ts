import type { FloatArray, Tensor } from "@reg/tensor";
import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import type { Border, Interpolation } from "../types.ts";
import { boundsOf } from "./gather.ts";
import { pixelPosition, pixelsPerUnit } from "./gridCoordinates.ts";
import { type Extent, type Ring, ringFor, WIDE } from "./ring.ts";
import { BORDERS, INTERPOLATIONS } from "./sampling.ts";

/** With fewer values than this a plain loop is done before a kernel is called. */
const SMALL = 64;

/** Points whose positions are made at once. */
const CHUNK = 2048;

export interface GridReading {
  readonly interpolation: Interpolation;
  readonly border: Border;
  readonly alignCorners: boolean;
}

/** Reads images at the points of a grid on the kernel; false where there is none for them. */
export const sampleOnKernel = (y: Tensor, x: Tensor, grid: Tensor, reading: GridReading): boolean =>
  eachImage([x, grid, y], 2, reading);

/** Writes the gradients of images and points on the kernel; false where there is none for them. */
export const scatterOnKernel = (
  dx: Tensor,
  dgrid: Tensor,
  dy: Tensor,
  x: Tensor,
  grid: Tensor,
  reading: GridReading,
): boolean => eachImage([x, grid, dy, dx, dgrid], 3, reading);

/** Puts one image after the other at hand with its ring: x, its points, and either y or dy and what is written. The first `reads` are read. */
function eachImage(tensors: readonly Tensor[], reads: number, reading: GridReading): boolean {
  const [x, grid] = tensors as [Tensor, Tensor];
  const { border, alignCorners } = reading;
  const [way, edges] = [INTERPOLATIONS.indexOf(reading.interpolation), BORDERS.indexOf(border)];
  const [images, height, width, channels] = x.shape as [number, number, number, number];
  const points = grid.shape[1] * grid.shape[2];
  const narrow = tensors.every(({ data }) => data.BYTES_PER_ELEMENT === 4);
  if (!narrow || images * points * channels < SMALL || height * width === 0) return false;
  const simd = kernels();
  const ring = simd && ringOf(grid.data, [height, width], points, border, alignCorners);
  if (!ring) return false;
  const { left, top, right, bottom } = ring;
  const pixel = channels * 4;
  const stride = (width + left + right) * pixel;
  const room = stride * (height + top + bottom);
  const sizes = [32, pixel, (CHUNK + 4) * 8, (CHUNK + 4) * 8, (CHUNK + 4) * 16, room, reads > 2 ? 2 * room : 0];
  for (const { data } of tensors) sizes.push(isResident(data) ? 0 : (data.length / images) * 4);
  const area = stagingIfFits(sizes.reduce((total, size) => total + size + 128, 64));
  if (area === undefined) return false;
  let end = Math.ceil(area / 64) * 64;
  const [bounds, fill, xs, ys, told, padded, sums, ...staged] = sizes.map((size) => {
    const start = end;
    end += Math.ceil(size / 64 + 1) * 64;
    return start;
  }) as [number, number, number, number, number, number, number, ...number[]];
  const buffer = floats32().buffer as ArrayBuffer;
  new Float64Array(buffer, bounds, 4).set(boundsOf(ring, [height, width]).flat());
  new Float32Array(buffer, fill, channels).fill(0);
  const arrays = tensors.map(({ data }) => data); // now, since the memory may have grown
  const inside = top * stride + left * pixel;
  for (let i = 0; i < images; i++) {
    const at = arrays.map((data, k) => {
      const length = data.length / images;
      if (isResident(data)) return data.byteOffset + i * length * 4;
      if (k < reads) new Float32Array(buffer, staged[k], length).set(data.subarray(i * length, (i + 1) * length));
      return staged[k];
    }) as [number, number, number, number, number];
    // The gradient of the nearest pixel reads none.
    if (reads === 2 || way > 0)
      simd.padImage(at[0], width, height, pixel, padded, edges, fill, left, top, right, bottom);
    if (reads > 2) new Uint8Array(buffer, sums, 2 * room).fill(0);
    for (let first = 0; first < points; first += CHUNK) {
      const count = Math.min(CHUNK, points - first);
      const less = alignCorners ? 0 : 1;
      simd.pointsOf(at[1] + first * 8, count, width - 1 + less, height - 1 + less, less, bounds, xs, ys);
      const [source, there, slopes] = [padded + inside, at[2] + first * pixel, at[4] + first * 8];
      if (reads === 2) simd.gather(source, stride, channels, 4, way, bounds, 0, 0, 1, count, xs, ys, told, there);
      else {
        const [perU, perV] = [pixelsPerUnit(width, alignCorners), pixelsPerUnit(height, alignCorners)];
        const target = sums + 2 * inside;
        simd.scatterPoints(source, target, stride, channels, way, xs, ys, count, told, there, slopes, perU, perV);
      }
    }
    if (reads > 2) simd.foldRing(sums, width, height, channels, edges, left, top, right, bottom, at[3]);
    for (let k = reads; k < arrays.length; k++) {
      const length = arrays[k].length / images;
      if (!isResident(arrays[k])) arrays[k].set(new Float32Array(buffer, staged[k], length), i * length);
    }
  }
  return true;
}

/** The ring that all points read within; undefined where it would be too wide, or a point is nowhere. */
function ringOf(
  grid: FloatArray,
  [height, width]: readonly [number, number],
  points: number,
  border: Border,
  alignCorners: boolean,
): Ring | undefined {
  const repeats = border !== "constant" && border !== "edge";
  const length = grid.length; // asked once, since of shared memory that is slow
  let [fromU, toU, fromV, toV, sum] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  if (repeats) {
    for (let i = 0; i + 1 < length; i += 2) {
      const [u, v] = [grid[i], grid[i + 1]];
      if (u < fromU) fromU = u;
      if (u > toU) toU = u;
      if (v < fromV) fromV = v;
      if (v > toV) toV = v;
    }
  }
  let more = 0; // a second sum, which does not wait for the first
  for (let i = 0; i + 1 < length; i += 2) {
    sum += grid[i];
    more += grid[i + 1];
  }
  if (!Number.isFinite(sum + more)) return undefined;
  const extent = (from: number, to: number, size: number): Extent =>
    repeats ? [pixelPosition(from, size, alignCorners), pixelPosition(to, size, alignCorners)] : [0, 0];
  const [x, y] = [extent(fromU, toU, width), extent(fromV, toV, height)];
  const ring = ringFor(x, y, [height, width], [1, points], border, WIDE);
  const [across, down] = boundsOf(ring, [height, width]);
  return x[0] >= across[0] && x[1] <= across[1] && y[0] >= down[0] && y[1] <= down[1] ? ring : undefined;
}
