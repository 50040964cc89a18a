import { foldIn, integers, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
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
    instead: (x, { seed }) => {
      const [rows, features] = x.shape as [number, number];
      const offsets = rows > 1 ? integers(foldIn(seed, "rows"), rows * features, { low: 1, high: rows }) : undefined;
      const { data } = x;
      return (row, column) => {
        const other = (row + (offsets?.[row * features + column] ?? 0)) % rows;
        return data[other * features + column];
      };
    },
  });
}
