import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { clampInto } from "../internal/clampInto.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import type { StepOptions } from "../types.ts";
import { changeEach } from "./internal/changeEach.ts";
import { expectStep } from "./internal/expectStep.ts";

export interface ProxNonNegativeOptions extends StepOptions {
  /** The strength of L1 on top; 0, by default, gives the projection. */
  readonly strength?: number;
}

const OPTIONS = ["step", "strength"];

/**
 * The proximal step of non-negative weights, with L1 if wanted: argmin over x ≥ 0 of ½(x − w)² + step · strength · x,
 * which is max(w − step · strength, 0).
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite.
 * @see Parikh and Boyd: "Proximal algorithms" (2014), https://doi.org/10.1561/2400000003, sections 6.2 and 6.5
 * @example proxNonNegative(tensor([3, -1]), { strength: 1, step: 0.1 }).data; // 2.9, 0
 */
export function proxNonNegative(w: Tensor, options: ProxNonNegativeOptions = {}): Tensor {
  return apply("proxNonNegative", OPTIONS, update, w, options);
}

/** `proxNonNegative` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxNonNegativeInto(into: Tensor, w: Tensor, options: ProxNonNegativeOptions = {}): void {
  applyInto("proxNonNegativeInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength = 0, step = 1 }: ProxNonNegativeOptions, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  if (typeof step === "number") clampInto(into.data, w.data, step * strength, 0, Infinity);
  else changeEach(into, w, step, (w, step) => Math.max(w - step * strength, 0));
}
