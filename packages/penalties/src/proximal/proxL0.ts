import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import type { StepOptions } from "../types.ts";
import { changeEach } from "./internal/changeEach.ts";
import { expectStep } from "./internal/expectStep.ts";
import { hardThreshold } from "./internal/hardThreshold.ts";

export interface ProxL0Options extends StepOptions {
  /** What each weight that is not 0 costs. */
  readonly strength: number;
}

const OPTIONS = ["step", "strength"];

/**
 * The proximal step of the count of weights that are not 0, or hard threshold: argmin over x of
 * ½(x − w)² + step · strength · [x ≠ 0], which keeps w where |w| > √(2 · step · strength) and is 0 elsewhere.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite.
 * @see Blumensath and Davies: "Iterative thresholding for sparse approximations" (2008),
 *   https://doi.org/10.1007/s00041-008-9035-z
 * @example proxL0(tensor([3, -0.4]), { strength: 1, step: 0.1 }).data; // 3, 0
 */
export function proxL0(w: Tensor, options: ProxL0Options): Tensor {
  return apply("proxL0", OPTIONS, update, w, options);
}

/** `proxL0` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxL0Into(into: Tensor, w: Tensor, options: ProxL0Options): void {
  applyInto("proxL0Into", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, step = 1 }: ProxL0Options, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  if (typeof step === "number") hardThreshold(into.data, w.data, Math.sqrt(2 * step * strength));
  else changeEach(into, w, step, (w, step) => (Math.abs(w) <= Math.sqrt(2 * step * strength) ? 0 : w));
}
