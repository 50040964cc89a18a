import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectLoss, expectStep } from "./internal/expectLoss.ts";
import { steepestFall } from "./internal/steepestFall.ts";

export interface LearningRateRangeOptions {
  /** First and last rate; each step raises it by the same factor. Default: 1e-7 and 10. */
  readonly from?: number;
  readonly to?: number;
  /** How many steps. Default: 100. */
  readonly steps?: number;
  /** Weight of the past in the running mean of the loss, in [0, 1). Default: 0.9. */
  readonly smoothing?: number;
  /** Ends when the smoothed loss is this many times its lowest (where that is below 0: as far above it). Default: 4. */
  readonly divergence?: number;
}

export interface LearningRateRange {
  /** A rate to begin with: where the loss falls fastest by the logarithm of the rate. NaN where it does not fall. */
  readonly suggestion: number;
  /** A largest rate, for one-cycle schedules: a third of the one with the lowest loss. */
  readonly largest: number;
  readonly rates: readonly number[];
  readonly losses: readonly number[];
  /** Bias-corrected running means. */
  readonly smoothed: readonly number[];
}

const OPTIONS = ["from", "to", "steps", "smoothing", "divergence"];

/**
 * Trains with a learning rate that grows step by step and watches the loss: too low and nothing moves, too high and it
 * blows up; in between it falls fastest. Use a fresh net, and throw it away after.
 *
 * @param step trains one step at a rate, on a new batch, and gives its loss
 * @throws RangeError for options out of range; TypeError for a loss that is no number.
 * @see Smith: "Cyclical learning rates for training neural networks" (2017), https://arxiv.org/abs/1506.01186
 * @example const { suggestion } = await learningRateRange((rate) => trainStep(rate));
 */
export async function learningRateRange(
  step: (rate: number) => number | Promise<number>,
  options: LearningRateRangeOptions = {},
): Promise<LearningRateRange> {
  expectStep("learningRateRange", step);
  expectOptions("learningRateRange", options, OPTIONS);
  const { from = 1e-7, to = 10, steps = 100, smoothing = 0.9, divergence = 4 } = options;
  expectNumber("learningRateRange", "from", from, "(0, ∞)");
  expectNumber("learningRateRange", "to", to, `(${from}, ∞)`, "It must be above from.");
  expectWhole("learningRateRange", "steps", steps, 2);
  expectNumber("learningRateRange", "smoothing", smoothing, "[0, 1)");
  expectNumber("learningRateRange", "divergence", divergence, "(1, ∞)");
  const [rates, losses, smoothed]: [number[], number[], number[]] = [[], [], []];
  let running = 0;
  let best = 0; // where the smoothed loss is lowest
  for (let i = 0; i < steps; i++) {
    const rate = from * (to / from) ** (i / (steps - 1));
    const loss = await step(rate);
    expectLoss("learningRateRange", loss);
    if (!Number.isFinite(loss)) break;
    running = smoothing * running + (1 - smoothing) * loss;
    const mean = running / (1 - smoothing ** (i + 1));
    rates.push(rate);
    losses.push(loss);
    smoothed.push(mean);
    if (mean < smoothed[best]) best = i;
    const lowest = smoothed[best];
    if (mean > lowest + (divergence - 1) * Math.abs(lowest)) break;
  }
  const suggestion = rates[steepestFall(losses, best, steps)] ?? Number.NaN;
  return { suggestion, largest: (rates[best] ?? Number.NaN) / 3, rates, losses, smoothed };
}
