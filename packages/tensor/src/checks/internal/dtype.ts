import type { FloatArray } from "../../types.ts";
import { refuse } from "./refuse.ts";

/** The dtype of a tensor's numbers. */
export type Dtype = "float32" | "float64";

/** Whether data may be a tensor's: a Float32Array or Float64Array, also one of another realm (a frame, a vm context). */
export function isFloatArray(data: unknown): data is FloatArray {
  if (data instanceof Float32Array || data instanceof Float64Array) return true; // fast, for nearly all
  if (!ArrayBuffer.isView(data)) return false;
  const kind = (data as FloatArray)[Symbol.toStringTag];
  return kind === "Float32Array" || kind === "Float64Array";
}

export const dtypeOf = (data: FloatArray): Dtype => (data.BYTES_PER_ELEMENT === 4 ? "float32" : "float64");

/** `size` zeros of a dtype. */
export function floats(what: string, size: number, dtype: Dtype): FloatArray {
  if (dtype === "float32") return new Float32Array(size);
  if (dtype === "float64") return new Float64Array(size);
  refuse(what, "dtype", dtype, 'one of "float32", "float64"', "string");
}
