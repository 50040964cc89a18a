import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { drop } from "./drop.ts";
import type { RateAndSeed } from "./dropout.ts";
import { DROP_CONNECT } from "./streams.ts";

export type DropConnectInputs = { readonly w: Tensor };

/**
 * DropConnect: the mask of dropout on weights instead of activations. y = mask ⊙ w takes the place of w in its layer, for
 * the whole batch; with 1 / (1 − rate) for kept weights, inference uses w as it is.
 *
 * @param inputs `w` [any shape]
 * @returns y, and the pullback: dw = mask ⊙ dy
 * @throws RangeError for a rate outside [0, 1] or a bad seed; TypeError for a missing seed.
 * @see Wan et al.: "Regularization of neural networks using DropConnect" (2013)
 * @example const [masked, pullback] = dropConnect({ w }, { rate: 0.5, seed: foldIn(seed, step) });
 */
export function dropConnect(
  { w }: DropConnectInputs,
  options: RateAndSeed,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<DropConnectInputs>] {
  expectShape("dropConnect: w", w);
  const [y, pullbackX] = drop("dropConnect", w, DROP_CONNECT, options);
  return [
    y,
    function pullback(dy) {
      return { w: pullbackX(dy).x };
    },
  ];
}
