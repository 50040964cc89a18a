import { expectShape, type FloatArray, type Tensor } from "@reg/tensor";
import { emptyLike, stream } from "@reg/tensor/kernel";
import { expectStrength } from "./expectStrength.ts";
import { kernels } from "./kernels.ts";

export interface ProxL1Options {
  /** The strength of the L1 penalty. */
  readonly strength: number;
  /** The step that went before, as a rule the learning rate; a tensor of w's shape gives each coordinate its own. 1 by default. */
  readonly step?: number | Tensor;
}

/**
 * The proximal step of L1, or soft threshold: argmin over x of ½(x − w)² + step·strength·|x|, which is
 * sign(w)·max(|w| − step·strength, 0): weights that the penalty outweighs become exactly 0.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite.
 * @see Donoho: "De-noising by soft-thresholding" (1995)
 * @example proxL1(tensor([3, -0.05]), { strength: 1, step: 0.1 }).data; // 2.9, 0
 */
export function proxL1(w: Tensor, options: ProxL1Options): Tensor {
  const out = emptyLike(w);
  proxL1Into(out, w, options);
  return out;
}

/** `proxL1` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxL1Into(into: Tensor, w: Tensor, { strength, step = 1 }: ProxL1Options): void {
  expectShape("proxL1: w", w);
  expectShape("proxL1: into", into, w.shape);
  expectStrength("proxL1: strength", strength);
  if (typeof step === "number") {
    expectStrength("proxL1: step", step);
    soft(w.data, into.data, step * strength);
  } else {
    expectShape("proxL1: step", step, w.shape);
    softEach(w.data, into.data, step.data, strength);
  }
}

const softened = (w: number, threshold: number): number =>
  Math.abs(w) <= threshold ? 0 : w - Math.sign(w) * threshold;

function soft(w: FloatArray, out: FloatArray, threshold: number): void {
  const simd = kernels(w, out);
  if (simd) stream(w.length, [w], [out], ([w, out], count) => simd.soft(w!, out!, count, threshold, 1));
  else for (let i = 0; i < w.length; i++) out[i] = softened(w[i]!, threshold);
}

function softEach(w: FloatArray, out: FloatArray, step: FloatArray, strength: number): void {
  for (let i = 0; i < w.length; i++) out[i] = softened(w[i]!, step[i]! * strength);
}
