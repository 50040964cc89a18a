import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectOneOf } from "@reg/tensor/checks";
import { expectMatrix } from "../internal/expectMatrix.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";

export interface OrthogonalityOptions {
  /** How much the loss weighs the departure from orthogonality. */
  readonly strength: number;
  /** Which vectors are to be orthogonal: the rows along the first axis, the default, or the columns along the last. */
  readonly vectors?: "rows" | "columns";
  /** `"frobenius"`, the default, or `"cosine"`, as Keras' OrthogonalRegularizer. */
  readonly form?: "frobenius" | "cosine";
}

const OPTIONS = ["strength", "vectors", "form"];

/**
 * Pulls vectors towards being orthogonal. `"frobenius"`: strength · ‖W·Wᵀ − I‖² with the gradient
 * 4 · strength · (W·Wᵀ − I)·W, which wants them of length 1, too. `"cosine"`: strength · the mean of |cos| over all pairs,
 * whatever their lengths; vectors of zeros and pairs at right angles have the subgradient 0.
 *
 * More vectors than elements in each cannot be orthogonal: take the other ones.
 *
 * @param inputs `w` [rows, columns]; for rows the axes after the first, for columns those before the last count as one
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, other words, or a `w` of fewer than two axes.
 * @see Bansal, Chen and Wang: "Can we gain more from orthogonality regularizations in training deep CNNs?" (2018)
 * @example orthogonality({ w: tensor([[2, 0], [0, 1]]) }, { strength: 1 })[0]; // 9
 */
export function orthogonality(inputs: WeightInputs, options: OrthogonalityOptions): PenaltyResult<WeightInputs> {
  return penalize("orthogonality", "w", OPTIONS, terms, inputs, options);
}

/** `orthogonality` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function orthogonalityInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: OrthogonalityOptions,
  scale?: number,
): number {
  return penalizeInto("orthogonalityInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, options: OrthogonalityOptions): Terms {
  const { strength, vectors = "rows", form = "frobenius" } = options;
  expectMatrix(what, w);
  expectOneOf(what, "vectors", vectors, ["rows", "columns"]);
  expectOneOf(what, "form", form, ["frobenius", "cosine"]);
  const count = vectors === "rows" ? w.shape[0] : w.shape.at(-1)!;
  const length = w.data.length / (count || 1);
  // Element k of vector i lies at i · far + k · near.
  const [far, near] = vectors === "rows" ? [length, 1] : [1, count];
  const gram = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0, x = w.data; k < length; k++) sum += x[i * far + k * near] * x[j * far + k * near];
    return sum;
  };
  const isCosine = form === "cosine";
  const weight = isCosine ? strength / (count * (count - 1) || 1) : strength;
  const lengths = Float64Array.from({ length: count }, (_, i) => (isCosine ? Math.sqrt(gram(i, i)) : 1));
  const slopes = new Float64Array(count * count); // what the gradient multiplies w with
  let sum = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      if (isCosine && (i === j || lengths[i] * lengths[j] === 0)) continue;
      const cosine = gram(i, j) / (lengths[i] * lengths[j]);
      const gap = i === j ? cosine - 1 : cosine;
      sum += isCosine ? Math.abs(gap) : gap * gap;
      if (isCosine) slopes[i * count + i] = slopes[i * count + i] - (2 * weight * Math.abs(gap)) / lengths[i] ** 2;
      const slope = isCosine ? 2 * Math.sign(gap) : 4 * gap;
      slopes[i * count + j] = (weight * slope) / (lengths[i] * lengths[j]);
    }
  }
  return [
    weight * sum,
    (dw, scale) => {
      for (let at = 0, x = w.data; at < dw.length; at++) {
        const i = Math.floor(at / far) % count;
        const k = Math.floor(at / near) % length;
        for (let j = 0; j < count; j++) dw[at] = dw[at] + scale * slopes[i * count + j] * x[j * far + k * near];
      }
    },
  ];
}
