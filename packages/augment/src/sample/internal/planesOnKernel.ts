import { floats32, isResident, SMALL, staging } from "@reg/tensor/kernel";
import { type Kernels, kernels } from "../../internal/kernels.ts";
import type { PixelArray } from "../types.ts";
import { isBytes } from "./isBytes.ts";

/** Values that are staged at once, of pixels and of planes. */
const CHUNK = 8192;

/** Room before them for what is told of so many channels. */
const MOST_CHANNELS = 64;
const HEAD = 32 + 24 * MOST_CHANNELS;

/** What is added to find the nearest whole number in the lowest bits. */
const WHOLE = 1.5 * 2 ** 23;

/** Images with their channels last, float32 or bytes, and with their channels first, float32. */
interface Both {
  readonly pixels: PixelArray;
  readonly planes: PixelArray;
  /** Pixels of an image. */
  readonly area: number;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** What toChannelsFirst does for float32, on the kernel; false where there is none for them or it is not worth calling. */
export const planesOfPixels = (both: Both): boolean =>
  onKernel(both, true, (simd, told, channels, pixels, planes, count, plane) =>
    simd.floatsFirst(pixels, count, channels, told, planes, plane),
  );

/** What toChannelsLast does, likewise. */
export const pixelsOfPlanes = (both: Both): boolean =>
  onKernel(both, false, (simd, told, channels, pixels, planes, count, plane) =>
    simd.channelsLast(planes, count, channels, both.pixels.BYTES_PER_ELEMENT, told, pixels, plane),
  );

function onKernel(
  { pixels, planes, area, mean, deviation }: Both,
  first: boolean,
  run: (simd: Kernels, told: number, channels: number, p: number, q: number, count: number, plane: number) => void,
): boolean {
  const channels = mean.length;
  const size = pixels.BYTES_PER_ELEMENT;
  const fits = planes.BYTES_PER_ELEMENT === 4 && size <= 4 && channels <= MOST_CHANNELS && planes.length >= SMALL;
  const simd = fits ? kernels() : undefined;
  if (!simd) return false;
  const told = Math.ceil(staging(HEAD + 8 * CHUNK + 64) / 16) * 16;
  const buffer = floats32().buffer as ArrayBuffer;
  // Levels are as good as the larger of what is added up, which a mean far from them makes large.
  const off = (1 + 2 * Math.max(...mean.map(Math.abs), 0)) * 2 ** -13;
  new Float32Array(buffer, told, 8).fill(WHOLE, 0, 4).fill(Math.max(0, 0.5 - off) ** 2, 4);
  const pairs = mean.flatMap((m, c) => [m, deviation[c]]);
  new Float32Array(buffer, told + 32, 2 * channels).set(pairs);
  new Float64Array(buffer, told + 32 + 8 * channels, 2 * channels).set(pairs);
  const inside = isResident(pixels) && isResident(planes);
  const [near, far] = [told + HEAD, told + HEAD + 4 * CHUNK];
  const step = inside ? area : Math.floor(CHUNK / channels);
  const Kind = isBytes(pixels) ? Uint8Array : Float32Array;
  for (let start = 0; start < planes.length; start += area * channels) {
    for (let pixel = 0; pixel < area; pixel += step) {
      const count = Math.min(step, area - pixel);
      if (inside) {
        run(simd, told, channels, pixels.byteOffset + size * start, planes.byteOffset + 4 * start, count, 4 * area);
        continue;
      }
      const from = start + pixel * channels;
      const staged = new Kind(buffer, near, count * channels);
      const plane = (c: number) => new Float32Array(buffer, far + 4 * c * count, count);
      const place = (c: number) => start + c * area + pixel;
      if (first) staged.set(pixels.subarray(from, from + count * channels));
      else for (let c = 0; c < channels; c++) plane(c).set(planes.subarray(place(c), place(c) + count));
      run(simd, told, channels, near, far, count, 4 * count);
      if (first) for (let c = 0; c < channels; c++) planes.set(plane(c), place(c));
      else pixels.set(staged, from);
    }
  }
  return true;
}
