import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Augmentation } from "../pipeline/types.ts";
import { blockCopier } from "../sample/internal/blockCopier.ts";
import { signalStep } from "./internal/signalStep.ts";

/**
 * A signal `[T]` or `[T, C]` backwards: y[t] = x[T − 1 − t]. Exact; twice is nothing.
 *
 * @example sometimes<Tensor>(reversal()).augment(signal, seed);
 */
export function reversal(): Augmentation<Tensor> {
  return signalStep({
    name: "reversal",
    draw: () => ({}),
    signal: (x, _, length, channels) => {
      const y = emptyLike(x);
      blockCopier(y.data, x.data)(0, channels, (length - 1) * channels, -channels, length, channels);
      return y;
    },
  });
}
