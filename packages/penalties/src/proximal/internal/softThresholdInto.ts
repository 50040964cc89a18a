import type { FloatArray, Tensor } from "@reg/tensor";
import { streamLong } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { softThreshold } from "../../internal/softThreshold.ts";
import { changeEach } from "./changeEach.ts";

/** into = softThreshold(w, step·l1) / (1 + step·l2), the proximal step of the elastic net, for what is checked. */
export function softThresholdInto(into: Tensor, w: Tensor, step: number | Tensor, l1: number, l2: number): void {
  const [x, out] = [w.data, into.data];
  const steps = typeof step === "object" ? step.data : undefined;
  const simd = Math.max(l1, l2) < 1e30 ? kernels(x, out, steps ?? x) : undefined;
  if (steps) {
    if (!simd) changeEach(into, w, step, (w, step) => softThreshold(w, step * l1) / (1 + step * l2));
    else streamLong(x.length, [x, steps], [out], ([w, step, out], count) => simd.softEach(w, step, out, count, l1, l2));
    return;
  }
  const [threshold, divisor] = [(step as number) * l1, 1 + (step as number) * l2];
  if (!simd) plainly(x, out, threshold, divisor);
  else {
    const bounded = Math.min(threshold, 3e38);
    streamLong(x.length, [x], [out], ([w, out], count) => simd.soft(w, out, count, bounded, 1 / divisor));
  }
}

function plainly(w: FloatArray, out: FloatArray, threshold: number, divisor: number): void {
  for (let i = 0, { length } = w; i < length; i++) out[i] = softThreshold(w[i], threshold) / divisor;
}
