import { isBytes, isFloat32 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import type { Border } from "../types.ts";
import { borderIndex } from "./borderIndex.ts";
import type { Ring } from "./ring.ts";

/** The pixels of an image with a ring around as the border has it, so that a loop within needs no tests. */
export function padded({ data, shape }: Image, border: Border, fill: readonly number[], ring: Ring): PixelArray {
  const [height, width, channels] = shape as [number, number, number];
  const columns = width + ring.left + ring.right;
  const length = columns * channels;
  const out = emptyArray(data, (height + ring.top + ring.bottom) * length);
  const sides = Array.from({ length: ring.left + ring.right }, (_, i) =>
    i < ring.left ? i - ring.left : width + i - ring.left,
  );
  for (let y = -ring.top; y < height + ring.bottom; y++) {
    const row = borderIndex(y, height, border);
    const start = (y + ring.top) * length;
    const from = row * width * channels;
    if (row < 0) for (let i = 0; i < length; i++) out[start + i] = fill[i % channels];
    else {
      out.set(data.subarray(from, from + width * channels), start + ring.left * channels);
      for (const x of sides) {
        const column = borderIndex(x, width, border);
        const to = start + (x + ring.left) * channels;
        for (let k = 0; k < channels; k++) out[to + k] = column < 0 ? fill[k] : data[from + column * channels + k];
      }
    }
  }
  return out;
}

function emptyArray(data: PixelArray, size: number): PixelArray {
  if (isBytes(data)) return new Uint8Array(size);
  return isFloat32(data) ? new Float32Array(size) : new Float64Array(size);
}
