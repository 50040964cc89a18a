import type { FloatArray, Gradients, Tensor } from "@reg/tensor";
import { expectMatrix } from "./expectMatrix.ts";
import { expectOneOf } from "./expectOneOf.ts";
import { penalize, penalizeInto, type Terms } from "./terms.ts";
import type { Penalized, WeightInputs } from "./types.ts";

export interface OrthogonalityOptions {
  /** How much the loss weighs the departure from orthogonality. */
  readonly strength: number;
  /** Which vectors are to be orthogonal: the rows along the first axis, the default, or the columns along the last. */
  readonly vectors?: "rows" | "columns";
  /** `"frobenius"`, the default, or `"cosine"`, as Keras' OrthogonalRegularizer. */
  readonly form?: "frobenius" | "cosine";
}

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
export function orthogonality(inputs: WeightInputs, options: OrthogonalityOptions): Penalized<WeightInputs> {
  return penalize("orthogonality", "w", terms, inputs, options);
}

/** `orthogonality` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function orthogonalityInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: OrthogonalityOptions,
  scale?: number,
): number {
  return penalizeInto("orthogonality", "w", terms, into, inputs, options, scale);
}

function terms(
  what: string,
  w: Tensor,
  { strength, vectors = "rows", form = "frobenius" }: OrthogonalityOptions,
): Terms {
  expectMatrix(what, w);
  expectOneOf(`${what}: vectors`, vectors, ["rows", "columns"]);
  expectOneOf(`${what}: form`, form, ["frobenius", "cosine"]);
  if (w.data.length === 0) return [0, () => {}];
  const count = vectors === "rows" ? w.shape[0]! : w.shape.at(-1)!;
  const length = w.data.length / count;
  // Element k of vector i lies at i · far + k · near.
  const [far, near] = vectors === "rows" ? [length, 1] : [1, count];
  const dot = (x: FloatArray, i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += x[i * far + k * near]! * x[j * far + k * near]!;
    return sum;
  };
  const x = w.data;
  const lengths = Float64Array.from({ length: count }, (_, i) => (form === "cosine" ? Math.sqrt(dot(x, i, i)) : 1));
  const weight = form === "cosine" ? strength / Math.max(1, (count * (count - 1)) / 2) : strength;
  // What the gradient multiplies the vectors with: d value / d (w_i · w_j), twice for i ≠ j.
  const slopes = new Float64Array(count * count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(x, i, j);
      if (form === "frobenius") {
        const gap = product - (i === j ? 1 : 0);
        sum += (i === j ? 1 : 2) * gap * gap;
        slopes[i * count + j] = 4 * weight * gap;
        slopes[j * count + i] = 4 * weight * gap;
      } else if (i !== j && lengths[i]! > 0 && lengths[j]! > 0) {
        const cosine = product / lengths[i]! / lengths[j]!;
        const slope = weight * Math.sign(cosine);
        sum += Math.abs(cosine);
        slopes[i * count + j] = slope / lengths[i]! / lengths[j]!;
        slopes[j * count + i] = slope / lengths[i]! / lengths[j]!;
        slopes[i * count + i] = slopes[i * count + i]! - (slope * cosine) / lengths[i]! ** 2;
        slopes[j * count + j] = slopes[j * count + j]! - (slope * cosine) / lengths[j]! ** 2;
      }
    }
  }
  return [
    weight * sum,
    (dw, scale) => {
      const x = w.data;
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) {
          const s = scale * slopes[i * count + j]!;
          if (s === 0) continue;
          for (let k = 0; k < length; k++) {
            const at = i * far + k * near;
            dw[at] = dw[at]! + s * x[j * far + k * near]!;
          }
        }
      }
    },
  ];
}
