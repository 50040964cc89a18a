import type { PixelArray } from "./types.ts";

/** Whether pixels are bytes, 0..255, rather than floats. */
export const isBytes = (data: PixelArray): data is Uint8Array | Uint8ClampedArray =>
  data instanceof Uint8Array || data instanceof Uint8ClampedArray;
