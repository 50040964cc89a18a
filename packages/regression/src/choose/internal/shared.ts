import type { FloatArray } from "@reg/tensor";
import { isSparse, tableOf } from "../../design/internal/samples.ts";
import { isShared } from "../../design/internal/sharedColumns.ts";
import type { Features } from "../../design/types.ts";

/** Features in memory that all threads read. */
export function shared(x: Features): Features {
  if (isShared(x)) return x;
  if (isSparse(x))
    return { ...x, starts: sharedNumbers(x.starts), rows: sharedNumbers(x.rows), values: sharedNumbers(x.values) };
  const { n, p, rows } = tableOf("threads", x, 0);
  if (ArrayBuffer.isView(rows)) return { data: sharedNumbers(rows), shape: [n, p] };
  const data = new Float64Array(new SharedArrayBuffer(8 * n * p));
  if (!("starts" in rows)) for (let i = 0; i < n; i++) data.set(rows[i], i * p);
  return { data, shape: [n, p] };
}
/** Numbers in memory that all threads read: these themselves, or a copy. */
export function sharedNumbers(from: Float64Array): Float64Array;
export function sharedNumbers(from: ArrayLike<number>): FloatArray;
export function sharedNumbers(from: ArrayLike<number>): FloatArray {
  const known = from instanceof Float32Array || from instanceof Float64Array;
  if (known && from.buffer instanceof SharedArrayBuffer) return from;
  const to =
    from instanceof Float32Array
      ? new Float32Array(new SharedArrayBuffer(4 * from.length))
      : new Float64Array(new SharedArrayBuffer(8 * from.length));
  to.set(from);
  return to;
}
