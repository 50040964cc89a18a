import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { APART, togetherOf, WHOLE } from "./fourPixels.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/**
 * Red, green and blue as gray + factor·(v − gray) within a range, or as the gray where no factor is given; on the kernel, or
 * undefined where there is none for them or it is not worth calling. Alpha stays.
 */
export function grayOnKernel(
  image: Image,
  factor?: number,
  range: ValueRange = [-Infinity, Infinity],
): Image | undefined {
  const { data, shape } = image;
  const channels = shape[2];
  const simd = !isFloat64(data) && data.length >= FEW ? kernels() : undefined;
  if (!simd) return undefined;
  const result = emptyImage(image);
  const bytes = isBytes(data);
  const only = factor === undefined;
  // How far float32 may be off what float64 says, many times over.
  const near = Math.max(0, 0.5 - (1 + (factor ?? 0)) * 2 ** -11);
  const [low, high] = bytes ? [0, 255] : range;
  const tell = (buffer: ArrayBuffer, address: number) => {
    const told = new Float32Array(buffer, address, 36);
    const vectors = [0.299, 0.587, 0.114, factor ?? 0, low, high, WHOLE, 0, near ** 2];
    for (const [i, v] of vectors.entries()) told.fill(v, 4 * i, 4 * i + 4);
    new Int32Array(buffer, address + 112, 4).fill(255);
    new Uint8Array(buffer, address + 144, 32).set([...APART, ...togetherOf(channels)]);
    new Float64Array(buffer, address + 176, 1)[0] = factor ?? 0;
  };
  const kernel = bytes ? simd.grayBytes : simd.grayFloats;
  mapChunks(data, result.data, 192, tell, (p, o, count, told) => kernel(p, o, count / channels, channels, only, told));
  return result;
}
