import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { countOf, type Statistics } from "../../internal/passes.ts";
import type { Moments } from "../../types.ts";

/**
 * The moments of the channels from those of every sample: means over the samples, where a mask leaves some samples fewer
 * values each weighed by its number of values. Made when they are asked for.
 */
export function channelMoments(x: Tensor, axis: number, statistics: Statistics): Moments {
  const channels = x.shape.at(axis) ?? 0;
  const averaged = (values: Float64Array): Tensor => {
    const means = emptyLike(x, [channels]);
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      let count = 0;
      for (let g = c; g < values.length; g += channels) {
        sum += countOf(statistics, g) * values[g];
        count += countOf(statistics, g);
      }
      means.data[c] = sum / (count || 1);
    }
    return means;
  };
  let mean: Tensor | undefined;
  let variance: Tensor | undefined;
  return {
    get mean() {
      mean ??= averaged(statistics.mean);
      return mean;
    },
    get variance() {
      variance ??= averaged(statistics.variance);
      return variance;
    },
    get count() {
      let count = 0;
      let filled = 0;
      for (let g = 0; g < statistics.mean.length; g += channels) {
        count += countOf(statistics, g);
        if (countOf(statistics, g) > 0) filled++;
      }
      return Math.round(count / (filled || 1));
    },
  };
}
