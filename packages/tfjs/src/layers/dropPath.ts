import { dropPath as op } from "@reg/dropout";
import type { Tf } from "../internal/tf.ts";
import { multiply, ones } from "./internal/multiply.ts";
import { type RandomOptions, randomLayer } from "./internal/randomLayer.ts";

export interface DropPathOptions extends RandomOptions {
  /** The chance of a sample's branch being dropped, in [0, 1]. */
  readonly rate: number;
  /** Whether each sample has a draw of its own, by default, or the whole batch shares one. */
  readonly per?: "sample" | "batch";
}

/**
 * Drop path, or stochastic depth: drops the residual branch of a block for whole samples, before it is added.
 *
 *     y[n, …] = mask[n] · x[n, …] in training, y = x in inference
 *
 * @returns the layer's constructor; its layers take [N, …]
 * @throws RangeError for a rate outside [0, 1], a bad seed or word; TypeError for a missing seed or an unknown option.
 * @see Huang et al.: "Deep networks with stochastic depth" (2016), https://arxiv.org/abs/1603.09382
 * @example model.add(dropPath(tf)({ rate: 0.1, seed: 7 })); // the end of a branch, before it is added
 */
export function dropPath(tf: Tf) {
  return randomLayer<DropPathOptions>(tf, {
    name: "dropPath",
    options: ["rate", "per"],
    check: ({ step: _, ...options }) => op({ x: ones([1]) }, options),
    draw: (x, { step: _, ...options }, seed) =>
      multiply(
        tf,
        x,
        op,
        { ...options, seed },
        () => op({ x: ones(x.shape.map((length, i) => (i === 0 ? length : 1))) }, { ...options, seed })[0],
      ),
  });
}
