import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { countOf, type Statistics } from "../../internal/passes.ts";
import type { Moments } from "../../types.ts";

/**
 * The moments of the channels from those of every sample: means over the samples, where a mask leaves some samples fewer
 * values each weighed by its number of values. Made when they are asked for.
 */
export class ChannelMoments implements Moments {
  readonly #x: Tensor;
  readonly #channels: number;
  readonly #statistics: Statistics;
  #mean: Tensor | undefined;
  #variance: Tensor | undefined;

  constructor(x: Tensor, axis: number, statistics: Statistics) {
    this.#x = x;
    this.#channels = x.shape.at(axis) ?? 0;
    this.#statistics = statistics;
  }

  get mean(): Tensor {
    this.#mean ??= this.#averaged(this.#statistics.mean);
    return this.#mean;
  }

  get variance(): Tensor {
    this.#variance ??= this.#averaged(this.#statistics.variance);
    return this.#variance;
  }

  get count(): number {
    let [count, filled] = [0, 0];
    for (let g = 0; g < this.#statistics.mean.length; g += this.#channels) {
      count += countOf(this.#statistics, g);
      if (countOf(this.#statistics, g) > 0) filled++;
    }
    return Math.round(count / (filled || 1));
  }

  toJSON(): Moments {
    return { mean: this.mean, variance: this.variance, count: this.count };
  }

  #averaged(values: Float64Array): Tensor {
    const means = emptyLike(this.#x, [this.#channels]);
    for (let c = 0; c < this.#channels; c++) {
      let [sum, count] = [0, 0];
      for (let g = c; g < values.length; g += this.#channels) {
        sum += countOf(this.#statistics, g) * values[g];
        count += countOf(this.#statistics, g);
      }
      means.data[c] = sum / (count || 1);
    }
    return means;
  }
}
