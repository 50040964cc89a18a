import type { FloatArray, Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { groupsAlong } from "../internal/groups.ts";
import { simplexThreshold, thresholdOfAll } from "../internal/simplexThreshold.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";

export interface ProxLInfinityOptions extends StepOptions {
  /** The strength of the largest absolute weight. */
  readonly strength: number;
}

const OPTIONS = ["step", "strength"];

/**
 * The proximal step of the largest absolute weight: argmin over x of ½‖x − w‖² + step · strength · max|x|, which cuts all
 * weights to the level above which they have step · strength in sum; 0 where they have less in all. With a step of each
 * coordinate's own the first term is Σ (x − w)² / (2 · step), without the step in the second.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite.
 * @see Parikh and Boyd: "Proximal algorithms" (2014), https://doi.org/10.1561/2400000003, section 6.5.2
 * @example proxLInfinity(tensor([3, -4, 1]), { strength: 3 }).data; // 2, −2, 1
 */
export function proxLInfinity(w: Tensor, options: ProxLInfinityOptions): Tensor {
  return apply("proxLInfinity", OPTIONS, update, w, options);
}

/** `proxLInfinity` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxLInfinityInto(into: Tensor, w: Tensor, options: ProxLInfinityOptions): void {
  applyInto("proxLInfinityInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, step = 1 }: ProxLInfinityOptions, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  const [x, out] = [w.data, into.data];
  const whole = typeof step === "number" ? thresholdOfAll(x, step * strength, true) : Number.NaN;
  const most = Math.max(!Number.isNaN(whole) ? whole : levelOf(x, w.shape, strength, step), 0);
  for (let i = 0; i < x.length; i++) out[i] = Math.min(Math.max(x[i], -most), most) + 0;
}

function levelOf(x: FloatArray, shape: readonly number[], strength: number, step: number | Tensor): number {
  const one = groupsAlong("proxLInfinity", shape, undefined);
  const sizeOf = (i: number): number => Math.abs(x[i]);
  const [level] =
    typeof step === "number"
      ? simplexThreshold(one, step * strength, sizeOf)
      : simplexThreshold(one, strength, sizeOf, (i) => 1 / step.data[i]);
  return level;
}
