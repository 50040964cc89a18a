import type { FloatArray } from "@reg/tensor";
import { streamLong } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { softThreshold } from "../../internal/softThreshold.ts";

/** out = 0 where |x| ≤ limit, else x; NaN stays. */
export function hardThreshold(out: FloatArray, x: FloatArray, limit: number): void {
  const simd = kernels(x, out);
  const narrow = below(limit);
  if (simd) streamLong(x.length, [x], [out], ([x, out], count) => simd.hard(x, out, count, narrow));
  else for (let i = 0, { length } = x; i < length; i++) out[i] = Math.abs(x[i]) <= limit ? 0 : x[i];
}

/** out = soft(x, inner) where |x| ≤ near, else soft(x, threshold) · grow where |x| ≤ limit, else x; NaN stays. */
export function firmThreshold(
  out: FloatArray,
  x: FloatArray,
  threshold: number,
  grow: number,
  limit: number,
  inner = 0,
  near = -1,
): void {
  const simd = Math.max(threshold, grow, inner) < 1e30 ? kernels(x, out) : undefined;
  const [close, narrow] = [below(near), below(limit)];
  if (simd) {
    streamLong(x.length, [x], [out], ([x, out], count) =>
      simd.firm(x, out, count, inner, close, threshold, grow, narrow),
    );
    return;
  }
  for (let i = 0, { length } = x; i < length; i++) {
    const size = Math.abs(x[i]);
    if (size <= near) out[i] = softThreshold(x[i], inner);
    else out[i] = size <= limit ? softThreshold(x[i], threshold) * grow : x[i];
  }
}

/** The largest float32 that is not above a value of at least 0; −1 stays. */
function below(value: number): number {
  const near = Math.fround(value);
  if (near <= value) return near;
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  float[0] = near;
  bits[0]--;
  return float[0];
}
