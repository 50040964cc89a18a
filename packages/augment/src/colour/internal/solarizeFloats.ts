import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Image } from "../../sample/types.ts";
import { mapChunks } from "./mapChunks.ts";
import { perPlace, takesFloats } from "./mapLines.ts";

/** Float32 colours, of which those from `least` on become sum − v, on the kernel; undefined where there is none for them. */
export function solarizeFloats(image: Image, least: number, sum: number): Image | undefined {
  const simd = takesFloats(image) ? kernels() : undefined;
  if (!simd) return undefined;
  const result = emptyImage(image);
  const tell = (buffer: ArrayBuffer, address: number) => {
    const told = new Float32Array(buffer, address, 24);
    told.set(perPlace(image, () => floatFrom(least), Number.NaN));
    told.fill(sum, 12);
  };
  mapChunks(image.data, result.data, 96, tell, (p, o, count, told) => simd.solarize(p, o, count, told));
  return result;
}

/** The least float32 that is no less than `v`. */
function floatFrom(v: number): number {
  const near = Math.fround(v);
  if (near >= v) return near;
  const bits = new Int32Array(Float32Array.of(near).buffer);
  bits[0] += near < 0 ? -1 : 1; // no less than v, so that a zero is of either sign
  return new Float32Array(bits.buffer)[0];
}
