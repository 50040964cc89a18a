import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { combineGroups, dotsOf } from "@reg/tensor/kernel";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";

export type KlSparsityInputs = { readonly x: Tensor };

export interface KlSparsityOptions {
  /** How much the loss weighs the sum over units. */
  readonly strength: number;
  /** How active a unit is to be on average: ρ, in (0, 1). Default: 0.05. */
  readonly target?: number;
}

/** Nearer to 0 and 1 than this the divergence goes on as a straight line, so that a dead unit has a finite gradient. */
const EDGE = 1e-6;

const OPTIONS = ["strength", "target"];

/**
 * Sparse activations: strength · Σ over units of KL(ρ ‖ m) = ρ log(ρ/m) + (1 − ρ) log((1 − ρ)/(1 − m)), where m is the
 * unit's mean activation over the batch and ρ the target.
 *
 * @param inputs `x` [batch, units...], activations in [0, 1], as of a sigmoid
 * @returns the value, and the pullback to `x`
 * @throws RangeError for a strength that is negative or not finite, a target outside (0, 1), an `x` without axes, or a
 * unit whose mean is outside [0, 1].
 * @see Ng: "Sparse autoencoder" (CS294A lecture notes, 2011)
 * @example klSparsity({ x: tensor([[0.1], [0]]) }, { strength: 1, target: 0.05 })[0]; // 0
 */
export function klSparsity(inputs: KlSparsityInputs, options: KlSparsityOptions): PenaltyResult<KlSparsityInputs> {
  return penalize("klSparsity", "x", OPTIONS, terms, inputs, options);
}

/** `klSparsity` into memory that is yours: adds `scale` times the gradient to `into.x` and returns the value. */
export function klSparsityInto(
  into: Gradients<KlSparsityInputs>,
  inputs: KlSparsityInputs,
  options: KlSparsityOptions,
  scale?: number,
): number {
  return penalizeInto("klSparsityInto", "x", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, x: Tensor, { strength, target = 0.05 }: KlSparsityOptions): Terms {
  if (x.shape.length === 0) throw new RangeError(`${what}: x must have shape [batch, units...], got [].`);
  const cure = "It is how active a unit is to be on average.";
  expectNumber(what, "target", target, "(0, 1)", cure);
  const batch = x.shape[0];
  const units = x.data.length / batch;
  if (x.data.length === 0) return [0, () => {}];
  const columns = { groups: units, inner: 1 };
  const slopes = dotsOf(x.data, undefined, columns).map((total) => total / batch);
  let sum = 0;
  for (let j = 0; j < units; j++) {
    const mean = slopes[j];
    if (mean < -EDGE || mean > 1 + EDGE) {
      expectNumber(what, `the mean activation of unit ${j}`, mean, "[0, 1]", "Apply it after a sigmoid.");
    }
    const m = Math.min(Math.max(mean, EDGE), 1 - EDGE);
    const slope = (1 - target) / (1 - m) - target / m;
    sum += target * Math.log(target / m) + (1 - target) * Math.log((1 - target) / (1 - m)) + slope * (mean - m);
    slopes[j] = slope;
  }
  return [
    strength * sum,
    (dx, scale) => {
      const ones = new Float64Array(units).fill(1);
      const shifts = slopes.map((slope) => (scale * strength * slope) / batch);
      combineGroups(dx, dx, columns, ones, shifts);
    },
  ];
}
