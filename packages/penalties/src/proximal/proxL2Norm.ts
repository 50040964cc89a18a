import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { groupsAlong } from "../internal/groups.ts";
import { scaleNorms } from "../internal/scaleNorms.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";
import { shrinkGroups } from "./internal/shrinkGroups.ts";

export interface ProxL2NormOptions extends StepOptions {
  /** The strength of the L2 norm, not squared. */
  readonly strength: number;
}

const OPTIONS = ["step", "strength"];

/**
 * The proximal step of the L2 norm: argmin over x of ½‖x − w‖² + step · strength · ‖x‖, which is
 * w · max(0, 1 − step · strength / ‖w‖): all zeros, or shorter. With a step of each coordinate's own the first term is
 * Σ (x − w)² / (2 · step), without the step in the second.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite.
 * @see Parikh and Boyd: "Proximal algorithms" (2014), https://doi.org/10.1561/2400000003, section 6.5.1
 * @example proxL2Norm(tensor([3, 4]), { strength: 1 }).data; // 2.4, 3.2
 */
export function proxL2Norm(w: Tensor, options: ProxL2NormOptions): Tensor {
  return apply("proxL2Norm", OPTIONS, update, w, options);
}

/** `proxL2Norm` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxL2NormInto(into: Tensor, w: Tensor, options: ProxL2NormOptions): void {
  applyInto("proxL2NormInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, step = 1 }: ProxL2NormOptions, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  if (typeof step === "object") {
    const one = groupsAlong(what, w.shape, undefined);
    shrinkGroups(into, w, one, Float64Array.of(strength), step);
  } else {
    const threshold = step * strength;
    scaleNorms(what, into, w, undefined, (norm) => (norm <= threshold ? 0 : 1 - threshold / norm));
  }
}
