import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";
import { softThresholdInto } from "./internal/softThresholdInto.ts";

export interface ProxElasticNetOptions extends StepOptions {
  /** The strengths of the elastic net: of Σ|w| and of ½Σw². */
  readonly l1: number;
  readonly l2: number;
}

const OPTIONS = ["step", "l1", "l2"];

/**
 * The proximal step of the elastic net: argmin over x of ½(x − w)² + step · (l1 · |x| + ½ · l2 · x²), the soft threshold
 * by step · l1 divided by 1 + step · l2.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative, not finite or left out.
 * @see Parikh and Boyd: "Proximal algorithms" (2014), https://doi.org/10.1561/2400000003, section 6.5.3
 * @example proxElasticNet(tensor([3, -0.05]), { l1: 1, l2: 10, step: 0.1 }).data; // 1.45, 0
 */
export function proxElasticNet(w: Tensor, options: ProxElasticNetOptions): Tensor {
  return apply("proxElasticNet", OPTIONS, update, w, options);
}

/** `proxElasticNet` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxElasticNetInto(into: Tensor, w: Tensor, options: ProxElasticNetOptions): void {
  applyInto("proxElasticNetInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { l1, l2, step = 1 }: ProxElasticNetOptions, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, l1, "l1");
  expectStrength(what, l2, "l2");
  softThresholdInto(into, w, step, l1, l2);
}
