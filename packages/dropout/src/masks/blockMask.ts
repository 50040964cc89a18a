import type { Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { expectMaskSeed, expectRate } from "../internal/checks.ts";
import { onesOf } from "../internal/onesOf.ts";
import type { BlockShape } from "../structures/blockShape.ts";
import { dropBlock } from "../structures/dropBlock.ts";
import { mapBlocks } from "../structures/internal/mapBlocks.ts";
import { MASK } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

export interface BlockMaskOptions extends MaskOptions, BlockShape {}

const OPTIONS = [...MASK, "axis", "block", "coupled", "scale"];

/**
 * The mask of `dropBlock` as a tensor: 0 within a block and else 1 / (1 − rate), of mean 1.
 *
 * @throws as `dropBlock` does.
 * @example blockMask(foldIn(seed, step), [8, 16, 28, 28], { rate: 0.1, block: 7 });
 */
export function blockMask(seed: number, shape: readonly number[], options: BlockMaskOptions): Tensor {
  const where = "blockMask";
  expectOptions(where, options, OPTIONS);
  const { dtype, ...rest } = options;
  expectRate(where, rest.rate);
  expectMaskSeed(where, seed);
  const x = onesOf(where, shape, dtype);
  mapBlocks(where, x.shape, rest);
  return dropBlock({ x }, { ...rest, seed })[0];
}
