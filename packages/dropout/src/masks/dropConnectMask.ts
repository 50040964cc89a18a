import type { Tensor } from "@reg/tensor";
import { DROP_CONNECT } from "../internal/streams.ts";
import { drawMask } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

/**
 * The mask of `dropConnect` as a tensor: 0 with probability rate and else 1 / (1 − rate).
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example dropConnectMask(foldIn(seed, step), [64, 10], { rate: 0.5 });
 */
export function dropConnectMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor {
  return drawMask({ where: "dropConnectMask", stream: DROP_CONNECT, seed, shape, options });
}
