import type { Tensor } from "@reg/tensor";
import { WORD_DROPOUT } from "../internal/streams.ts";
import { drawMask } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

/**
 * The mask of `wordDropout` as a tensor of x's shape [N, T, D]: 0 for whole words with probability rate and else
 * 1 / (1 − rate).
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example wordMask(foldIn(seed, step), [32, 20, 1], { rate: 0.2 });
 */
export function wordMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor {
  return drawMask({
    where: "wordMask",
    stream: WORD_DROPOUT,
    seed,
    shape,
    options,
    blocks: (all) => ({ block: all.map((length, i) => (i === all.length - 1 ? length : 1)) }),
  });
}
