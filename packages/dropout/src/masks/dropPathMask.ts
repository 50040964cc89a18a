import type { Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { DROP_PATH } from "../internal/streams.ts";
import { drawMask, MASK } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

export interface DropPathMaskOptions extends MaskOptions {
  /** Whether each sample has a draw of its own, or the whole batch shares one. Default: "sample". */
  readonly per?: "sample" | "batch";
}

const OPTIONS = [...MASK, "per"];

/**
 * The mask of `dropPath` as a tensor of x's shape: 0 for whole samples with probability rate and else 1 / (1 − rate).
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example dropPathMask(foldIn(seed, step), [32, 1, 1, 1], { rate: 0.1 });
 */
export function dropPathMask(seed: number, shape: readonly number[], options: DropPathMaskOptions): Tensor {
  expectOptions("dropPathMask", options, OPTIONS);
  const { per = "sample" } = options;
  expectOneOf("dropPathMask", "per", per, ["sample", "batch"]);
  return drawMask({
    where: "dropPathMask",
    stream: DROP_PATH,
    seed,
    shape,
    options,
    known: OPTIONS,
    blocks: (all) => ({ block: all.map((length, i) => (i === 0 && per === "sample" ? 1 : length)) }),
  });
}
