import { type FloatArray, sizeOf, type Tensor } from "@reg/tensor";
import { floats32, isResident } from "@reg/tensor/kernel";
import type { Kernels } from "../../internal/kernels.ts";
import type { Geometry } from "./geometry.ts";
import { blocks } from "./images.ts";
import type { Shape } from "./shape.ts";
import { placeOf, solid, triple } from "./sweeps.ts";

/** Whether each channel has one filter of its own, and the kernels of `assembly/depthwise.ts` can read it where it lies. */
export const depthwiseFits = ({ geometry, channels, filters, groups, layout }: Shape): boolean =>
  layout === "last" &&
  groups === channels &&
  filters === channels &&
  channels % 4 === 0 &&
  geometry.stride.every((step) => step === 1) &&
  geometry.before.every((before, axis) => before <= (geometry.kernel[axis] - 1) * geometry.dilation[axis]);

/** Images within zeros, so large that all taps of all places lie inside: what y sees of x, or `flipped` what x sees of dy. */
function frameOf(geometry: Geometry, flipped: boolean) {
  const { input, kernel, output, dilation, before } = solid(geometry);
  const reach = triple((axis) => (kernel[axis] - 1) * dilation[axis]);
  const [from, to] = flipped ? [output, input] : [input, output];
  const lengths = triple((axis) => to[axis] + reach[axis]);
  const lead = flipped ? triple((axis) => reach[axis] - before[axis]) : before;
  const offsets = Array.from({ length: sizeOf(kernel) }, (_, tap) => {
    const [z, y, x] = placeOf(tap, kernel).map((at, axis) =>
      flipped ? reach[axis] - at * dilation[axis] : at * dilation[axis],
    );
    return (z * lengths[1] + y) * lengths[2] + x;
  });
  return { from, to, lengths, lead, offsets };
}

/**
 * Each channel by itself, image by image: "forward" fills y from x, "backward" fills `y`, which is dx then, from `x`, which is dy,
 * and "weigh" fills the gradient to the kernel from x and `y`, which is dy. False where the memory has no room.
 */
export function onDepthwise(
  simd: Kernels,
  x: Tensor,
  kernel: Tensor,
  y: Tensor,
  { geometry, channels }: Shape,
  pass: "forward" | "backward" | "weigh",
): boolean {
  const { from, to, lengths, lead, offsets } = frameOf(geometry, pass === "backward");
  const k = offsets.length;
  const [size, area] = [channels * sizeOf(to), lengths[1] * lengths[2]];
  const home = isResident(y.data) ? y.data.byteOffset : 0;
  const placed = blocks([4 * channels * sizeOf(lengths), 4 * k, 4 * k * channels, home ? 0 : 4 * size]);
  if (!placed) return false;
  const [frame, offsetsAt, weights, scratch] = placed;
  const memory = floats32();
  const weightAt = (i: number) => weights / 4 + (i % k) * channels + Math.floor(i / k);
  new Uint32Array(memory.buffer, offsetsAt, k).set(offsets.map((offset) => 4 * channels * offset));
  memory.fill(0, frame / 4, frame / 4 + channels * sizeOf(lengths));
  const taps = kernel.data;
  for (let i = 0; i < taps.length; i++) memory[weightAt(i)] = pass === "weigh" ? 0 : taps[i];

  const run = pass === "weigh" ? simd.weighLast : simd.correlateLast;
  for (let image = 0; image < x.shape[0]; image++) {
    copyInto(memory, frame / 4, x.data, image);
    const at = home ? home + 4 * image * size : scratch;
    const own = [image * size, (image + 1) * size] as const;
    if (!home && pass === "weigh") memory.set(y.data.subarray(...own), at / 4);
    for (let z = 0; z < to[0]; z++) {
      const [p, row] = [frame + 4 * channels * area * z, at + 4 * channels * to[1] * to[2] * z];
      run(p, 4 * channels * lengths[2], row, to[1], to[2], channels, offsetsAt, k, weights);
    }
    if (!home && pass !== "weigh") y.data.set(memory.subarray(at / 4, at / 4 + size), own[0]);
  }
  if (pass === "weigh") for (let i = 0; i < taps.length; i++) taps[i] = memory[weightAt(i)];
  return true;

  /** Copies the rows of an image to their places in the frame; what lies beyond it is left out. */
  function copyInto(memory: Float32Array, frame: number, data: FloatArray, image: number): void {
    const wide = Math.min(from[2], lengths[2] - lead[2]);
    if (wide <= 0) return;
    for (let z = 0; z < from[0] && z + lead[0] < lengths[0]; z++) {
      for (let y = 0; y < from[1] && y + lead[1] < lengths[1]; y++) {
        const start = channels * ((image * from[0] + z) * from[1] + y) * from[2];
        const place = ((z + lead[0]) * lengths[1] + y + lead[1]) * lengths[2] + lead[2];
        memory.set(data.subarray(start, start + channels * wide), frame + channels * place);
      }
    }
  }
}
