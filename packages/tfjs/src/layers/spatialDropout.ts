import { spatialDropout as op } from "@reg/dropout";
import { expectAxis } from "../internal/checked.ts";
import type { Tf } from "../internal/tf.ts";
import { multiply, ones } from "./internal/multiply.ts";
import { type RandomOptions, randomLayer } from "./internal/randomLayer.ts";

export interface SpatialDropoutOptions extends RandomOptions {
  /** The chance of a channel being dropped, in [0, 1]. */
  readonly rate: number;
  /** The axis of the channels; −1, channels last, by default, 1 for channels first. */
  readonly axis?: number;
}

/**
 * Spatial dropout: whole channels are dropped, in sequences, images and volumes alike.
 *
 *     y[n, …, c] = mask[n, c] · x[n, …, c] in training, y = x in inference
 *
 * @returns the layer's constructor; its layers take [N, L, C], [N, H, W, C] or [N, D, H, W, C]
 * @throws RangeError for a rate outside [0, 1], a bad seed or axis; TypeError for a missing seed or an unknown option.
 * @see Tompson et al.: "Efficient object localization using convolutional networks" (2015),
 *   https://arxiv.org/abs/1411.4280
 * @example model.add(spatialDropout(tf)({ rate: 0.2, seed: 7 }));
 */
export function spatialDropout(tf: Tf) {
  return randomLayer<SpatialDropoutOptions>(tf, {
    name: "spatialDropout",
    options: ["rate", "axis"],
    check({ rate, seed, axis = -1 }) {
      expectAxis("spatialDropout", axis);
      op({ x: ones([1, 1, 1]) }, { rate, seed });
    },
    draw: (x, { rate, axis = -1 }, seed) =>
      multiply(tf, x, op, { rate, seed, axis }, () => {
        const channels = axis < 0 ? axis + x.rank : axis;
        const [{ data }] = op({ x: ones([x.shape[0], x.shape[channels], 1]) }, { rate, seed });
        return { data, shape: x.shape.map((length, i) => (i === 0 || i === channels ? length : 1)) };
      }),
  });
}
