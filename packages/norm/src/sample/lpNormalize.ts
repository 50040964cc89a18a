import { expectShape, type FloatArray, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { axisOf, expectNumber } from "@reg/tensor/checks";
import { combineGroups, dotsOf, emptyLike } from "@reg/tensor/kernel";
import { expectCall } from "../internal/checks.ts";
import { lpNorms, lpSlopes } from "./internal/lpNorms.ts";

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
  // Slabs of vectors: all of them one after another, or those of an outer index side by side.
  const layout = inner > 1 ? { groups: inner, inner: 1 } : { groups: x.data.length / length || 1, inner: length || 1 };
  const slabs = inner > 1 ? sizeOf(x.shape.slice(0, along)) : 1;
  const slabOf = <T extends FloatArray>(data: T, slab: number): T =>
    (slabs === 1 ? data : data.subarray((slab * data.length) / slabs, ((slab + 1) * data.length) / slabs)) as T;
  const norms = new Float64Array(slabs * layout.groups);
  const inverse = (norm: number): number => 1 / Math.max(norm, epsilon);
  const y = emptyLike(x);
  for (let slab = 0; slab < slabs; slab++) {
    const [from, norm] = [slabOf(x.data, slab), slabOf(norms, slab)];
    norm.set(lpNorms(from, layout, order));
    combineGroups(slabOf(y.data, slab), from, layout, norm.map(inverse));
  }
  return [
    y,
    function pullback(dy) {
      // dx = (dy − u·Σ dy·y) / ‖x‖, where u is the slope of the norm, y itself for order 2
      expectShape(`${where}: dy`, dy, x.shape);
      const dx = emptyLike(x);
      for (let slab = 0; slab < slabs; slab++) {
        const norm = slabOf(norms, slab);
        const [unit, down, out] = [y.data, dy.data, dx.data].map((data) => slabOf(data, slab));
        const by = norm.map(inverse);
        const along = dotsOf(down, unit, layout).map((dot, g) => (norm[g] < epsilon ? 0 : -dot * by[g]));
        if (order !== 2) lpSlopes(out, slabOf(x.data, slab), layout, order, norm);
        combineGroups(out, down, layout, by, along, order === 2 ? unit : out);
      }
      return { x: dx };
    },
  ];
}
