import type { FloatArray, Tensor } from "@reg/tensor";
import { floats32 } from "@reg/tensor/kernel";
import type { Kernels } from "../../internal/kernels.ts";
import { forChunks, padPlanes, QUADS, SLACK } from "./chunks.ts";
import { blocks, imagesOf } from "./images.ts";
import type { Layout } from "./shape.ts";
import type { Padded, Plan, Sweep } from "./sweeps.ts";

/** How many channels a group reads and writes, and what is between their weights in the kernel. */
export interface Sides {
  readonly groups: number;
  readonly rows: number;
  readonly depth: number;
}
export interface KernelSides extends Sides {
  readonly rowStep: number;
  readonly depthStep: number;
}

/** y = the weights of `kernel` times what the sweeps see of x, for every image; false where the memory has no room. */
export function correlateOnKernel(
  simd: Kernels,
  x: Tensor,
  kernel: FloatArray,
  y: Tensor,
  { padded, sweeps }: Plan,
  sides: KernelSides,
  layout: Layout,
): boolean {
  const { groups, rows, depth } = sides;
  const [from, to] = [imagesOf(x, groups * depth, layout), imagesOf(y, groups * rows, layout)];
  const taps = sweeps.reduce((sum, sweep) => sum + sweep.taps.length, 0);
  const sizes = [groups * depth * padded.plane + SLACK, 4 * depth * taps, 4 * groups * rows * depth * taps, 16 * QUADS, from.bytes, to.bytes]; // biome-ignore format: a list
  const placed = blocks(sizes);
  if (!placed) return false;
  const [p, offsetsAt, weightsAt, quads, fromScratch, toScratch] = placed;
  const tables: [sweep: Sweep, offsets: number, weights: number][] = [];
  let [offsets, weights] = [offsetsAt, weightsAt];
  for (const sweep of sweeps) {
    tables.push([sweep, offsets, weights]);
    writeOffsets(sweep, padded, depth, offsets);
    packWeights(kernel, sweep, sides, weights);
    offsets += 4 * depth * sweep.taps.length;
    weights += 4 * groups * rows * depth * sweep.taps.length;
  }

  for (let image = 0; image < x.shape[0]; image++) {
    padPlanes(simd, from.read(simd, fromScratch, image), from.plane, groups * depth, padded, p);
    const out = to.room(toScratch, image);
    for (const [sweep, offsets, weights] of tables) {
      const k = depth * sweep.taps.length;
      forChunks(simd, sweep, quads, ({ full, partial, lanes }) => {
        const share = depth * padded.plane;
        const stride = sweep.target[2];
        simd.correlate(quads, full, quads + 8 * full, partial, lanes, stride, p, share, offsets, k, weights, rows, groups, out, to.plane, 0); // biome-ignore format: one call
      });
    }
    to.write(simd, toScratch, image);
  }
  return true;
}

/** dkernel = the sum over images of dy times what each tap sees of x; false where the memory has no room. */
export function weighOnKernel(
  simd: Kernels,
  x: Tensor,
  dy: Tensor,
  dkernel: FloatArray,
  { padded, sweeps }: Plan,
  { groups, rows, depth }: Sides,
  layout: Layout,
): boolean {
  const [sweep] = sweeps;
  const k = depth * sweep.taps.length;
  const [from, outer] = [imagesOf(x, groups * depth, layout), imagesOf(dy, groups * rows, layout)];
  const sizes = [groups * depth * padded.plane + SLACK, 4 * k, 4 * dkernel.length, 16 * QUADS, 64 * 2 * QUADS, from.bytes, outer.bytes]; // biome-ignore format: a list
  const placed = blocks(sizes);
  if (!placed) return false;
  const [p, offsets, sums, quads, panel, fromScratch, outerScratch] = placed;
  writeOffsets(sweep, padded, depth, offsets);
  floats32().fill(0, sums / 4, sums / 4 + dkernel.length);
  for (let image = 0; image < x.shape[0]; image++) {
    padPlanes(simd, from.read(simd, fromScratch, image), from.plane, groups * depth, padded, p);
    const dyAt = outer.read(simd, outerScratch, image);
    forChunks(simd, sweep, quads, ({ full, partial, lanes }) => {
      const share = depth * padded.plane;
      simd.weigh(quads, full, quads + 8 * full, partial, lanes, p, share, offsets, k, dyAt, outer.plane, rows, groups, panel, sums); // biome-ignore format: one call
    });
  }
  dkernel.set(floats32().subarray(sums / 4, sums / 4 + dkernel.length));
  return true;
}

/** The byte that each tap of each channel of a group sees. */
function writeOffsets({ offsets }: Sweep, { plane }: Padded, depth: number, address: number): void {
  const words = new Uint32Array(floats32().buffer, address, depth * offsets.length);
  for (let channel = 0, i = 0; channel < depth; channel++) {
    for (const offset of offsets) words[i++] = channel * plane + offset;
  }
}

/** In panels of four rows, as `correlate` wants them. */
function packWeights(kernel: FloatArray, { taps }: Sweep, sides: KernelSides, address: number): void {
  const { groups, rows, rowStep, depth, depthStep } = sides;
  const packed = floats32();
  const all = kernel.length / (groups || 1);
  let i = address / 4;
  for (let group = 0; group < groups; group++) {
    for (let row = 0; row < rows; ) {
      const wide = row + 4 <= rows ? 4 : 1;
      for (let channel = 0; channel < depth; channel++) {
        for (const tap of taps) {
          const first = group * all + row * rowStep + channel * depthStep + tap;
          for (let r = 0; r < wide; r++) packed[i++] = kernel[first + r * rowStep];
        }
      }
      row += wide;
    }
  }
}
