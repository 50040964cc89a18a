import { expectShape, type Tensor } from "@reg/tensor";
import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import { dotsOf, emptyLike } from "@reg/tensor/kernel";
import { lengthGrouping } from "./internal/lengthGrouping.ts";
import type { WeightNormInputs, WeightNormOptions } from "./weightNorm.ts";

export interface WeightNormInputsOptions extends WeightNormOptions {
  /** Whether g has an axis of 1 for every other axis of w, as in PyTorch: [out, 1, ...]. Default: false. */
  readonly keepAxes?: boolean;
}

const INPUTS = ["w"];
const OPTIONS = ["axis", "keepAxes"];

/**
 * Direction and length of an existing weight, from which `weightNorm` gives that weight again.
 *
 *     v = w,   g = ‖w‖ per output
 *
 * @param inputs w [out, ...]
 * @returns v as w, and g [out], or [] for axis "all"
 * @throws RangeError for an axis that w does not have.
 * @see Salimans, Kingma: "Weight normalization" (2016), https://arxiv.org/abs/1602.07868
 * @example weightNormInputs({ w: tensor([[3, 4]]) }).g.data; // 5
 */
export function weightNormInputs(
  inputs: { readonly w: Tensor },
  options: WeightNormInputsOptions = {},
): WeightNormInputs {
  const where = "weightNormInputs";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, OPTIONS);
  const { axis, keepAxes = false } = options;
  const { w } = inputs;
  expectShape(`${where}: w`, w);
  expectBoolean(where, "keepAxes", keepAxes);
  const lengths = lengthGrouping(where, w, axis);
  const squares = dotsOf(w.data, w.data, lengths);
  const v = emptyLike(w);
  v.data.set(w.data);
  const g = emptyLike(w, keepAxes ? lengths.keptShape : lengths.shape);
  g.data.set(squares.map(Math.sqrt));
  return { v, g };
}
