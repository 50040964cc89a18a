import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Augmentation } from "../pipeline/types.ts";
import { copyBlock } from "../sample/internal/copyBlock.ts";
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
      const backwards = { data: x.data, start: (length - 1) * channels, step: -channels };
      copyBlock({ data: y.data, start: 0, step: channels }, backwards, length, channels);
      return y;
    },
  });
}
