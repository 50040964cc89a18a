import type { Blocks } from "./drawBits.ts";
import { drop } from "./drop.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { expectThat } from "./expectThat.ts";
import type { Dropped } from "./linearOp.ts";
import { DROP_PATH } from "./streams.ts";

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
export function dropPath({ x }: DropoutInputs, options: DropPathOptions): Dropped {
  return drop("dropPath", x, DROP_PATH, options, wholeSamples);
}

function wholeSamples(what: string, shape: readonly number[], { per = "sample" }: DropPathOptions): Blocks {
  expectThat(shape.length > 0, `${what}: the shape of x`, "[N, …]", shape);
  expectThat(per === "sample" || per === "batch", `${what}: per`, '"sample" or "batch"', per);
  return { block: shape.map((length, i) => (i === 0 && per === "sample" ? 1 : length)) };
}
