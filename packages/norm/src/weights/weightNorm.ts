import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { combineGroups, dotsOf, emptyLike } from "@reg/tensor/kernel";
import { type LengthGrouping, lengthGrouping } from "./internal/lengthGrouping.ts";

export type WeightNormInputs = { readonly v: Tensor; readonly g: Tensor };

export interface WeightNormOptions {
  /** The axis of the outputs, each of which has a length of its own, as in [out, in, ...]; "all" for one length. Default: 0. */
  readonly axis?: number | "all";
}

const INPUTS = ["v", "g"];
const OPTIONS = ["axis"];

/**
 * Weight normalization: weights as length and direction.
 *
 *     w = g · v / ‖v‖, with one norm and one g per output
 *
 * @param inputs v, the directions [out, ...], and g, the lengths [out], or as PyTorch has them [out, 1, ...];
 * `weightNormInputs` makes both from a weight
 * @returns w as v, and the pullback to v and g
 * @throws RangeError when g has another shape or the direction of an output is all zeros, which has no length to set.
 * @see Salimans, Kingma: "Weight normalization: a simple reparameterization to accelerate training of deep neural
 * networks" (2016), https://arxiv.org/abs/1602.07868
 * @example const [w, pullback] = weightNorm({ v: tensor([[3, 4]]), g: tensor([10]) }); // w is 6, 8
 */
export function weightNorm(inputs: WeightNormInputs, options: WeightNormOptions = {}): Result<WeightNormInputs> {
  const where = "weightNorm";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, OPTIONS);
  const { v, g } = inputs;
  expectShape(`${where}: v`, v);
  const lengths = lengthGrouping(where, v, options.axis);
  expectLengths(where, g, lengths);
  const norms = dotsOf(v.data, v.data, lengths).map(Math.sqrt);
  const zero = norms.indexOf(0);
  if (zero >= 0) {
    throw new RangeError(
      `${where}: v is all zeros for output ${zero}, which gives no direction. Begin with random weights.`,
    );
  }
  const w = emptyLike(v);
  const scale = norms.map((norm, c) => g.data[c] / norm);
  combineGroups(w.data, v.data, lengths, scale);
  return [
    w,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, v.shape);
      // dg = ⟨dw, v⟩ / ‖v‖ and dv = g/‖v‖ · (dw − v·⟨dw, v⟩ / ‖v‖²)
      const dots = dotsOf(dy.data, v.data, lengths);
      const dg = emptyLike(g);
      dg.data.set(dots.map((dot, c) => dot / norms[c]));
      const dv = emptyLike(v);
      const scale = norms.map((norm, c) => g.data[c] / norm);
      const along = scale.map((s, c) => (-s * dots[c]) / norms[c] ** 2);
      combineGroups(dv.data, dy.data, lengths, scale, along, v.data);
      return { v: dv, g: dg };
    },
  ];
}

/** g is [out], or has the rank of v and 1 on the other axes. */
function expectLengths(where: string, g: Tensor, { shape, keptShape }: LengthGrouping): void {
  const kept = g?.shape?.length === keptShape.length && keptShape.length > shape.length;
  expectShape(`${where}: g`, g, kept ? keptShape : shape);
}
