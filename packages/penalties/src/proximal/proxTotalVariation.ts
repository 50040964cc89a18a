import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { linesAlong } from "../internal/lines.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";
import { proxTotalVariation1d } from "./internal/proxTotalVariation1d.ts";

export interface ProxTotalVariationOptions extends StepOptions {
  /** The strength of total variation. */
  readonly strength: number;
  /** The axis along which neighbours are compared; −1, the last, by default. Lines along it are independent. */
  readonly axis?: number;
}

const OPTIONS = ["step", "strength", "axis"];

/**
 * The proximal step of total variation in one dimension: argmin over x of
 * ½‖x − w‖² + step · strength · Σ|x_{i+1} − x_i|, exact: pieces that are flat, with jumps between. With a step of each
 * coordinate's own the first term is Σ (x − w)² / (2 · step), without the step in the second.
 *
 * @param w weights after the gradient step of the data loss alone [any shape with an axis]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite, a step of 0 in a tensor of steps, or an axis
 * that `w` does not have.
 * @see Condat: "A direct algorithm for 1-D total variation denoising" (2013), https://doi.org/10.1109/LSP.2013.2278339
 * @example proxTotalVariation(tensor([0, 1, 9, 10]), { strength: 1 }).data; // 1, 1, 9, 9
 */
export function proxTotalVariation(w: Tensor, options: ProxTotalVariationOptions): Tensor {
  return apply("proxTotalVariation", OPTIONS, update, w, options);
}

/** `proxTotalVariation` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxTotalVariationInto(into: Tensor, w: Tensor, options: ProxTotalVariationOptions): void {
  applyInto("proxTotalVariationInto", OPTIONS, update, into, w, options);
}

function update(
  into: Tensor,
  w: Tensor,
  { strength, step = 1, axis = -1 }: ProxTotalVariationOptions,
  what: string,
): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  const { length, stride, starts } = linesAlong(what, w.shape, axis);
  const [x, out] = [w.data, into.data];
  const steps = typeof step === "object" ? step.data : undefined;
  const zero = steps ? steps.indexOf(0) : -1;
  if (zero >= 0) throw new RangeError(`${what}: step.data[${zero}] must be in (0, ∞), got 0.`);
  const amount = typeof step === "object" ? strength : step * strength;
  const line = new Float64Array(length);
  const weights = new Float64Array(length).fill(1);
  for (const start of starts) {
    for (let i = 0; i < length; i++) {
      line[i] = x[start + i * stride];
      if (steps) weights[i] = 1 / steps[start + i * stride];
    }
    if (amount > 0) proxTotalVariation1d(line, weights, amount);
    for (let i = 0; i < length; i++) out[start + i * stride] = line[i];
  }
}
