import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { DRAW, expectRate, expectSeedOrMask } from "../internal/checks.ts";
import { maskedOp } from "../internal/maskedOp.ts";
import { DROP_CONNECT } from "../internal/streams.ts";
import type { RateAndDraw } from "../types.ts";

export type DropConnectInputs = { readonly w: Tensor };

const INPUTS = ["w"];

/**
 * DropConnect: the mask of dropout on weights instead of activations. y = mask ⊙ w takes the place of w in its layer, for
 * the whole batch; with 1 / (1 − rate) for kept weights, inference uses w as it is.
 *
 * @param inputs `w` [any shape]
 * @returns y, and the pullback: dw = mask ⊙ dy
 * @throws RangeError for a rate outside [0, 1] or a bad seed or mask; TypeError for a missing seed.
 * @see Wan et al.: "Regularization of neural networks using DropConnect" (2013),
 *   https://proceedings.mlr.press/v28/wan13.html
 * @example const [masked, pullback] = dropConnect({ w }, { rate: 0.5, seed: foldIn(seed, step) });
 */
export function dropConnect(inputs: DropConnectInputs, options: RateAndDraw): Result<DropConnectInputs> {
  const where = "dropConnect";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, DRAW);
  expectShape(`${where}: w`, inputs.w);
  expectRate(where, options.rate);
  expectSeedOrMask(where, options);
  const [y, pullbackX] = maskedOp({ where, x: inputs.w, stream: DROP_CONNECT, options });
  return [
    y,
    function pullback(dy) {
      return { w: pullbackX(dy).x };
    },
  ];
}
