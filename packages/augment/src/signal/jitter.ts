import { expectSeed, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike, normalChunks } from "@reg/tensor/kernel";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { addDraws } from "../sample/internal/drawsOnKernel.ts";
import { noiseSeed, signalStep } from "./internal/signalStep.ts";

export interface JitterOptions {
  /** In the units of the signal. Default: 0.03. */
  readonly deviation?: Range;
}

const OPTIONS = ["deviation"];

/**
 * Noise on a signal `[T]` or `[T, C]`, or on rows `[N, F]` of a table: y = x + deviation·n, n ~ N(0, 1) for each value.
 *
 * @throws RangeError when the deviation is negative or not finite.
 * @example jitter({ deviation: 0.05 }).augment(signal, seed);
 */
export function jitter(options: JitterOptions = {}): Augmentation<Tensor> {
  expectOptions("jitter", options, OPTIONS);
  const { deviation = 0.03 } = options;
  expectRange("jitter", "deviation", deviation, "[0, ∞)");
  return signalStep({
    name: "jitter",
    draw: (seed) => ({ deviation: drawRange(seed, deviation, "deviation"), seed: noiseSeed(seed) }),
    signal: (x, { deviation, seed }) => {
      expectNumber("jitter", "deviation", deviation, "[0, ∞)");
      expectSeed("jitter", seed);
      const y = emptyLike(x);
      const [from, to] = [x.data, y.data];
      normalChunks(seed, from.length, 0, deviation, (draws, start) =>
        addDraws(to, from, draws, start, -Infinity, Infinity),
      );
      return y;
    },
  });
}
