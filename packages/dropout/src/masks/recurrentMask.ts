import type { Tensor } from "@reg/tensor";
import { allTimes } from "../internal/axes.ts";
import { RECURRENT_DROPOUT } from "../internal/streams.ts";
import { drawMask, MASK } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

export interface RecurrentMaskOptions extends MaskOptions {
  /** The axis of time, as in [N, T, D]; 0 for time first. Default: 1. */
  readonly axis?: number;
}

const OPTIONS = [...MASK, "axis"];

/**
 * The mask of `recurrentDropout` as a tensor of x's shape, the same at all times: 0 with probability rate and else
 * 1 / (1 − rate).
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example recurrentMask(foldIn(seed, step), [32, 1, 64], { rate: 0.3 });
 */
export function recurrentMask(seed: number, shape: readonly number[], options: RecurrentMaskOptions): Tensor {
  return drawMask({
    where: "recurrentMask",
    stream: RECURRENT_DROPOUT,
    seed,
    shape,
    options,
    known: OPTIONS,
    blocks: (all) => allTimes("recurrentMask", all, options.axis),
  });
}
