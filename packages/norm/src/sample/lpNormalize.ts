import { expectShape, type FloatArray, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { axisOf, expectNumber } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectCall } from "../internal/checks.ts";

export type LpNormalizeInputs = { readonly x: Tensor };

export interface LpNormalizeOptions {
  /** Which norm: 1, 2, Infinity, any number of at least 1. Default: 2. */
  readonly order?: number;
  /** The axis along which vectors lie; −1 for the last. Default: 1. */
  readonly axis?: number;
  /** The least number to divide by. Default: 1e-12. */
  readonly epsilon?: number;
}

const INPUTS = ["x"];
const OPTIONS = ["order", "axis", "epsilon"];

/**
 * Vectors along an axis scaled to norm 1.
 *
 *     y = x / max(‖x‖, epsilon)
 *
 * Where the norm is below epsilon it is taken as a constant, so that a vector of zeros stays one. The slope of |x| at 0 is
 * 0, and of where several values are the largest, each gets an equal part.
 *
 * @param inputs x, of any shape with that axis
 * @returns y as x, and the pullback
 * @throws RangeError for an order below 1, or an epsilon that is not positive.
 * @see Salimans, Kingma: "Weight normalization" (2016), https://arxiv.org/abs/1602.07868, for unit vectors with a length of their own
 * @example lpNormalize({ x: tensor([[3, 4]]) })[0].data; // 0.6, 0.8
 */
export function lpNormalize(inputs: LpNormalizeInputs, options: LpNormalizeOptions = {}): Result<LpNormalizeInputs> {
  const where = "lpNormalize";
  expectCall(where, inputs, INPUTS, options, OPTIONS);
  const { x } = inputs;
  const { order = 2, axis = 1, epsilon = 1e-12 } = options;
  const along = axisOf(where, "axis", axis, x.shape);
  expectNumber(where, "order", order, "[1, ∞]", "2 is the Euclidean norm.");
  expectNumber(where, "epsilon", epsilon, "(0, ∞)", "It is the least number to divide by.");
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
      expectShape(`${where}: dy`, dy, x.shape);
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
