import { foldIn, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { integerChunks } from "@reg/tensor/kernel";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { tableStep } from "./internal/tableStep.ts";

export interface SwapNoiseOptions {
  /** The chance of each value. Default: 0.15. */
  readonly rate?: Range;
}

const OPTIONS = ["rate"];

/**
 * Replaces values of a table `[N, F]`, each with chance `rate`, by that of another row in the same column: every column keeps values
 * that occur in it. A table of one row stays as it is.
 *
 * @throws RangeError when the rate is outside [0, 1].
 * @example swapNoise({ rate: 0.1 }).augment(rows, seed);
 */
export function swapNoise(options: SwapNoiseOptions = {}): Augmentation<Tensor> {
  expectOptions("swapNoise", options, OPTIONS);
  const { rate = 0.15 } = options;
  return tableStep({
    name: "swapNoise",
    rate,
    fixed: {},
    instead: (x, places, { seed }) => {
      const [rows, features] = x.shape as [number, number];
      const from = x.data;
      if (rows < 2) return () => {};
      const sources = new Int32Array(places.length);
      let next = 0;
      integerChunks(foldIn(seed, "rows"), from.length, rows - 1, (draws, start) => {
        for (const end = start + draws.length; next < places.length && places[next] < end; next++) {
          const place = places[next];
          const other = place + (1 + draws[place - start]) * features;
          sources[next] = other < from.length ? other : other - from.length;
        }
      });
      // Apart from the draws, since reads that miss the caches overlap in a short loop alone.
      return ({ data }) => {
        for (let i = 0; i < places.length; i++) data[places[i]] = from[sources[i]];
      };
    },
  });
}
