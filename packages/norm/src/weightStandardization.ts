import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { axisOf, expectEpsilon, expectFeatures } from "./checks.ts";
import { byChannel } from "./grouping.ts";
import { normalize } from "./normalize.ts";

export type WeightStandardizationInputs = { readonly w: Tensor; readonly gamma?: Tensor };

export interface WeightStandardizationOptions {
  /** The axis of the outputs, each of which is standardized by itself; 0 by default, as in [out, in, ...]. */
  readonly axis?: number;
  /** Added to the variance; 1e-5 by default. */
  readonly epsilon?: number;
}

/**
 * Weight standardization: the weights of every output get mean 0 and deviation 1, or gamma where that is given.
 *
 *     y = (w − mean) / √(variance + epsilon) · gamma
 *
 * @param inputs w [out, ...], gamma [out]; leave it out for 1. Scaled weight standardization has gain/√(fan in) for it.
 * @returns y as w, and the pullback to w and gamma
 * @throws RangeError when an output has one weight, gamma has another shape, an axis is empty, epsilon is negative.
 * @see Qiao, Wang, Liu, Shen, Yuille: "Micro-batch training with batch-channel normalization and weight standardization"
 * (2019); Brock, De, Smith: "Characterizing signal propagation to close the performance gap in unnormalized ResNets" (2021)
 * @example const [y, pullback] = weightStandardization({ w });
 */
export function weightStandardization<I extends WeightStandardizationInputs>(
  inputs: I,
  { axis = 0, epsilon = 1e-5 }: WeightStandardizationOptions = {},
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  const what = "weightStandardization";
  const { w, gamma } = inputs;
  expectShape(`${what}: w`, w);
  const outputAxis = axisOf(what, w, axis);
  expectFeatures(what, w, 0);
  if (gamma) expectShape(`${what}: gamma`, gamma, [w.shape[outputAxis]]);
  expectEpsilon(what, epsilon);
  const view = byChannel(w.shape, outputAxis);
  if (view.outer * view.inner === 1) {
    throw new RangeError(
      `${what}: w of shape [${w.shape.join(", ")}] has one weight per output, and one value has no deviation. axis is that of the outputs, ${outputAxis} here.`,
    );
  }
  const [y, backward] = normalize(what, gamma ? { x: w, gamma } : { x: w }, view, { epsilon });
  return [
    y,
    function pullback(dy) {
      const { x: dw, ...dgamma } = backward(dy);
      return { w: dw, ...dgamma } as Gradients<I>;
    },
  ];
}
