import { coAdaptation } from "@reg/dropout";
import type { Tensor } from "@reg/tensor";

/** How much the last hidden layer's units move together: the mean of |correlation|, and what unrelated units would show. */
export interface HiddenUnits {
  readonly mean: number;
  readonly chance: number;
}

/**
 * Watches what the hidden layers hand on, in the place of a net's `drop`.
 *
 * @returns `see`, to be called with each activation, and `measured`, of the last dense layer that was seen; nothing where
 * there was none or it is not finite
 */
export function hiddenUnits(): { see(x: Tensor): Tensor; measured(): HiddenUnits | undefined } {
  let last: Tensor | undefined;
  return {
    see(x) {
      if (x.shape.length === 2) last = x;
      return x;
    },
    measured() {
      if (!last?.data.every(Number.isFinite)) return undefined;
      const { mean, chance } = coAdaptation(last);
      return { mean, chance };
    },
  };
}
