import type { Tensor } from "@reg/tensor";
import { ZONEOUT } from "../internal/streams.ts";
import { drawMask } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

/**
 * The mask of `zoneout` as a tensor: 0, where the previous state stays, with probability rate, and else 1.
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example zoneoutMask(foldIn(seed, step), [32, 64], { rate: 0.1 });
 */
export function zoneoutMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor {
  return drawMask({ where: "zoneoutMask", stream: ZONEOUT, seed, shape, options, scale: 1 });
}
