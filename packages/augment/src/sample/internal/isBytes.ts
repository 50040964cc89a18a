import type { PixelArray } from "../types.ts";

/** Whether pixels are bytes, 0..255, rather than floats. */
export const isBytes = (data: PixelArray): data is Uint8Array | Uint8ClampedArray =>
  data instanceof Uint8Array || data instanceof Uint8ClampedArray;

/** Clamped bytes seen as plain ones, which cut off fractions instead of rounding them. */
export const plainBytes = (data: PixelArray): PixelArray =>
  data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;
