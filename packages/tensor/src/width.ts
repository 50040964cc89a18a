import { shown } from "./shown.ts";
import type { FloatArray } from "./types.ts";

/** The width of a tensor's numbers. */
export type Width = "float32" | "float64";

/** Whether data may be a tensor's: a Float32Array or Float64Array, be it of another realm (a frame, a vm context). */
export function isFloatArray(data: unknown): data is FloatArray {
  if (data instanceof Float32Array || data instanceof Float64Array) return true; // fast, for nearly all
  if (!ArrayBuffer.isView(data)) return false;
  const kind = (data as FloatArray)[Symbol.toStringTag];
  return kind === "Float32Array" || kind === "Float64Array";
}

export const widthOf = (data: FloatArray): Width => (data.BYTES_PER_ELEMENT === 4 ? "float32" : "float64");

/** `size` zeros of a width. */
export function floats(what: string, size: number, width: Width): FloatArray {
  if (width === "float32") return new Float32Array(size);
  if (width === "float64") return new Float64Array(size);
  throw new RangeError(`${what}: width must be "float32" or "float64", got ${shown(width)}.`);
}
