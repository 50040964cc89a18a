import type { Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { gaussianDropout } from "../elements/gaussianDropout.ts";
import { expectMaskSeed, expectRate } from "../internal/checks.ts";
import { onesOf } from "../internal/onesOf.ts";
import { MASK } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

/**
 * The mask of `gaussianDropout` as a tensor: 1 + σ·n with σ² = rate / (1 − rate), of mean 1; zeros for rate 1.
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example gaussianMask(foldIn(seed, step), [32, 64], { rate: 0.2 });
 */
export function gaussianMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor {
  expectOptions("gaussianMask", options, MASK);
  const { rate, dtype } = options;
  expectRate("gaussianMask", rate);
  expectMaskSeed("gaussianMask", seed);
  return gaussianDropout({ x: onesOf("gaussianMask", shape, dtype) }, { rate, seed })[0];
}
