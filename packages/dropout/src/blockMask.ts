import type { Tensor } from "@reg/tensor";
import type { MaskOptions } from "./bernoulliMask.ts";
import { type DropBlockOptions, dropBlock } from "./dropBlock.ts";
import { onesOf } from "./onesOf.ts";

export interface BlockMaskOptions extends MaskOptions, Omit<DropBlockOptions, "seed"> {}

/**
 * The mask of `dropBlock` as a tensor: 0 within a block and else 1 / (1 − rate), of mean 1.
 *
 * @throws as `dropBlock` does.
 * @example blockMask(foldIn(seed, step), [8, 16, 28, 28], { rate: 0.1, block: 7 });
 */
export function blockMask(seed: number, shape: readonly number[], { dtype, ...options }: BlockMaskOptions): Tensor {
  return dropBlock({ x: onesOf(shape, dtype) }, { ...options, seed })[0];
}
