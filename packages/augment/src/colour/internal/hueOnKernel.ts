import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { APART, togetherOf, WHOLE } from "./fourPixels.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/** How far float32 may be off what float64 says, many times over. */
const NEARLY = 2 ** -9;

/** Red, green and blue with their hue turned by sixths of the wheel, on the kernel; undefined where there is none for them or it is not worth calling. */
export function hueOnKernel(image: Image, sixths: number, [low, high]: ValueRange): Image | undefined {
  const { data, shape } = image;
  const channels = shape[2];
  const simd = !isFloat64(data) && data.length >= FEW ? kernels() : undefined;
  if (!simd) return undefined;
  const result = emptyImage(image);
  const tell = (buffer: ArrayBuffer, address: number) => {
    const told = new Float32Array(buffer, address, 24);
    for (const [i, v] of [5 + sixths, low, high, WHOLE, 0, (0.5 - NEARLY) ** 2].entries())
      told.fill(v, 4 * i, 4 * i + 4);
    new Int32Array(buffer, address + 64, 4).fill(255);
    new Uint8Array(buffer, address + 96, 32).set([...APART, ...togetherOf(channels)]);
    new Float64Array(buffer, address + 128, 1)[0] = sixths;
  };
  const kernel = isBytes(data) ? simd.hueBytes : simd.hueFloats;
  mapChunks(data, result.data, 144, tell, (p, o, count, told) => kernel(p, o, count / channels, channels, told));
  return result;
}
