import { sizeOf, type Tensor, zeros } from "@reg/tensor";
import { expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { expectMaskSeed, expectRate } from "../internal/checks.ts";
import { drawnPatches } from "../structures/internal/keptPatches.ts";
import { MASK } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

export interface PatchMaskOptions extends MaskOptions {
  /** How many patches at the beginning are always kept, as a class token. Default: 0. */
  readonly prefix?: number;
}

const OPTIONS = [...MASK, "prefix"];

/**
 * The mask of `patchDropout` as a tensor [N, prefix + patches]: 1 for the patches that it keeps, 0 for the others. Every
 * sample keeps as many.
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed, shape or prefix; TypeError for a missing seed.
 * @example patchMask(foldIn(seed, step), [32, 197], { rate: 0.5, prefix: 1 });
 */
export function patchMask(seed: number, shape: readonly number[], options: PatchMaskOptions): Tensor {
  const where = "patchMask";
  expectOptions(where, options, OPTIONS);
  const { rate, prefix = 0, dtype = "float32" } = options;
  expectRate(where, rate);
  expectMaskSeed(where, seed);
  expectOneOf(where, "dtype", dtype, ["float32", "float64"]);
  sizeOf(shape, `${where}: shape`);
  if (shape.length !== 2) {
    throw new RangeError(`${where}: shape must be [N, prefix + patches], got ${shown(shape)}.`);
  }
  const [samples, all] = shape;
  expectWhole(where, "prefix", prefix, 0, all, "It is a number of patches.");
  const { kept, count } = drawnPatches({ samples, patches: all - prefix, prefix, rate, seed });
  const mask = zeros(shape, dtype);
  const ones = mask.data;
  for (let i = 0; i < kept.length; i++) ones[Math.floor(i / count) * all + kept[i]] = 1;
  return mask;
}
