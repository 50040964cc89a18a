import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { pointSource } from "./internal/pointSource.ts";
import type { Strategy } from "./types.ts";

export interface RandomOptions {
  /** How many settings to try, at least 1. Default: 64. */
  readonly trials?: number;
}

/**
 * Settings drawn by Sobol's low-discrepancy sequence with a random shift: each parameter is covered evenly, and so is each pair of
 * them, with gaps smaller than those of independent draws. The first n of more are the same n. No settings come twice; a finite
 * space ends when it is used up.
 *
 * @throws TypeError, RangeError for options out of range.
 * @see Bergstra and Bengio, "Random search for hyper-parameter optimization", 2012; Joe and Kuo, 2008, for the sequence
 * @example random({ trials: 32 });
 */
export function random(options: RandomOptions = {}): Strategy {
  expectOptions("random", options, ["trials"]);
  const { trials = 64 } = options;
  expectWhole("random", "trials", trials, 1, 2 ** 31);
  return {
    name: "random",
    options: { trials },
    total: () => trials,
    start(space, seed) {
      const points = pointSource("random", space, seed);
      let left = trials;
      return {
        ask() {
          if (left-- <= 0) return undefined;
          const { value } = points.next();
          return value ? { point: value } : undefined;
        },
        tell() {},
      };
    },
  };
}
