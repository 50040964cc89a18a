import { blockMask, dropBlock as op } from "@reg/dropout";
import { expectWhole } from "@reg/tensor/checks";
import { expectAxis } from "../internal/checked.ts";
import type { Tf } from "../internal/tf.ts";
import { multiply } from "./internal/multiply.ts";
import { type RandomOptions, randomLayer } from "./internal/randomLayer.ts";

export interface DropBlockOptions extends RandomOptions {
  /** The chance of an element being dropped, in [0, 1]. */
  readonly rate: number;
  /** The length of a block along every axis of the map, or one length for each. */
  readonly block: number | readonly number[];
  /** Whether all channels of a sample share their blocks; false. */
  readonly coupled?: boolean;
  /** Kept elements are multiplied by 1 / (1 − rate), by default, or by all / kept of this mask, as in the paper. */
  readonly scale?: "expected" | "realized";
  /** The axis of the channels; −1, channels last, by default, 1 for channels first. */
  readonly axis?: number;
}

/**
 * DropBlock: drops blocks of neighbours on a map, `rate` of all elements on average.
 *
 *     y = mask ⊙ x in training, y = x in inference
 *
 * @returns the layer's constructor; its layers take [N, L, C], [N, H, W, C] or [N, D, H, W, C]
 * @throws RangeError for a rate outside [0, 1], a bad seed, a block that does not fit the map; TypeError for a missing seed
 * or an unknown option.
 * @see Ghiasi et al.: "DropBlock: a regularization method for convolutional networks" (2018),
 *   https://arxiv.org/abs/1810.12890
 * @example model.add(dropBlock(tf)({ rate: 0.1, block: 7, seed: 7 }));
 */
export function dropBlock(tf: Tf) {
  return randomLayer<DropBlockOptions>(tf, {
    name: "dropBlock",
    options: ["rate", "block", "coupled", "scale", "axis"],
    check({ step: _, seed, ...options }) {
      if (options.axis !== undefined) expectAxis("dropBlock", options.axis);
      const lengths = [options.block].flat();
      for (const length of lengths) expectWhole("dropBlock", "block", length, 1);
      const map = typeof options.block === "number" ? [lengths[0], lengths[0]] : lengths;
      blockMask(seed, [1, ...map, 1], { ...options, axis: -1 });
    },
    draw(x, { step: _, seed: __, axis = -1, ...options }, seed) {
      const given = { ...options, axis, seed };
      return multiply(tf, x, op, given, () => blockMask(seed, x.shape, { ...options, axis }));
    },
  });
}
