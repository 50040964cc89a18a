import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import type { Schedule } from "./schedule.ts";

export interface NoamOptions {
  /** The width of the model, d_model of the paper. */
  readonly dimension: number;
  /** Steps in which the rate rises, at least 1. Default: 4000. */
  readonly warmUp?: number;
  /** Multiplies the rate. Default: 1. */
  readonly factor?: number;
}

const OPTIONS = ["dimension", "warmUp", "factor"];

/**
 * The schedule of the Transformer: with t = step + 1, factor · dimension^−½ · min(t^−½, t · warmUp^−1½). It rises along a
 * line and then falls with the inverse root of time.
 *
 * @throws RangeError for options out of range or a negative step.
 * @see Vaswani et al. (2017), "Attention is all you need", https://arxiv.org/abs/1706.03762
 * @example noam({ dimension: 4, warmUp: 4 })(3); // 0.25
 */
export function noam(options: NoamOptions): Schedule {
  expectOptions("noam", options, OPTIONS);
  const { dimension, warmUp = 4000, factor = 1 } = options;
  expectWhole("noam", "dimension", dimension, 1);
  expectWhole("noam", "warmUp", warmUp, 1);
  expectNumber("noam", "factor", factor, "[0, ∞)");
  return checkedSchedule("noam", (step) => {
    const t = step + 1;
    return (factor / Math.sqrt(dimension)) * Math.min(1 / Math.sqrt(t), t / warmUp ** 1.5);
  });
}
