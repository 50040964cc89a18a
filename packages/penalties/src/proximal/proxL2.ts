import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";
import { softThresholdInto } from "./internal/softThresholdInto.ts";

export interface ProxL2Options extends StepOptions {
  /** The strength of the L2 penalty ½Σw². */
  readonly strength: number;
}

const OPTIONS = ["step", "strength"];

/**
 * The proximal step of L2: argmin over x of ½(x − w)² + ½ · step · strength · x², which is w / (1 + step · strength). It
 * shrinks stably at any step, where the gradient overshoots once step · strength is above 2.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite.
 * @see Parikh and Boyd: "Proximal algorithms" (2014), https://doi.org/10.1561/2400000003, section 6.1.1
 * @example proxL2(tensor([3, -1]), { strength: 5, step: 0.1 }).data; // 2, −0.667
 */
export function proxL2(w: Tensor, options: ProxL2Options): Tensor {
  return apply("proxL2", OPTIONS, update, w, options);
}

/** `proxL2` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxL2Into(into: Tensor, w: Tensor, options: ProxL2Options): void {
  applyInto("proxL2Into", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, step = 1 }: ProxL2Options, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  softThresholdInto(into, w, step, 0, strength);
}
