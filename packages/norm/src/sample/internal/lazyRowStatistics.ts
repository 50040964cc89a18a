import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { RowStatistics } from "../options.ts";

/** Statistics as tensors where x lives, made when they are asked for. A class, since literals with accessors are slow. */
export class LazyRowStatistics implements RowStatistics {
  readonly #x: Tensor;
  readonly #axes: number;
  readonly #valueAt: (which: 0 | 1, row: number) => number;
  #mean: Tensor | undefined;
  #inverseDeviation: Tensor | undefined;

  /**
   * @param axes how many of the axes of x count rows
   * @param valueAt gives the mean (0) or the inverse deviation (1) of a row
   */
  constructor(x: Tensor, axes: number, valueAt: (which: 0 | 1, row: number) => number) {
    this.#x = x;
    this.#axes = axes;
    this.#valueAt = valueAt;
  }

  get mean(): Tensor {
    this.#mean ??= this.#filled(0);
    return this.#mean;
  }

  get inverseDeviation(): Tensor {
    this.#inverseDeviation ??= this.#filled(1);
    return this.#inverseDeviation;
  }

  toJSON(): RowStatistics {
    return { mean: this.mean, inverseDeviation: this.inverseDeviation };
  }

  #filled(which: 0 | 1): Tensor {
    const values = emptyLike(this.#x, this.#x.shape.slice(0, this.#axes));
    for (let row = 0; row < values.data.length; row++) values.data[row] = this.#valueAt(which, row);
    return values;
  }
}
