import { expectShape } from "@reg/tensor";
import { type Dropped, drop } from "./drop.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { Stream } from "./streams.ts";

export interface DropPathOptions extends RateAndSeed {
  /** Whether each sample has a draw of its own, by default, or the whole batch shares one. */
  readonly per?: "sample" | "batch";
}

/**
 * Drop path, or stochastic depth: y[n, …] = mask[n] · x[n, …], where mask[n] is 0 with probability rate and else
 * 1 / (1 − rate). x is the residual branch of a block, before it is added: out = input + dropPath(branch(input)).
 *
 * @param inputs `x` [N, …]
 * @returns y, and the pullback
 * @throws RangeError for a rate outside [0, 1], a bad seed, another word than "sample" or "batch", or a scalar x;
 * TypeError for a missing seed.
 * @see Huang et al.: "Deep networks with stochastic depth" (2016); `dropPathRates` has their rates for each block
 * @example const [y, pullback] = dropPath({ x }, { rate: rates[block], seed: foldIn(seed, step, block) });
 */
export function dropPath({ x }: DropoutInputs, { rate, seed, per = "sample" }: DropPathOptions): Dropped {
  expectShape("dropPath: x", x);
  const { shape } = x;
  if (shape.length === 0) throw new RangeError("dropPath: x must have samples along its first axis, got shape [].");
  if (per !== "sample" && per !== "batch") {
    throw new RangeError(`dropPath: per must be "sample" or "batch", got ${JSON.stringify(per)}.`);
  }
  const maskShape = shape.map((length, i) => (i === 0 && per === "sample" ? length : 1));
  return drop("dropPath", x, { rate, seed, stream: Stream.dropPath }, { maskShape });
}
