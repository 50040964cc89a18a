import { APART, togetherOf } from "../../internal/fourPixels.ts";
import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/** Red, green and blue with their hue turned by sixths of the wheel, on the kernel; undefined where there is none for them or it is not worth calling. */
export function hueOnKernel(image: Image, sixths: number, [low, high]: ValueRange): Image | undefined {
  const { data, shape } = image;
  const channels = shape[2];
  const simd = !isFloat64(data) && data.length >= FEW ? kernels() : undefined;
  if (!simd) return undefined;
  const result = emptyImage(image);
  const tell = (buffer: ArrayBuffer, address: number) => {
    for (const [i, v] of [5 + sixths, low, high].entries()) new Float32Array(buffer, address + 16 * i, 4).fill(v);
    new Int32Array(buffer, address + 48, 4).fill(255);
    new Uint8Array(buffer, address + 64, 32).set([...APART, ...togetherOf(channels)]);
    for (const [i, v] of [sixths, 6, 12, 4, 1, 0.5, 2 ** 52, 5, 3].entries())
      new Float64Array(buffer, address + 96 + 16 * i, 2).fill(v);
  };
  const kernel = isBytes(data) ? simd.hueBytes : simd.hueFloats;
  mapChunks(data, result.data, 240, tell, (p, o, count, told) => kernel(p, o, count / channels, channels, told));
  return result;
}
