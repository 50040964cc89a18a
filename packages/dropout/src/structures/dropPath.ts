import type { Result } from "@reg/tensor";
import { expectOneOf } from "@reg/tensor/checks";
import { expectAxes } from "../internal/axes.ts";
import { DRAW, expectDraw } from "../internal/checks.ts";
import { maskedOp } from "../internal/maskedOp.ts";
import { DROP_PATH } from "../internal/streams.ts";
import type { DropoutInputs, RateAndDraw } from "../types.ts";

export type DropPathOptions = RateAndDraw & {
  /** Whether each sample has a draw of its own, or the whole batch shares one. Default: "sample". */
  readonly per?: "sample" | "batch";
  /** Whether kept paths are multiplied by 1 / (1 − rate), or left as they are. Default: "expected". */
  readonly scale?: "expected" | "none";
};

const OPTIONS = [...DRAW, "per", "scale"];

/**
 * Drop path, or stochastic depth: y[n, …] = mask[n] · x[n, …], where mask[n] is 0 with probability rate and else
 * 1 / (1 − rate). x is the residual branch of a block, before it is added: out = input + dropPath(branch(input)).
 *
 * @param inputs `x` [N, …]
 * @returns y, and the pullback
 * @throws RangeError for a rate outside [0, 1], a bad seed or mask, another word for `per` or `scale`, or a scalar x;
 * TypeError for a missing seed.
 * @see Huang et al.: "Deep networks with stochastic depth" (2016), https://arxiv.org/abs/1603.09382; `dropPathRates` has their rates for each block
 * @example const [y, pullback] = dropPath({ x }, { rate: rates[block], seed: foldIn(seed, step, block) });
 */
export function dropPath(inputs: DropoutInputs, options: DropPathOptions): Result<DropoutInputs> {
  expectDraw("dropPath", inputs, options, OPTIONS);
  const { per = "sample", scale = "expected" } = options;
  expectOneOf("dropPath", "per", per, ["sample", "batch"]);
  expectOneOf("dropPath", "scale", scale, ["expected", "none"]);
  const { x } = inputs;
  expectAxes("dropPath", x.shape, "[N, …]");
  const block = x.shape.map((length, i) => (i === 0 && per === "sample" ? 1 : length));
  return maskedOp({
    where: "dropPath",
    x,
    stream: DROP_PATH,
    options,
    blocks: { block },
    scale: scale === "none" ? 1 : undefined,
  });
}
