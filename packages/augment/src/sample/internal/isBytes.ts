import type { Mask, PixelArray } from "../types.ts";

/** Whether pixels are bytes, 0..255, rather than floats. Of known pixel arrays, so that the size of one tells, in any realm. */
export const isBytes = (data: PixelArray): data is Uint8Array | Uint8ClampedArray => data.BYTES_PER_ELEMENT === 1;

export const isFloat32 = (data: PixelArray): data is Float32Array => data.BYTES_PER_ELEMENT === 4;

export const isFloat64 = (data: PixelArray): data is Float64Array => data.BYTES_PER_ELEMENT === 8;

/** The class of an array of bytes, of this realm. */
export const byteClass = (data: Uint8Array | Uint8ClampedArray): typeof Uint8Array | typeof Uint8ClampedArray =>
  isClamped(data) ? Uint8ClampedArray : Uint8Array;

const isClamped = (data: PixelArray): data is Uint8ClampedArray =>
  !(data instanceof Uint8Array) && (data[Symbol.toStringTag] as string) === "Uint8ClampedArray"; // nearly all are plain

/** Clamped bytes seen as plain ones, which cut off fractions instead of rounding them. */
export const plainBytes = (data: PixelArray): PixelArray =>
  isClamped(data) ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;

/** Whether something is an array that images may have, be it of another realm (a frame, a vm context). */
export function isPixelArray(data: unknown): data is PixelArray {
  if (data instanceof Uint8Array || data instanceof Float32Array) return true; // fast, for nearly all
  if (!ArrayBuffer.isView(data)) return false;
  return KINDS.includes((data as PixelArray)[Symbol.toStringTag]);
}

/** Whether something is an array that masks may have: as images, or of 16 bits. */
export const isMaskArray = (data: unknown): data is Mask["data"] =>
  isPixelArray(data) || (ArrayBuffer.isView(data) && (data as Uint16Array)[Symbol.toStringTag] === "Uint16Array");

const KINDS: readonly string[] = ["Uint8Array", "Uint8ClampedArray", "Float32Array", "Float64Array"];
