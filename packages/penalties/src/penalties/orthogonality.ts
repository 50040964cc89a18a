import { matmul } from "@reg/matmul";
import type { FloatArray, Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectOneOf } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectMatrix } from "../internal/expectMatrix.ts";
import { addScaled } from "../internal/multiples.ts";
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
 * @see Bansal, Chen and Wang: "Can we gain more from orthogonality regularizations in training deep CNNs?" (2018),
 *   https://arxiv.org/abs/1810.09102
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
  const rows = vectors === "rows";
  const count = w.shape[rows ? 0 : w.shape.length - 1];
  const length = count === 0 ? 0 : w.data.length / count;
  const matrix: Tensor = {
    get data() {
      return w.data;
    },
    shape: rows ? [count, length] : [length, count],
  };
  const [gram] = matmul({ a: matrix, b: matrix }, rows ? { transposeB: true } : { transposeA: true });
  // What the gradient multiplies the matrix with; symmetric.
  const slopes = emptyLike(w, [count, count]);
  const value =
    form === "cosine" ? cosineGap(gram.data, slopes.data, count) : frobeniusGap(gram.data, slopes.data, count);
  return [
    strength * value,
    (dw, scale) => {
      const [product] = matmul(rows ? { a: slopes, b: matrix } : { a: matrix, b: slopes });
      addScaled(dw, product.data, dw, scale * strength);
    },
  ];
}

/** ‖G − I‖²; 4(G − I) into slopes. */
function frobeniusGap(gram: FloatArray, slopes: FloatArray, count: number): number {
  let sum = 0;
  for (let i = 0; i < gram.length; i++) {
    const gap = i % (count + 1) === 0 ? gram[i] - 1 : gram[i];
    sum += gap * gap;
    slopes[i] = 4 * gap;
  }
  return sum;
}

/** The mean of |cos| over pairs of vectors that are not 0; 2 sign(cos)/(‖i‖‖j‖), and −2 Σ|cos|/‖i‖² for i = j, into slopes. */
function cosineGap(gram: FloatArray, slopes: FloatArray, count: number): number {
  const pairs = count * (count - 1) || 1;
  const lengths = Float64Array.from({ length: count }, (_, i) => Math.sqrt(gram[i * (count + 1)]));
  let sum = 0;
  for (let i = 0; i < count; i++) {
    let own = 0;
    for (let j = 0; j < count; j++) {
      const product = i === j ? 0 : lengths[i] * lengths[j];
      const cosine = product === 0 ? 0 : gram[i * count + j] / product;
      own += Math.abs(cosine);
      slopes[i * count + j] = product === 0 ? 0 : (2 * Math.sign(cosine)) / product / pairs;
    }
    if (own !== 0) slopes[i * (count + 1)] = (-2 * own) / lengths[i] ** 2 / pairs;
    sum += own;
  }
  return sum / pairs;
}
