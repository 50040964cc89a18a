import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { axisOf } from "./checks.ts";
import { byChannel } from "./grouping.ts";

export type WeightNormInputs = { readonly v: Tensor; readonly g: Tensor };

export interface WeightNormOptions {
  /** The axis of the outputs, each of which has a length of its own; 0 by default, as in [out, in, ...]. */
  readonly axis?: number;
}

/**
 * Weight normalization: weights as length and direction.
 *
 *     w = g · v / ‖v‖, with one norm and one g per output
 *
 * @param inputs v, the directions [out, ...], and g, the lengths [out]
 * @returns w as v, and the pullback to v and g
 * @throws RangeError when g has another shape or the direction of an output is all zeros, which has no length to set.
 * @see Salimans, Kingma: "Weight normalization: a simple reparameterization to accelerate training of deep neural
 * networks" (2016)
 * @example const [w, pullback] = weightNorm({ v: tensor([[3, 4]]), g: tensor([10]) }); // w is 6, 8
 */
export function weightNorm(
  { v, g }: WeightNormInputs,
  { axis = 0 }: WeightNormOptions = {},
): readonly [w: Tensor, pullback: (dy: Tensor) => Gradients<WeightNormInputs>] {
  const what = "weightNorm";
  expectShape(`${what}: v`, v);
  const outputAxis = axisOf(what, v, axis);
  expectShape(`${what}: g`, g, [v.shape[outputAxis]]);
  const { groups, inner } = byChannel(v.shape, outputAxis);
  const outputOf = (i: number) => Math.floor(i / inner) % groups;
  const norms = dotsOf(v, v).map(Math.sqrt);
  const zero = norms.indexOf(0);
  if (zero >= 0) {
    throw new RangeError(
      `${what}: v is all zeros for output ${zero}, which gives no direction. Begin with random weights.`,
    );
  }
  const w = emptyLike(v);
  add(
    w,
    v,
    norms.map((norm, c) => g.data[c] / norm),
  );
  return [
    w,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, v.shape);
      // dg = ⟨dw, v⟩ / ‖v‖ and dv = g/‖v‖ · (dw − v·⟨dw, v⟩ / ‖v‖²)
      const dots = dotsOf(dy, v);
      const dg = emptyLike(g);
      dg.data.set(dots.map((dot, c) => dot / norms[c]));
      const dv = emptyLike(v);
      const scale = norms.map((norm, c) => g.data[c] / norm);
      add(
        dv,
        dy,
        scale,
        v,
        scale.map((s, c) => (-s * dots[c]) / norms[c] ** 2),
      );
      return { v: dv, g: dg };
    },
  ];

  /** ⟨a, b⟩ per output */
  function dotsOf({ data: a }: Tensor, { data: b }: Tensor): Float64Array {
    const dots = new Float64Array(groups);
    for (let i = 0; i < a.length; i++) dots[outputOf(i)] += a[i] * b[i];
    return dots;
  }

  /** to = s·a + t·b with s and t per output */
  function add(to: Tensor, a: Tensor, s: Float64Array, b?: Tensor, t?: Float64Array): void {
    const out = to.data;
    const as = a.data;
    const bs = b?.data;
    for (let i = 0; i < out.length; i++) {
      const c = outputOf(i);
      out[i] = s[c] * as[i] + (bs && t ? t[c] * bs[i] : 0);
    }
  }
}
