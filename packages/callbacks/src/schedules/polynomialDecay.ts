import { expectBoolean, expectNumber } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import { decay } from "./internal/decay.ts";
import type { Schedule } from "./schedule.ts";

export interface PolynomialDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** The step from which it stays at `end`, at least 1. */
  readonly steps: number;
  /** Where the rate ends. Default: 0. */
  readonly end?: number;
  /** The exponent, more than 0; 1 is a line. Default: 1. */
  readonly power?: number;
  /** Whether it goes on beyond `steps`: as if `steps` were the next multiple of it. Default: false. */
  readonly cycle?: boolean;
}

const OPTIONS = ["rate", "steps", "end", "power", "cycle"];

/**
 * Falls like a power to `end`, where it stays: end + (rate − end) (1 − min(step, steps) / steps)^power. With `cycle` the
 * divisor is steps · max(1, ⌈step / steps⌉): the rate jumps up after each multiple of `steps`, lower every time. PyTorch's
 * PolynomialLR and LinearLR, Keras' PolynomialDecay.
 *
 * @throws RangeError for options out of range or a negative step.
 * @example polynomialDecay({ rate: 1, steps: 10, power: 2 })(5); // 0.25
 */
export function polynomialDecay(options: PolynomialDecayOptions): Schedule {
  const curve = (rate: number, end: number, t: number) => end + (rate - end) * (1 - t) ** (options.power ?? 1);
  const once = decay("polynomialDecay", OPTIONS, options, curve);
  const { rate, steps, end = 0, power = 1, cycle = false } = options;
  expectNumber("polynomialDecay", "power", power, "(0, ∞)");
  expectBoolean("polynomialDecay", "cycle", cycle);
  if (!cycle) return once;
  return checkedSchedule("polynomialDecay", (step) => {
    const length = steps * Math.max(1, Math.ceil(step / steps));
    return curve(rate, end, step / length);
  });
}
