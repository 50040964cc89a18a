import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Augmentation } from "../pipeline/types.ts";
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
      const [from, to] = [x.data, y.data];
      for (let t = 0; t < length; t++) {
        for (let c = 0; c < channels; c++) to[t * channels + c] = from[(length - 1 - t) * channels + c];
      }
      return y;
    },
  });
}
