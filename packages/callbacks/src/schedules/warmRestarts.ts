import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import type { Schedule } from "./schedule.ts";

export interface WarmRestartsOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** Length of the first period, at least 1. */
  readonly steps: number;
  /** How many times longer each next period is, at least 1, the default. */
  readonly growth?: number;
  /** What the height above `end` is multiplied by at each restart, more than 0. Default: 1. */
  readonly factor?: number;
  /** Where each period ends. Default: 0. */
  readonly end?: number;
}

const OPTIONS = ["rate", "steps", "growth", "factor", "end"];

/**
 * Cosine decay that starts anew at the end of each period: after i periods, t steps into one of length T,
 *
 *     end + (rate − end) · factor^i · (1 + cos(π t / T)) / 2,   T = steps · growth^i
 *
 * PyTorch's CosineAnnealingWarmRestarts, Keras' CosineDecayRestarts (there `end` is a share of the rate).
 *
 * @throws RangeError for options out of range or a negative step.
 * @see Loshchilov and Hutter (2017), "SGDR: stochastic gradient descent with warm restarts",
 *   https://arxiv.org/abs/1608.03983
 * @example warmRestarts({ rate: 1, steps: 10, growth: 2 })(10); // 1
 */
export function warmRestarts(options: WarmRestartsOptions): Schedule {
  expectOptions("warmRestarts", options, OPTIONS);
  const { rate, steps, growth = 1, factor = 1, end = 0 } = options;
  expectNumber("warmRestarts", "rate", rate, "[0, ∞)");
  expectNumber("warmRestarts", "end", end, "[0, ∞)");
  expectWhole("warmRestarts", "steps", steps, 1);
  expectNumber("warmRestarts", "growth", growth, "[1, ∞)");
  expectNumber("warmRestarts", "factor", factor, "(0, ∞)");
  const startOf = (i: number) => (growth === 1 ? steps * i : (steps * (growth ** i - 1)) / (growth - 1));
  return checkedSchedule("warmRestarts", (step) => {
    let periods =
      growth === 1
        ? Math.floor(step / steps)
        : Math.floor(Math.log1p((step / steps) * (growth - 1)) / Math.log(growth));
    // The logarithm may be a rounding off at the very step of a restart.
    if (step >= startOf(periods + 1)) periods++;
    if (step < startOf(periods)) periods--;
    const start = startOf(periods);
    const t = (step - start) / (startOf(periods + 1) - start);
    return end + (rate - end) * factor ** periods * ((1 + Math.cos(Math.PI * t)) / 2);
  });
}
