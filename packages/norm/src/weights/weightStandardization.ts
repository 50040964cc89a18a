import { expectShape, type Gradients, type Result, type Tensor } from "@reg/tensor";
import { axisOf, expectOptions } from "@reg/tensor/checks";
import { expectEpsilon } from "../internal/checks.ts";
import { byChannel } from "../internal/grouping.ts";
import { normalize } from "../internal/normalize.ts";
import { expectWeights } from "./internal/expectWeights.ts";

export type WeightStandardizationInputs = { readonly w: Tensor; readonly gamma?: Tensor | undefined };

export interface WeightStandardizationOptions {
  /** The axis of the outputs, each of which is standardized by itself, as in [out, in, ...]. Default: 0. */
  readonly axis?: number;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
}

const INPUTS = ["w", "gamma"];
const OPTIONS = ["axis", "epsilon"];

/**
 * Weight standardization: the weights of every output get mean 0 and deviation 1, or gamma where that is given.
 *
 *     y = (w − mean) / √(variance + epsilon) · gamma
 *
 * @param inputs w [out, ...], gamma [out]; leave it out for 1. Scaled weight standardization has gain/√(fan in) for it.
 * @returns y as w, and the pullback to w and gamma
 * @throws RangeError when an output has one weight, gamma has another shape, an axis is empty, epsilon is negative.
 * @see Qiao, Wang, Liu, Shen, Yuille: "Micro-batch training with batch-channel normalization and weight standardization"
 * (2019), https://arxiv.org/abs/1903.10520
 * @see Brock, De, Smith: "Characterizing signal propagation to close the performance gap in unnormalized ResNets" (2021),
 * https://arxiv.org/abs/2101.08692
 * @example const [y, pullback] = weightStandardization({ w });
 */
export function weightStandardization<I extends WeightStandardizationInputs>(
  inputs: I,
  options: WeightStandardizationOptions = {},
): Result<I> {
  const where = "weightStandardization";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, OPTIONS);
  const { w, gamma } = inputs;
  const { axis = 0, epsilon = 1e-5 } = options;
  expectWeights(where, w);
  const outputAxis = axisOf(where, "axis", axis, w.shape);
  if (gamma !== undefined) expectShape(`${where}: gamma`, gamma, [w.shape[outputAxis]]);
  expectEpsilon(where, epsilon);
  const view = byChannel(w.shape, outputAxis);
  if (view.outer * view.inner === 1) {
    throw new RangeError(
      `${where}: w of shape [${w.shape.join(", ")}] has one weight per output, and one value has no deviation. axis is that of the outputs, ${outputAxis} here.`,
    );
  }
  const [y, backward] = normalize(where, gamma ? { x: w, gamma } : { x: w }, view, { epsilon });
  return [
    y,
    function pullback(dy) {
      const { x: dw, ...dgamma } = backward(dy);
      return { w: dw, ...dgamma } as Gradients<I>;
    },
  ];
}
