// Kernels load sixteen bytes at a time, more than an image may have left: these end where the kernels' memory does, so that what
// reads or writes beyond traps.
import { arena, sizeOf } from "@reg/tensor";
import { floats32, kernelInfo } from "@reg/tensor/kernel";
import { expect, it } from "vitest";
import * as ops from "../../src/index.ts";

const PAGE = 65536;
/** Bytes before the image, for what is made of it. */
const ROOM = 4 * PAGE;

const steps = {
  "resize, pairs": ops.resize({ height: 7, width: 9, antialias: false }),
  "resize, antialiased": ops.resize({ height: 7, width: 9 }),
  "resize, larger": ops.resize({ height: 30, width: 41 }),
  "resize, bicubic": ops.resize({ height: 11, width: 23, interpolation: "bicubic" }),
  "resize, nearest": ops.resize({ height: 30, width: 41, interpolation: "nearest" }),
  rotate: ops.rotate({ angle: 20, border: "reflect" }),
  "rotate, nearest": ops.rotate({ angle: 20, interpolation: "nearest", border: "edge" }),
  perspective: ops.perspective({ distortion: 0.3, border: "wrap" }),
  "pad, edge": ops.pad({ amount: 5, border: "edge" }),
  "pad, reflect": ops.pad({ amount: 7, border: "reflect" }),
  flip: ops.flipHorizontal(),
  transpose: ops.transpose(),
  gray: ops.grayscale(),
  saturation: ops.saturation({ factor: 0.4 }),
  hue: ops.hue({ shift: 0.1 }),
  contrast: ops.contrast({ factor: 1.4 }),
  solarize: ops.solarize(),
  posterize: ops.posterize(),
  equalize: ops.equalize(),
  clahe: ops.clahe(),
  blur: ops.gaussianBlur({ sigma: 1 }),
  median: ops.medianBlur({ radius: 1 }),
  motion: ops.motionBlur({ length: 5, angle: 30 }),
  sharpness: ops.sharpness({ factor: 1.5 }),
  jpeg: ops.jpeg({ quality: 60 }),
  noise: ops.gaussianNoise(),
  erase: ops.erase({ fill: "noise" }),
};

/** Values where the kernels' memory ends. */
function atTheEnd<T extends Uint8Array | Float32Array>(values: T): T {
  // Arenas begin 4096 bytes apart.
  const start = arena({ bytes: 16 }).zeros([4]).data.byteOffset + 4096;
  const end = Math.ceil(Math.max(start + ROOM, memoryLength()) / PAGE) * PAGE;
  const memory = arena({ bytes: end - start });
  // The step ends, so that others have the room before; the view stays.
  return memory.step(() => {
    memory.zeros([(end - start - values.byteLength) / 4]);
    const { buffer, byteOffset } = memory.zeros([values.byteLength / 4]).data;
    const Kind = values.constructor as new (...args: unknown[]) => T;
    const last = new Kind(buffer, byteOffset, values.length);
    last.set(values);
    return last;
  });
}

const memoryLength = (): number => floats32().buffer.byteLength;

it.each([
  ["bytes", [16, 16, 3]],
  ["bytes", [12, 13, 4]],
  ["bytes", [8, 34, 1]],
  ["float32", [16, 17, 3]],
  ["float32", [8, 9, 4]],
] as const)("an image of %s %j at the end of the memory is what it is elsewhere", (kind, shape) => {
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => (i * 7919) % 256);
  const data = kind === "bytes" ? Uint8Array.from(values) : Float32Array.from(values, (value) => value / 255);
  const last = atTheEnd(data);
  if (kernelInfo().use === "simd") expect(last.byteOffset + last.byteLength).toBe(memoryLength());
  for (const [name, step] of Object.entries(steps)) {
    const made = step.augment({ image: { data: last.subarray(0), shape } }, 5).image;
    const usual = step.augment({ image: { data: data.slice(), shape } }, 5).image;
    expect({ name, shape: made.shape, data: [...made.data] }).toEqual({
      name,
      shape: usual.shape,
      data: [...usual.data],
    });
    if (kernelInfo().use === "simd") expect(last.byteOffset + last.byteLength).toBe(memoryLength());
  }
});
