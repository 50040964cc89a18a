import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { softThreshold } from "../internal/softThreshold.ts";
import type { ScadOptions } from "../penalties/scad.ts";
import type { StepOptions } from "../types.ts";
import { changeEach } from "./internal/changeEach.ts";
import { expectStep } from "./internal/expectStep.ts";
import { firmThreshold } from "./internal/hardThreshold.ts";

export interface ProxScadOptions extends ScadOptions, StepOptions {}

const OPTIONS = ["strength", "gamma", "step"];

/**
 * The proximal step of SCAD: argmin over x of ½(x − w)² + step · scad(x). For a step below gamma − 1 it is the soft
 * threshold by step · strength up to |w| = (1 + step) · strength, w beyond gamma · strength, and a line between. For a
 * longer step it is the better of the two.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite, or a gamma outside (2, ∞).
 * @see Fan and Li: "Variable selection via nonconcave penalized likelihood and its oracle properties" (2001),
 *   https://doi.org/10.1198/016214501753382273
 * @example proxScad(tensor([0.5, 1.5, 9]), { strength: 1 }).data; // 0, 0.5, 9
 */
export function proxScad(w: Tensor, options: ProxScadOptions): Tensor {
  return apply("proxScad", OPTIONS, update, w, options);
}

/** `proxScad` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxScadInto(into: Tensor, w: Tensor, options: ProxScadOptions): void {
  applyInto("proxScadInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, gamma = 3.7, step = 1 }: ProxScadOptions, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  expectNumber(what, "gamma", gamma, "(2, ∞)");
  const [flat, outer] = [gamma * strength, gamma - 1];
  if (typeof step === "number" && step < outer) {
    const threshold = step * strength;
    const rise = outer / (outer - step);
    firmThreshold(into.data, w.data, (step * flat) / outer, rise, flat, threshold, strength + threshold);
    return;
  }
  changeEach(into, w, step, (w, step) => {
    const size = Math.abs(w);
    const threshold = step * strength;
    if (step < outer) {
      if (size > flat) return w;
      if (size <= strength + threshold) return softThreshold(w, threshold);
      return softThreshold(w, (step * flat) / outer) * (outer / (outer - step));
    }
    const near = Math.min(Math.max(size - threshold, 0), strength);
    const gain = (size - near) ** 2 / 2 + threshold * near - (threshold * (flat + strength)) / 2;
    return size >= flat && gain > 0 ? w : softThreshold(w, Math.max(threshold, size - strength));
  });
}
