import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";
import { softThresholdInto } from "./internal/softThresholdInto.ts";

export interface ProxL1Options extends StepOptions {
  /** The strength of the L1 penalty. */
  readonly strength: number;
}

const OPTIONS = ["step", "strength"];

/**
 * The proximal step of L1, or soft threshold: argmin over x of ½(x − w)² + step · strength · |x|, which is
 * sign(w) · max(|w| − step · strength, 0): weights that the penalty outweighs become exactly 0.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite.
 * @see Donoho: "De-noising by soft-thresholding" (1995), https://doi.org/10.1109/18.382009
 * @example proxL1(tensor([3, -0.05]), { strength: 1, step: 0.1 }).data; // 2.9, 0
 */
export function proxL1(w: Tensor, options: ProxL1Options): Tensor {
  return apply("proxL1", OPTIONS, update, w, options);
}

/** `proxL1` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxL1Into(into: Tensor, w: Tensor, options: ProxL1Options): void {
  applyInto("proxL1Into", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, step = 1 }: ProxL1Options, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  softThresholdInto(into, w, step, strength, 0);
}
