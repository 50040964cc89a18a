import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { formatNumber } from "../internal/formatNumber.ts";
import { expectLoss, expectStep } from "./internal/expectLoss.ts";

export interface OverfitOneBatchOptions {
  /** Training steps at most. Default: 500. */
  readonly steps?: number;
  /** The loss that counts as learned by heart, as a fraction of the first loss. Default: 0.01. */
  readonly fraction?: number;
}

export interface OverfitOneBatch {
  /** Whether the net learned the batch. */
  readonly learned: boolean;
  /** Loss by step, as far as it went. */
  readonly losses: readonly number[];
  /** What the losses say, in a sentence. */
  readonly reason: string;
}

const OPTIONS = ["steps", "fraction"];

/**
 * A sound net and training loop learn one small batch by heart, with all regularization off. Where they do not, look for a
 * fault before anything else: labels that do not belong to their inputs, gradients that do not arrive, a learning rate
 * far off.
 *
 * @param step trains one step, on the same batch every time, and gives its loss before the step
 * @throws RangeError for options out of range and a first loss below 0; TypeError for a loss that is no number.
 * @example const { learned, reason } = await overfitOneBatch(() => trainOn(batch));
 */
export async function overfitOneBatch(
  step: () => number | Promise<number>,
  options: OverfitOneBatchOptions = {},
): Promise<OverfitOneBatch> {
  expectStep("overfitOneBatch", step);
  expectOptions("overfitOneBatch", options, OPTIONS);
  const { steps = 500, fraction = 0.01 } = options;
  expectWhole("overfitOneBatch", "steps", steps, 1);
  expectNumber("overfitOneBatch", "fraction", fraction, "[0, 1]");
  const losses: number[] = [];
  const ended = (learned: boolean, what: string) => ({ learned, losses, reason: `The loss ${what}.` });
  for (let i = 0; i < steps; i++) {
    const loss = await step();
    expectLoss("overfitOneBatch", loss);
    losses.push(loss);
    const first = losses[0];
    if (!Number.isFinite(loss)) return ended(false, `became ${loss} at step ${i}: lower the learning rate`);
    expectNumber("overfitOneBatch", "first loss", first, "[0, ∞)", "The net must learn all but a fraction of it.");
    if (loss <= fraction * first)
      return ended(true, `fell to ${formatNumber(loss)}, from ${formatNumber(first)}, in ${i} steps`);
  }
  const [from, to] = [losses[0], losses[losses.length - 1]];
  if (to > from)
    return ended(
      false,
      `rose from ${formatNumber(from)} to ${formatNumber(to)}: the step goes the wrong way, or too far`,
    );
  if (to > 0.9 * from) {
    return ended(false, `stayed at ${formatNumber(to)}: gradients do not arrive, or the learning rate is far too low`);
  }
  const cure = "take more steps, a larger model, or turn regularization off";
  return ended(false, `fell from ${formatNumber(from)} to ${formatNumber(to)} only: ${cure}`);
}
