import { expectShape, type FloatArray, type Gradients, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { axisOf } from "./checks.ts";

export type LpNormalizeInputs = { readonly x: Tensor };

export interface LpNormalizeOptions {
  /** Which norm: 2 by default; 1, Infinity, any number of at least 1. */
  readonly order?: number;
  /** The axis along which vectors lie; 1 by default, −1 for the last. */
  readonly axis?: number;
  /** The least that is divided by; 1e-12 by default. */
  readonly epsilon?: number;
}

/**
 * Vectors along an axis scaled to norm 1.
 *
 *     y = x / max(‖x‖, epsilon)
 *
 * Where the norm is below epsilon it is taken as a constant, so that a vector of zeros stays one. The slope of |x| at 0 is
 * 0, and of the largest of several equal values each gets its share.
 *
 * @param inputs x, of any shape with that axis
 * @returns y as x, and the pullback
 * @throws RangeError for an order below 1, or an epsilon that is not positive.
 * @see Salimans, Kingma: "Weight normalization" (2016), for unit vectors with a length of their own
 * @example lpNormalize({ x: tensor([[3, 4]]) })[0].data; // 0.6, 0.8
 */
export function lpNormalize(
  { x }: LpNormalizeInputs,
  { order = 2, axis = 1, epsilon = 1e-12 }: LpNormalizeOptions = {},
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<LpNormalizeInputs>] {
  const what = "lpNormalize";
  expectShape(`${what}: x`, x);
  const along = axisOf(what, x, axis);
  if (!(order >= 1))
    throw new RangeError(`${what}: order must be at least 1, got ${String(order)}. 2 is the Euclidean norm.`);
  if (!(epsilon > 0 && epsilon < Infinity)) {
    throw new RangeError(
      `${what}: epsilon must be in (0, ∞), got ${String(epsilon)}. It is the least that is divided by.`,
    );
  }
  const length = x.shape[along];
  const inner = sizeOf(x.shape.slice(along + 1));
  const vectors = length === 0 ? 0 : x.data.length / length;
  /** Where the elements of a vector are: at first, first + inner, … */
  const firstOf = (vector: number) => Math.floor(vector / inner) * length * inner + (vector % inner);
  const norms = new Float64Array(vectors);
  const y = emptyLike(x);
  forward(x.data, y.data);
  return [
    y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, x.shape);
      const dx = emptyLike(x);
      backward(x.data, dy.data, dx.data);
      return { x: dx };
    },
  ];

  function forward(x: FloatArray, y: FloatArray): void {
    for (let v = 0; v < vectors; v++) {
      const first = firstOf(v);
      let most = 0;
      for (let i = first, j = 0; j < length; i += inner, j++) most = Math.max(most, Math.abs(x[i]));
      let sum = 0;
      if (order < Infinity && most > 0) {
        for (let i = first, j = 0; j < length; i += inner, j++) sum += (Math.abs(x[i]) / most) ** order;
      }
      norms[v] = sum > 0 ? most * sum ** (1 / order) : most;
      const divisor = Math.max(norms[v], epsilon);
      for (let i = first, j = 0; j < length; i += inner, j++) y[i] = x[i] / divisor;
    }
  }

  /** dx = (dy − u·Σ dy·y) / ‖x‖, where u is the slope of the norm */
  function backward(x: FloatArray, dy: FloatArray, dx: FloatArray): void {
    for (let v = 0; v < vectors; v++) {
      const first = firstOf(v);
      const norm = norms[v];
      const divisor = Math.max(norm, epsilon);
      let dot = 0;
      let peaks = 0;
      for (let i = first, j = 0; j < length; i += inner, j++) {
        dot += (dy[i] * x[i]) / divisor;
        if (Math.abs(x[i]) === norm) peaks++;
      }
      for (let i = first, j = 0; j < length; i += inner, j++) {
        const size = Math.abs(x[i]);
        const slope = order < Infinity ? (size / norm) ** (order - 1) : size === norm ? 1 / peaks : 0;
        dx[i] = (dy[i] - (norm < epsilon ? 0 : Math.sign(x[i]) * slope * dot)) / divisor;
      }
    }
  }
}
